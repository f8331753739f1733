#pragma once

/* glibc's mallopt, which Swift's own module of the C library does not show, under a name that cannot clash with it. */
extern int memory_option(int option, int value) __asm__("mallopt");

/* Its options, by their numbers in malloc.h. */
static const int memory_fast_bytes = 1, memory_trim_threshold = -1, memory_map_threshold = -3;

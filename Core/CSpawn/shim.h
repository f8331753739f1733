#pragma once

/* Three functions of the C library (glibc 2.34 and later) that it shows only to those who define _GNU_SOURCE, which
   Swift's own module of it does not. They get names of their own here, so that they cannot clash with it one day.
   `actions` is a posix_spawn_file_actions_t. */
extern int pipe_with_flags(int ends[2], int flags) __asm__("pipe2");
extern int spawn_change_directory(void *actions, const char *path) __asm__("posix_spawn_file_actions_addchdir_np");
extern int spawn_close_from(void *actions, int from) __asm__("posix_spawn_file_actions_addclosefrom_np");

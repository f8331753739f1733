// The room is empty; its first code replaces this file.

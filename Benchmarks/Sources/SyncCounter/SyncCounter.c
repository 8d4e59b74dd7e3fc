// Stands in for fsync and fdatasync of the C library, for the program and every library that it loads: counts each
// call and makes the same system call.
#define _GNU_SOURCE
#include "SyncCounter.h"
#include <stdatomic.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;

long sync_count(void) { return atomic_load(&calls); }

__attribute__((visibility("default"))) int fsync(int file) {
  atomic_fetch_add(&calls, 1);
  return (int)syscall(SYS_fsync, file);
}

__attribute__((visibility("default"))) int fdatasync(int file) {
  atomic_fetch_add(&calls, 1);
  return (int)syscall(SYS_fdatasync, file);
}

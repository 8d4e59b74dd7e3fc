/* Preloaded into a program, notes every call that changes a file under one folder, in order, with what it wrote; on
 * request makes one of them fail, fall short, or be the last thing the program does.
 *
 *   FAULT_FOLDER     the folder; files whose name ends in -shm are left out (SQLite rebuilds them)
 *   FAULT_RECORDING  the file to note the calls in; what goes to standard output is noted too
 *   FAULT_AT         the number of the call, from 1, at which to act
 *   FAULT_KIND       error number, "kill" (before the call), "killed" (after it), or "short": half is written and the
 *                    next writing call fails with ENOSPC
 *
 * One lock is held over a call and its note, so that the order of the notes is the order of the calls. A note is six
 * little-endian numbers of 64 bits (kind, file, second file, offset, length, result) and `length` bytes.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { WRITE = 1, TRUNCATE, SYNC, CREATE, RENAME, REMOVE, MAKE_FOLDER, OPENED, SAID, FAULT, UNKNOWN };
enum { HANDLES = 4096, FILES = 65536 };

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char folder[PATH_MAX];
static int recording = -1, fault_errno, fault_short, fault_kill, fault_killed, next_is_full;
static long fault_at, calls;
static int file_of[HANDLES]; /* 0: not ours */
static char *names[FILES];
static int files;

#define REAL(name) \
  static __typeof__(name) *real; \
  if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

static ssize_t put(const void *bytes, size_t count) {
  REAL(write);
  return real(recording, bytes, count);
}

static void note(int64_t kind, int64_t file, int64_t second, int64_t offset, int64_t length, int64_t result,
                 const void *bytes) {
  if (recording < 0) return;
  int64_t header[6] = {kind, file, second, offset, length, result};
  if (put(header, sizeof header) != sizeof header) abort();
  const char *rest = bytes;
  for (int64_t left = length; left > 0;) {
    ssize_t done = put(rest, (size_t)left);
    if (done <= 0) abort();
    rest += done;
    left -= done;
  }
}

__attribute__((constructor)) static void start(void) {
  const char *path = getenv("FAULT_FOLDER"), *out = getenv("FAULT_RECORDING"), *at = getenv("FAULT_AT"),
             *kind = getenv("FAULT_KIND");
  if (!path || !realpath(path, folder)) return;
  REAL(open);
  if (out) recording = real(out, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (recording >= 0) { /* out of the way of the program's own numbers */
    int high = fcntl(recording, F_DUPFD_CLOEXEC, 1000);
    close(recording);
    recording = high;
  }
  if (!at || !kind) return;
  fault_at = atol(at);
  if (!strcmp(kind, "kill")) fault_kill = 1;
  else if (!strcmp(kind, "killed")) fault_killed = 1;
  else if (!strcmp(kind, "short")) fault_short = 1;
  else fault_errno = atoi(kind);
}

/* The path as the store's own, from its folder; null if it is not. */
static const char *ours(int at, const char *path, char *full) {
  char directory[PATH_MAX], parent[PATH_MAX + 2];
  if (!folder[0] || !path) return NULL;
  if (path[0] == '/') {
    snprintf(parent, sizeof parent, "%s", path);
  } else {
    if (at == AT_FDCWD) {
      if (!getcwd(directory, sizeof directory)) return NULL;
    } else {
      char link[64];
      snprintf(link, sizeof link, "/proc/self/fd/%d", at);
      ssize_t length = readlink(link, directory, sizeof directory - 1);
      if (length < 0) return NULL;
      directory[length] = 0;
    }
    if (snprintf(parent, sizeof parent, "%s/%s", directory, path) >= PATH_MAX) return NULL;
  }
  size_t end = strlen(parent);
  while (end > 1 && parent[end - 1] == '/') parent[--end] = 0;
  if (end >= 4 && !strcmp(parent + end - 4, "-shm")) return NULL;
  char *slash = strrchr(parent, '/');
  if (!slash) return NULL;
  char last[NAME_MAX + 1];
  snprintf(last, sizeof last, "%s", slash + 1);
  *slash = 0;
  if (!realpath(parent[0] ? parent : "/", directory)) return NULL;
  if (snprintf(full, PATH_MAX, "%s/%s", strcmp(directory, "/") ? directory : "", last) >= PATH_MAX) return NULL;
  size_t length = strlen(folder);
  if (!strcmp(full, folder)) return full + length;
  return !strncmp(full, folder, length) && full[length] == '/' ? full + length + 1 : NULL;
}

/* A number for a name; the first use of a name is noted with it. */
static int number(const char *name) {
  for (int i = 1; i <= files; i++)
    if (!strcmp(names[i], name)) return i;
  if (files + 1 >= FILES) abort();
  names[++files] = strdup(name);
  note(OPENED, files, 0, 0, (int64_t)strlen(name), 0, name);
  return files;
}

static int of_handle(int handle) { return handle >= 0 && handle < HANDLES ? file_of[handle] : 0; }

/* Whether this call is the one to fail; kills the program if that is asked. */
static int fails(int file) {
  if (!file) return 0;
  calls++;
  if (next_is_full) {
    next_is_full = 0;
    note(FAULT, file, ENOSPC, calls, 0, 0, NULL);
    errno = ENOSPC;
    return 1;
  }
  if (!fault_at || calls != fault_at) return 0;
  if (fault_kill) kill(getpid(), SIGKILL);
  if (!fault_errno) return 0;
  note(FAULT, file, fault_errno, calls, 0, 0, NULL);
  errno = fault_errno;
  return 1;
}

static void dies(int file) {
  if (file && fault_killed && calls == fault_at) kill(getpid(), SIGKILL);
}

static int falls_short(int file, size_t count) {
  if (!file || !fault_short || calls != fault_at || count < 2) return 0;
  note(FAULT, file, ENOSPC, calls, 0, 0, NULL);
  return next_is_full = 1;
}

static int opened(int at, const char *path, int flags, int mode, int (*real)(int, const char *, int, ...)) {
  char full[PATH_MAX];
  pthread_mutex_lock(&lock);
  const char *name = ours(at, path, full);
  int writes = (flags & O_ACCMODE) != O_RDONLY || (flags & O_CREAT);
  int file = name ? number(name) : 0, result = -1;
  struct stat before;
  int was = name ? !fstatat(at, path, &before, AT_SYMLINK_NOFOLLOW) : 1;
  int changes = file && writes && (!was || (flags & O_TRUNC));
  if (!(changes && fails(file))) {
    result = real(at, path, flags, mode);
    int code = errno;
    if (result >= 0 && result < HANDLES) file_of[result] = file;
    if (result >= 0 && file && !was) note(CREATE, file, 0, 0, 0, 0, NULL);
    if (result >= 0 && file && was && (flags & O_TRUNC)) note(TRUNCATE, file, 0, 0, 0, 0, NULL);
    if (changes) dies(file);
    errno = code;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

#define MODE(flags) \
  int mode = 0; \
  if ((flags) & (O_CREAT | __O_TMPFILE)) { \
    va_list list; \
    va_start(list, flags); \
    mode = va_arg(list, int); \
    va_end(list); \
  }

static int (*real_openat(void))(int, const char *, int, ...) {
  REAL(openat);
  return real;
}

int open(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags, mode, real_openat()); }
int open64(const char *path, int flags, ...) { MODE(flags) return opened(AT_FDCWD, path, flags | O_LARGEFILE, mode, real_openat()); }
int openat(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags, mode, real_openat()); }
int openat64(int at, const char *path, int flags, ...) { MODE(flags) return opened(at, path, flags | O_LARGEFILE, mode, real_openat()); }
int creat(const char *path, mode_t mode) { return opened(AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC, (int)mode, real_openat()); }

int close(int handle) {
  REAL(close);
  pthread_mutex_lock(&lock);
  if (handle >= 0 && handle < HANDLES) file_of[handle] = 0;
  int result = real(handle);
  pthread_mutex_unlock(&lock);
  return result;
}

static ssize_t wrote(int handle, const void *bytes, size_t count, off_t offset, int is_at) {
  REAL(pwrite);
  static ssize_t (*plain)(int, const void *, size_t);
  if (!plain) plain = (ssize_t(*)(int, const void *, size_t))dlsym(RTLD_NEXT, "write");
  pthread_mutex_lock(&lock);
  int file = of_handle(handle);
  ssize_t result = -1;
  if (!fails(file)) {
    if (falls_short(file, count)) count /= 2;
    if (!is_at && file) offset = fcntl(handle, F_GETFL) & O_APPEND ? lseek(handle, 0, SEEK_END) : lseek(handle, 0, SEEK_CUR);
    result = is_at ? real(handle, bytes, count, offset) : plain(handle, bytes, count);
    int code = errno;
    if (file && result > 0) note(WRITE, file, 0, offset, result, result, bytes);
    if (handle == 1 && result > 0) note(SAID, 0, 0, 0, result, result, bytes);
    dies(file);
    errno = code;
  }
  pthread_mutex_unlock(&lock);
  return result;
}

ssize_t write(int handle, const void *bytes, size_t count) { return wrote(handle, bytes, count, 0, 0); }
ssize_t pwrite(int handle, const void *bytes, size_t count, off_t at) { return wrote(handle, bytes, count, at, 1); }
ssize_t pwrite64(int handle, const void *bytes, size_t count, off64_t at) { return wrote(handle, bytes, count, at, 1); }

/* Gathered writes are made one part at a time: each is then noted, and may fail, by itself. */
static ssize_t gathered(int handle, const struct iovec *parts, int count, off_t at, int is_at) {
  ssize_t total = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = wrote(handle, parts[i].iov_base, parts[i].iov_len, at + total, is_at);
    if (done < 0) return total ? total : -1;
    total += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return total;
}

ssize_t writev(int handle, const struct iovec *parts, int count) { return gathered(handle, parts, count, 0, 0); }
ssize_t pwritev(int handle, const struct iovec *parts, int count, off_t at) { return gathered(handle, parts, count, at, 1); }
ssize_t pwritev64(int handle, const struct iovec *parts, int count, off64_t at) { return gathered(handle, parts, count, at, 1); }

#define SIMPLE(file, call, what) \
  pthread_mutex_lock(&lock); \
  int result = -1; \
  if (!fails(file)) { \
    result = call; \
    int code = errno; \
    if (file && result == 0) what; \
    dies(file); \
    errno = code; \
  } \
  pthread_mutex_unlock(&lock); \
  return result

int ftruncate(int handle, off_t size) {
  REAL(ftruncate);
  int file = of_handle(handle);
  SIMPLE(file, real(handle, size), note(TRUNCATE, file, 0, size, 0, 0, NULL));
}
int ftruncate64(int handle, off64_t size) { return ftruncate(handle, size); }

int fsync(int handle) {
  REAL(fsync);
  int file = of_handle(handle);
  SIMPLE(file, real(handle), note(SYNC, file, 0, 0, 0, 0, NULL));
}

int fdatasync(int handle) {
  REAL(fdatasync);
  int file = of_handle(handle);
  SIMPLE(file, real(handle), note(SYNC, file, 0, 0, 0, 0, NULL));
}

static int named(int at, const char *path) {
  char full[PATH_MAX];
  pthread_mutex_lock(&lock);
  const char *name = ours(at, path, full);
  int file = name ? number(name) : 0;
  pthread_mutex_unlock(&lock);
  return file;
}

int renameat(int from_at, const char *from, int to_at, const char *to) {
  REAL(renameat);
  int file = named(from_at, from), second = named(to_at, to);
  SIMPLE(file, real(from_at, from, to_at, to), note(RENAME, file, second, 0, 0, 0, NULL));
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int unlinkat(int at, const char *path, int flags) {
  REAL(unlinkat);
  int file = named(at, path);
  SIMPLE(file, real(at, path, flags), note(REMOVE, file, 0, 0, 0, 0, NULL));
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }
int rmdir(const char *path) { return unlinkat(AT_FDCWD, path, AT_REMOVEDIR); }

int mkdirat(int at, const char *path, mode_t mode) {
  REAL(mkdirat);
  int file = named(at, path);
  SIMPLE(file, real(at, path, mode), note(MAKE_FOLDER, file, 0, 0, 0, 0, NULL));
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }

/* What the model of a disk does not know must show: a recording with such a call in it is refused. */
#define UNMODELLED(name, parameters, arguments) \
  int name parameters { \
    REAL(name); \
    int file = of_handle(handle); \
    pthread_mutex_lock(&lock); \
    if (file) note(UNKNOWN, file, 0, 0, (int64_t)strlen(#name), 0, #name); \
    pthread_mutex_unlock(&lock); \
    return real arguments; \
  }

UNMODELLED(fallocate, (int handle, int mode, off_t at, off_t count), (handle, mode, at, count))
UNMODELLED(posix_fallocate, (int handle, off_t at, off_t count), (handle, at, count))

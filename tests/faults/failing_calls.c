/* Lets the n-th call of a kind fail that is about a file in one folder; loaded before the C library by LD_PRELOAD.
 *
 * What Python and SQLite are told by the system is decided here, below both: nothing of the program is replaced.
 * Off until `fault_arm` is called, by ctypes. Everything else goes on to the C library.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

enum { OPENS = 1, READS = 2, WRITES = 4, SYNCS = 8, RENAMES = 16, UNLINKS = 32, LOOKS = 64, MAKES = 128 };

#define MOST_FILES 4096

static char folder[PATH_MAX];
static size_t folder_length;
static int kinds, error_number, writes_short, goes_on;
static long fails_at, counted;
static unsigned char ours[MOST_FILES];

/* Count calls of these kinds about files in the folder, and let the n-th fail with this error; 0 for none. It can be
 * that all after it fail, too, and that the first is a write cut short, as on a disk that is full. */
void fault_arm(const char *path, int of_kinds, long number, int error, int is_short, int is_lasting) {
    strncpy(folder, path, sizeof folder - 1);
    folder_length = strlen(folder);
    error_number = error;
    writes_short = is_short;
    goes_on = is_lasting;
    counted = 0;
    fails_at = number;
    kinds = of_kinds;
}

/* How many calls were counted; nothing fails from now on. */
long fault_disarm(void) {
    kinds = 0;
    return counted;
}

static int is_path_ours(int at, const char *path) {
    char from[PATH_MAX + 64], link[64];
    if (!folder_length || !path)
        return 0;
    if (path[0] == '/')
        return strncmp(path, folder, folder_length) == 0;
    if (at == AT_FDCWD)
        return getcwd(from, sizeof from) && strncmp(from, folder, folder_length) == 0;
    snprintf(link, sizeof link, "/proc/self/fd/%d", at);
    ssize_t length = readlink(link, from, sizeof from - 1);
    return length > 0 && (from[length] = 0, strncmp(from, folder, folder_length) == 0);
}

static int is_open_ours(int file) { return file >= 0 && file < MOST_FILES && ours[file]; }

/* Whether this call is one that fails. */
static int fails(int kind, int is_ours) {
    if (!(kinds & kind) || !is_ours)
        return 0;
    long number = __atomic_add_fetch(&counted, 1, __ATOMIC_SEQ_CST);
    if (!fails_at || number < fails_at || (number > fails_at && !goes_on))
        return 0;
    errno = error_number;
    return 1;
}

#define NEXT(type, name, ...)                                                                                      \
    static type (*next)(__VA_ARGS__);                                                                              \
    if (!next)                                                                                                     \
    next = (type(*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

static int opened(int file, int is_ours) {
    if (file >= 0 && file < MOST_FILES)
        ours[file] = (unsigned char)is_ours;
    return file;
}

#define OPEN(name)                                                                                                 \
    int name(const char *path, int flags, ...) {                                                                   \
        NEXT(int, #name, const char *, int, ...);                                                                  \
        va_list rest;                                                                                              \
        va_start(rest, flags);                                                                                     \
        mode_t mode = va_arg(rest, mode_t);                                                                        \
        va_end(rest);                                                                                              \
        int is_ours = is_path_ours(AT_FDCWD, path);                                                                \
        return fails(OPENS, is_ours) ? -1 : opened(next(path, flags, mode), is_ours);                              \
    }
OPEN(open)
OPEN(open64)

#define OPENAT(name)                                                                                               \
    int name(int at, const char *path, int flags, ...) {                                                           \
        NEXT(int, #name, int, const char *, int, ...);                                                             \
        va_list rest;                                                                                              \
        va_start(rest, flags);                                                                                     \
        mode_t mode = va_arg(rest, mode_t);                                                                        \
        va_end(rest);                                                                                              \
        int is_ours = is_path_ours(at, path);                                                                      \
        return fails(OPENS, is_ours) ? -1 : opened(next(at, path, flags, mode), is_ours);                          \
    }
OPENAT(openat)
OPENAT(openat64)

DIR *opendir(const char *path) {
    NEXT(DIR *, "opendir", const char *);
    return fails(OPENS, is_path_ours(AT_FDCWD, path)) ? NULL : next(path);
}

int close(int file) {
    NEXT(int, "close", int);
    if (file >= 0 && file < MOST_FILES)
        ours[file] = 0;
    return next(file);
}

ssize_t read(int file, void *to, size_t length) {
    NEXT(ssize_t, "read", int, void *, size_t);
    return fails(READS, is_open_ours(file)) ? -1 : next(file, to, length);
}

ssize_t pread64(int file, void *to, size_t length, off64_t from) {
    NEXT(ssize_t, "pread64", int, void *, size_t, off64_t);
    return fails(READS, is_open_ours(file)) ? -1 : next(file, to, length, from);
}

/* How much of so many bytes is written: half of them where this call is cut short, after which the next one fails. */
static size_t room_for(size_t length) {
    if (!writes_short || length < 2)
        return 0;
    fails_at = counted + 1;
    writes_short = 0;
    return length / 2;
}

ssize_t write(int file, const void *from, size_t length) {
    NEXT(ssize_t, "write", int, const void *, size_t);
    if (fails(WRITES, is_open_ours(file)) && !(length = room_for(length)))
        return -1;
    return next(file, from, length);
}

ssize_t pwrite64(int file, const void *from, size_t length, off64_t to) {
    NEXT(ssize_t, "pwrite64", int, const void *, size_t, off64_t);
    if (fails(WRITES, is_open_ours(file)) && !(length = room_for(length)))
        return -1;
    return next(file, from, length, to);
}

ssize_t sendfile64(int to, int from, off64_t *offset, size_t length) {
    NEXT(ssize_t, "sendfile64", int, int, off64_t *, size_t);
    if (fails(READS, is_open_ours(from)))
        return -1;
    if (fails(WRITES, is_open_ours(to)) && !(length = room_for(length)))
        return -1;
    return next(to, from, offset, length);
}

int ftruncate64(int file, off64_t length) {
    NEXT(int, "ftruncate64", int, off64_t);
    return fails(WRITES, is_open_ours(file)) ? -1 : next(file, length);
}

int fsync(int file) {
    NEXT(int, "fsync", int);
    return fails(SYNCS, is_open_ours(file)) ? -1 : next(file);
}

int fdatasync(int file) {
    NEXT(int, "fdatasync", int);
    return fails(SYNCS, is_open_ours(file)) ? -1 : next(file);
}

int rename(const char *from, const char *to) {
    NEXT(int, "rename", const char *, const char *);
    return fails(RENAMES, is_path_ours(AT_FDCWD, from)) ? -1 : next(from, to);
}

int link(const char *from, const char *to) {
    NEXT(int, "link", const char *, const char *);
    return fails(RENAMES, is_path_ours(AT_FDCWD, to)) ? -1 : next(from, to);
}

int linkat(int at, const char *from, int at_too, const char *to, int flags) {
    NEXT(int, "linkat", int, const char *, int, const char *, int);
    return fails(RENAMES, is_path_ours(at_too, to)) ? -1 : next(at, from, at_too, to, flags);
}

int unlink(const char *path) {
    NEXT(int, "unlink", const char *);
    return fails(UNLINKS, is_path_ours(AT_FDCWD, path)) ? -1 : next(path);
}

int unlinkat(int at, const char *path, int flags) {
    NEXT(int, "unlinkat", int, const char *, int);
    return fails(UNLINKS, is_path_ours(at, path)) ? -1 : next(at, path, flags);
}

int stat64(const char *path, struct stat64 *found) {
    NEXT(int, "stat64", const char *, struct stat64 *);
    return fails(LOOKS, is_path_ours(AT_FDCWD, path)) ? -1 : next(path, found);
}

int lstat64(const char *path, struct stat64 *found) {
    NEXT(int, "lstat64", const char *, struct stat64 *);
    return fails(LOOKS, is_path_ours(AT_FDCWD, path)) ? -1 : next(path, found);
}

int fstatat64(int at, const char *path, struct stat64 *found, int flags) {
    NEXT(int, "fstatat64", int, const char *, struct stat64 *, int);
    return fails(LOOKS, is_path_ours(at, path)) ? -1 : next(at, path, found, flags);
}

int mkdir(const char *path, mode_t mode) {
    NEXT(int, "mkdir", const char *, mode_t);
    return fails(MAKES, is_path_ours(AT_FDCWD, path)) ? -1 : next(path, mode);
}

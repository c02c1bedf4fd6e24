// dl_iterate_phdr and mallopt are declared only on request.
#define _GNU_SOURCE
#include "CServerMemory.h"
#include <sqlite3.h>

#if defined(__linux__)
#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

/// Code is never written to, so its pages can be dropped: the file has them. A segment that is also written to is left alone.
static int forget_code(struct dl_phdr_info *program, size_t size, void *unused) {
    (void)size;
    (void)unused;
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    for (int i = 0; i < program->dlpi_phnum; i++) {
        const ElfW(Phdr) *segment = &program->dlpi_phdr[i];
        if (segment->p_type != PT_LOAD || (segment->p_flags & (PF_X | PF_W)) != PF_X) continue;
        uintptr_t start = (program->dlpi_addr + segment->p_vaddr + page - 1) & ~(page - 1);
        uintptr_t end = (program->dlpi_addr + segment->p_vaddr + segment->p_memsz) & ~(page - 1);
        if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
    }
    return 0;
}
#endif

void server_memory_keep_for_next_answer(void) {
#if defined(__GLIBC__)
    mallopt(M_TRIM_THRESHOLD, 4 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    // Connections and answers have a thread for each processor: with a heap for each of them nobody waits for another's.
    // By default there are four times as many, each with its own leftovers.
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    mallopt(M_ARENA_MAX, processors < 2 ? 4 : 2 * (int)processors);
#endif
    // Nobody reads SQLite's count of its memory, and to keep it all threads would share one lock.
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

void server_memory_forget_start(void) {
#if defined(__linux__)
    dl_iterate_phdr(forget_code, NULL);
#endif
}

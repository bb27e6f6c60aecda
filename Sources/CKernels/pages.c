#define _GNU_SOURCE
#include "CKernels.h"

#include <sys/mman.h>

static size_t whole(size_t size) {
  const size_t page = FOOTNOTE_LARGE_PAGE;
  return (size + page - 1) / page * page;
}

void *footnote_pages(size_t size) {
  const size_t page = FOOTNOTE_LARGE_PAGE, length = whole(size);
  // One more, of which what lies before the first large page and behind the last is given back.
  uint8_t *all = mmap(NULL, length + page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (all == MAP_FAILED) return NULL;
  const size_t before = (page - (uintptr_t)all % page) % page;
  uint8_t *start = all + before;
  if (before > 0) munmap(all, before);
  munmap(start + length, page - before);
  // Only advice: where it is not taken, all works as well.
  madvise(start, length, MADV_HUGEPAGE);
  return start;
}

void *footnote_more_pages(void *pages, size_t size, size_t new_size) {
  if (whole(size) == whole(new_size)) return pages;
  void *place = footnote_pages(new_size);
  if (!place) return NULL;
  // The pages themselves move, not what is in them.
  void *moved = mremap(pages, whole(size), whole(new_size), MREMAP_MAYMOVE | MREMAP_FIXED, place);
  if (moved != MAP_FAILED) return moved;
  munmap(place, whole(new_size));
  return NULL;
}

void footnote_free_pages(void *pages, size_t size) { munmap(pages, whole(size)); }

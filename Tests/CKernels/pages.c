#include "kernels.h"

static void test_growing(uint64_t seed) {
  start_over(seed);
  const size_t first = 1 + random_below(3 * FOOTNOTE_LARGE_PAGE), second = first + random_below(5 * FOOTNOTE_LARGE_PAGE);
  uint8_t *pages = footnote_pages(first);
  expect(pages != NULL && (uintptr_t)pages % FOOTNOTE_LARGE_PAGE == 0, "pages are there, and aligned", seed);
  if (!pages) return;
  int holds = 1;
  for (size_t at = 0; at < first; at += 509) holds &= pages[at] == 0;
  expect(holds && pages[first - 1] == 0, "pages are zero", seed);
  for (size_t at = 0; at < first; at++) pages[at] = (uint8_t)(at * 31 + seed);

  uint8_t *more = footnote_more_pages(pages, first, second);
  expect(more != NULL && (uintptr_t)more % FOOTNOTE_LARGE_PAGE == 0, "there are more pages, and aligned", seed);
  if (!more) return;
  holds = 1;
  for (size_t at = 0; at < first; at++) holds &= more[at] == (uint8_t)(at * 31 + seed);
  expect(holds, "pages keep what they had", seed);
  // All of it can be written.
  memset(more, 0xa5, second);
  footnote_free_pages(more, second);
}

void test_pages(void) {
  for (uint64_t seed = 0; seed < 20; seed++) test_growing(seed);
  expect(footnote_pages(SIZE_MAX / 4) == NULL, "more memory than there can be", 0);
}

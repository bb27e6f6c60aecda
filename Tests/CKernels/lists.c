#include "kernels.h"

#include <stdio.h>
#include <stdlib.h>

enum { LISTS = 9, WINDOWS = 5, COLUMNS = 3, UNIT = 4 };

/// Windows of some statements, and lists over them: the same statements in `slots` for every list, and as a list with
/// a directory for every other one.
typedef struct {
  uint32_t borders[WINDOWS + 1];
  uint32_t *slots[LISTS];
  footnote_list lists[LISTS];
} sample;

static sample make_sample(void) {
  sample made = {.borders = {0}};
  for (int window = 0; window < WINDOWS; window++) {
    uint32_t size = random_below(3) ? 1 + random_below(400) : FOOTNOTE_WINDOW;
    made.borders[window + 1] = made.borders[window] + size;
  }
  for (int each = 0; each < LISTS; each++) {
    // From one statement in 3 to one in 2,000 or so, so that windows have none, few and many.
    uint32_t apart = 1 + random_below(random_below(2) ? 4 : 4000), count = 0, end = made.borders[WINDOWS];
    uint32_t *all = memory((end + 1) * sizeof *all);
    for (uint32_t slot = random_below(apart + 1); slot < end; slot += 1 + random_below(2 * apart)) all[count++] = slot;
    uint32_t *slots = memcpy(memory(count * sizeof *slots), all, count * sizeof *slots);
    free(all);
    made.slots[each] = slots;
    footnote_list *list = made.lists + each;
    *list = (footnote_list){.count = count, .part = (uint32_t)each / 2, .column = random_below(COLUMNS)};
    list->weight = (float)(1 + random_below(80)) / 4;
    if (each % 2 == 0) {
      list->slots = slots;
      continue;
    }
    uint32_t *directory = memory((WINDOWS + 1) * sizeof *directory), place = 0;
    uint16_t *low = memory(count * sizeof *low);
    for (uint32_t window = 0; window < WINDOWS; window++) {
      directory[window] = place;
      for (; place < count && slots[place] < made.borders[window + 1]; place++)
        low[place] = (uint16_t)(slots[place] - made.borders[window]);
    }
    directory[WINDOWS] = place;
    list->directory = directory;
    list->low = low;
  }
  return made;
}

static void free_sample(sample made) {
  for (int each = 0; each < LISTS; each++) {
    free(made.slots[each]);
    free((void *)made.lists[each].directory);
    free((void *)made.lists[each].low);
  }
}

static int has_statement(const sample *made, int each, uint32_t slot) {
  for (uint32_t place = 0; place < made->lists[each].count; place++)
    if (made->slots[each][place] == slot) return 1;
  return 0;
}

static void test_window(sample *made, uint32_t window, uint64_t seed) {
  // Numbers that have no rest in binary, so that no order of sums matters.
  const float increments[COLUMNS] = {(float)(1 + random_below(8)) / 8, 0.5f, (float)(1 + random_below(40)) / 2};
  const uint32_t start = made->borders[window], end = made->borders[window + 1];
  uint32_t *active = memory(LISTS * sizeof *active), *frequencies = memory(LISTS * sizeof *frequencies);
  uint8_t *sums = memory(FOOTNOTE_WINDOW), *expected = memory(FOOTNOTE_WINDOW);
  size_t active_count = 0, expected_count = 0;
  float total = footnote_enter(made->lists, LISTS, window, start, end, increments, active, &active_count);

  float expected_total = 0;
  int holds = 1;
  for (uint32_t each = 0; each < LISTS; each++) {
    const footnote_list *list = made->lists + each;
    float bound = list->weight * increments[list->column];
    unsigned addend = bound * UNIT < 254 ? (unsigned)(bound * UNIT) + 1 : 255, here = 0;
    for (uint32_t place = 0; place < list->count; place++) {
      uint32_t slot = made->slots[each][place];
      if (slot < start || slot >= end) continue;
      unsigned sum = expected[slot - start] + addend;
      expected[slot - start] = sum > 255 ? 255 : (uint8_t)sum;
      here++;
    }
    if (here == 0) continue;
    holds &= expected_count < active_count && active[expected_count] == each && list->bound == bound;
    holds &= list->end - list->first == here;
    expected_count++;
    expected_total += bound;
  }
  expect(holds && active_count == expected_count, "the lists with statements in a window", seed);
  expect(total == expected_total, "what the lists of a window add at most", seed);
  footnote_scatter(made->lists, active, active_count, UNIT, start, sums);
  expect(memcmp(sums, expected, FOOTNOTE_WINDOW) == 0, "what lists add to bounds", seed);

  for (int position = 0; position < 20; position++) {
    uint32_t at = position == 0 ? 0 : position == 1 ? end - start - 1 : random_below(end - start);
    uint32_t expected_frequencies[LISTS] = {0};
    for (int each = 0; each < LISTS; each++)
      expected_frequencies[made->lists[each].part] += (uint32_t)has_statement(made, each, start + at);
    footnote_forms forms[5];
    const size_t forms_count = all_forms(forms);
    for (size_t form = 0; form < forms_count; form++) {
      memset(frequencies, 0, LISTS * sizeof *frequencies);
      forms[form].count(made->lists, active, active_count, start, at, frequencies);
      char what[64];
      snprintf(what, sizeof what, "frequencies from lists, %s", forms[form].name);
      expect(memcmp(frequencies, expected_frequencies, sizeof expected_frequencies) == 0, what, seed);
    }
  }
  free(active), free(frequencies), free(sums), free(expected);
}

static void test_bits(uint64_t seed) {
  enum { PLANES = 6, GROUPS = 3 };
  uint64_t words[PLANES][GROUPS];
  const uint64_t *planes[PLANES];
  const uint32_t parts[PLANES] = {0, 0, 1, 2, 2, 2};
  for (int plane = 0; plane < PLANES; plane++) {
    for (int group = 0; group < GROUPS; group++) words[plane][group] = random_group();
    planes[plane] = words[plane];
  }
  int holds = 1;
  for (uint32_t position = 0; position < GROUPS * FOOTNOTE_GROUP; position++) {
    uint32_t frequencies[3] = {0}, expected[3] = {0};
    footnote_count_bits(planes, parts, PLANES, position, frequencies);
    for (int plane = 0; plane < PLANES; plane++) expected[parts[plane]] += (uint32_t)has_bit(planes[plane], position);
    holds &= memcmp(frequencies, expected, sizeof expected) == 0;
  }
  expect(holds, "frequencies from bitmaps", seed);
}

void test_lists(void) {
  for (uint64_t seed = 0; seed < 60; seed++) {
    start_over(seed);
    sample made = make_sample();
    for (uint32_t window = 0; window < WINDOWS; window++) test_window(&made, window, seed);
    free_sample(made);
    test_bits(seed);
  }
}

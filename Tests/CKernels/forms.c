#include "kernels.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST_PLANES = 40 };

size_t all_forms(footnote_forms forms[5]) {
  static const char *const names[] = {"plain", "avx2", "avx512", "neon"};
  size_t count = 0;
  for (size_t place = 0; place < sizeof names / sizeof *names; place++) {
    forms[count] = footnote_forms_named(names[place]);
    count += forms[count].name != NULL;
  }
  forms[count++] = (footnote_forms){"chosen", footnote_words, footnote_sweep, footnote_bound, footnote_count};
  return count;
}

/// What two runs of a form are compared by.
typedef struct {
  size_t count;
  uint16_t *slots;
  uint8_t *bounds;
} found;

static found make_found(void) {
  return (found){0, memory((FOOTNOTE_WINDOW + 64) * sizeof(uint16_t)), memory(FOOTNOTE_WINDOW + 64)};
}

static int same(found one, found other) {
  return one.count == other.count && memcmp(one.slots, other.slots, one.count * sizeof *one.slots) == 0 &&
         memcmp(one.bounds, other.bounds, one.count) == 0;
}

/// What the header says of a sweep, a statement at a time.
static found plainly_swept(const footnote_window *window, const uint8_t *sums, found into) {
  for (uint32_t slot = 0; slot < window->groups * FOOTNOTE_GROUP; slot++) {
    unsigned sum = sums[slot];
    for (uint32_t plane = 0; plane < window->planes_count; plane++)
      sum += has_bit(window->planes[plane], slot) ? window->addends[plane] : 0u;
    if (sum < window->threshold || (window->filter && !has_bit(window->filter, slot))) continue;
    into.slots[into.count] = (uint16_t)slot;
    into.bounds[into.count++] = sum > 255 ? 255 : (uint8_t)sum;
  }
  return into;
}

/// Planes with bits by chance, of exactly `groups` words each.
static void fill_planes(uint64_t **planes, uint32_t count, uint32_t groups) {
  for (uint32_t plane = 0; plane < count; plane++) {
    planes[plane] = memory(groups * sizeof(uint64_t));
    for (uint32_t group = 0; group < groups; group++) planes[plane][group] = random_group();
  }
}

static void test_sweep(uint64_t seed, uint32_t planes_count, uint32_t groups) {
  static const uint8_t thresholds[] = {1, 2, 127, 128, 129, 254, 255}, most_addends[] = {1, 8, 40, 255};
  uint64_t *planes[MOST_PLANES];
  fill_planes(planes, planes_count, groups);
  uint8_t *addends = memory(planes_count), *sums = memory(groups * FOOTNOTE_GROUP);
  uint8_t most = most_addends[random_below(sizeof most_addends)];
  for (uint32_t plane = 0; plane < planes_count; plane++) addends[plane] = (uint8_t)random_below(most + 1u);
  if (random_below(2))
    for (uint32_t slot = 0; slot < groups * FOOTNOTE_GROUP; slot++) sums[slot] = (uint8_t)random_below(most + 1u);
  uint64_t *filter = NULL;
  if (random_below(2)) fill_planes(&filter, 1, groups);
  uint8_t threshold =
      random_below(2) ? thresholds[random_below(sizeof thresholds)] : (uint8_t)(1 + random_below(255));

  uint8_t *scratch = memory(groups * FOOTNOTE_GROUP);
  footnote_window window = {scratch, (const uint64_t *const *)planes, addends, planes_count, groups, threshold, filter};
  found expected = plainly_swept(&window, sums, make_found());
  footnote_forms forms[5];
  const size_t forms_count = all_forms(forms);
  for (size_t form = 0; form < forms_count; form++) {
    memcpy(scratch, sums, groups * FOOTNOTE_GROUP);
    found ours = make_found();
    ours.count = forms[form].sweep(&window, ours.slots, ours.bounds);
    char what[64];
    snprintf(what, sizeof what, "sweep, %s, %u planes, %u groups", forms[form].name, planes_count, groups);
    expect(same(ours, expected), what, seed);
    int left = 0;
    for (uint32_t slot = 0; slot < groups * FOOTNOTE_GROUP; slot++) left |= scratch[slot];
    expect(!left, "sweep leaves no sum behind", seed);
    free(ours.slots);
    free(ours.bounds);
  }
  for (uint32_t plane = 0; plane < planes_count; plane++) free(planes[plane]);
  free(addends), free(sums), free(filter), free(scratch), free(expected.slots), free(expected.bounds);
}

static void test_small(uint64_t seed, uint32_t planes_count, uint32_t groups) {
  uint64_t *planes[MOST_PLANES];
  fill_planes(planes, planes_count, groups);
  const size_t size = groups * FOOTNOTE_GROUP;
  uint8_t *addends = memory(planes_count * FOOTNOTE_SMALL_GROUPS);
  unsigned most = random_below(2) ? 255 : 20;
  for (size_t place = 0; place < planes_count * FOOTNOTE_SMALL_GROUPS; place++)
    addends[place] = (uint8_t)random_below(most + 1);
  footnote_small segment = {(const uint64_t *const *)planes, addends, planes_count, groups};

  uint8_t *expected = memory(size), *expected_largest = memory(FOOTNOTE_GROUP);
  for (uint32_t slot = 0; slot < size; slot++) {
    unsigned sum = 0, place = slot % FOOTNOTE_GROUP;
    for (uint32_t plane = 0; plane < planes_count; plane++)
      sum += has_bit(planes[plane], slot) ? addends[plane * FOOTNOTE_SMALL_GROUPS + slot / FOOTNOTE_GROUP] : 0u;
    expected[slot] = sum > 255 ? 255 : (uint8_t)sum;
    if (expected[slot] > expected_largest[place]) expected_largest[place] = expected[slot];
  }
  uint8_t *bounds = memory(size), *largest = memory(FOOTNOTE_GROUP);
  footnote_forms forms[5];
  const size_t forms_count = all_forms(forms);
  for (size_t form = 0; form < forms_count; form++) {
    // What stood there before does not count.
    memset(bounds, 0xa5, size);
    memset(largest, 0xa5, FOOTNOTE_GROUP);
    forms[form].bound(&segment, bounds, largest);
    char what[64];
    snprintf(what, sizeof what, "bound, %s, %u planes, %u groups", forms[form].name, planes_count, groups);
    expect(memcmp(bounds, expected, size) == 0, what, seed);
    expect(memcmp(largest, expected_largest, FOOTNOTE_GROUP) == 0, what, seed);
  }
  for (uint32_t plane = 0; plane < planes_count; plane++) free(planes[plane]);
  free(addends), free(expected), free(expected_largest), free(bounds), free(largest);
}

void test_forms(void) {
  static const uint32_t sizes[] = {0, 1, 2, 3, 31, 64, 255, FOOTNOTE_WINDOW / FOOTNOTE_GROUP};
  footnote_forms forms[5];
  const size_t forms_count = all_forms(forms);
  for (size_t form = 0; form < forms_count; form++) printf("form %s\n", forms[form].name);
  expect(forms_count >= 2 && strcmp(forms[0].name, "plain") == 0, "there is a plain form", 0);
  expect(footnote_forms_named("abacus").name == NULL, "there is no other form", 0);
  expect(footnote_forms_named(footnote_forms_name()).name != NULL, "the chosen form is there", 0);
#if defined(__aarch64__)
  expect(strcmp(footnote_forms_name(), "neon") == 0, "neon is chosen", 0);
#endif
  // Each count of planes that a form has code of its own for, and some more.
  for (uint32_t planes = 0; planes < MOST_PLANES; planes++)
    for (uint64_t seed = 0; seed < 24; seed++) {
      start_over(planes * 100 + seed);
      uint32_t any = 1 + random_below(9);
      test_sweep(planes * 100 + seed, planes, seed < sizeof sizes / sizeof *sizes ? sizes[seed] : any);
      test_small(planes * 100 + seed, planes, seed <= FOOTNOTE_SMALL_GROUPS ? (uint32_t)seed : any);
    }
  for (uint32_t groups = 25; groups <= FOOTNOTE_SMALL_GROUPS; groups++) {
    start_over(groups);
    test_small(groups, 7, groups);
  }
}

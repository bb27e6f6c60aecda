#include "kernels.h"

#include <stdlib.h>

static void test_addends(uint64_t seed) {
  start_over(seed);
  float *increments = memory(FOOTNOTE_SMALL_GROUPS * sizeof(float));
  uint8_t *addends = memory(FOOTNOTE_SMALL_GROUPS);
  uint32_t groups = 1 + random_below(FOOTNOTE_SMALL_GROUPS);
  for (uint32_t group = 0; group < FOOTNOTE_SMALL_GROUPS; group++) increments[group] = (float)random_below(1000) / 256;
  float weight = (float)random_below(400);
  footnote_addends(increments, weight, groups, addends);
  int holds = 1;
  for (uint32_t group = 0; group < groups; group++) {
    double bound = (double)(increments[group] * weight);
    holds &= addends[group] >= (bound < 255 ? bound : 255);
    holds &= addends[group] <= (bound < 254 ? bound : 254) + 1;
  }
  expect(holds, "an addend is rounded up, and by no more than 1", seed);
  free(increments), free(addends);
}

static int descending(const void *one, const void *other) {
  return *(const uint8_t *)other - *(const uint8_t *)one;
}

static void test_reached_by(uint64_t seed) {
  start_over(seed);
  uint8_t *bounds = memory(FOOTNOTE_GROUP), *sorted = memory(FOOTNOTE_GROUP);
  unsigned most = seed % 2 ? 4 : 256;
  for (int place = 0; place < FOOTNOTE_GROUP; place++) bounds[place] = (uint8_t)random_below(most);
  memcpy(sorted, bounds, FOOTNOTE_GROUP);
  qsort(sorted, FOOTNOTE_GROUP, 1, descending);
  int holds = footnote_reached_by(bounds, FOOTNOTE_GROUP + 1) == 0;
  for (size_t count = 1; count <= FOOTNOTE_GROUP; count++)
    holds &= footnote_reached_by(bounds, count) == sorted[count - 1];
  expect(holds, "the bound that so many reach", seed);
  free(bounds), free(sorted);
}

static void test_collect(uint64_t seed) {
  start_over(seed);
  uint32_t groups = 1 + random_below(FOOTNOTE_SMALL_GROUPS), size = groups * FOOTNOTE_GROUP;
  uint8_t *bounds = memory(size);
  unsigned most = random_below(2) ? 8 : 256;
  for (uint32_t slot = 0; slot < size; slot++) bounds[slot] = (uint8_t)random_below(most);
  uint8_t low = (uint8_t)(1 + random_below(most - 1)), high = random_below(3) ? 255 : (uint8_t)(low + (255 - low) / 3);
  uint64_t *filter = random_below(2) ? memory(groups * sizeof(uint64_t)) : NULL;
  for (uint32_t group = 0; filter && group < groups; group++) filter[group] = random_group();

  uint16_t *slots = memory((size + 1) * sizeof *slots);
  size_t count = footnote_collect(bounds, groups, low, high, filter, slots), expected = 0;
  int holds = 1;
  for (uint32_t slot = 0; slot < size; slot++) {
    if (bounds[slot] < low || bounds[slot] > high || (filter && !has_bit(filter, slot))) continue;
    holds &= expected < count && slots[expected] == slot;
    expected++;
  }
  expect(holds && count == expected, "the statements between two bounds", seed);
  free(bounds), free(filter), free(slots);
}

void test_bounds(void) {
  for (uint64_t seed = 0; seed < 300; seed++) {
    test_addends(seed);
    test_reached_by(seed);
    test_collect(seed);
  }
}

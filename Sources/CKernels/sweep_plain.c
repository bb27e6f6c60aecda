#include "forms.h"

/// Adds what a group's statements have from a plane.
static void add_plane(uint64_t bits, unsigned addend, uint8_t *sums) {
  for (; bits != 0; bits &= bits - 1) {
    unsigned place = (unsigned)__builtin_ctzll(bits);
    unsigned sum = sums[place] + addend;
    sums[place] = sum > 255 ? 255 : (uint8_t)sum;
  }
}

static uint64_t reaching(const uint8_t *sums, uint8_t threshold) {
  uint64_t found = 0;
  for (unsigned place = 0; place < FOOTNOTE_GROUP; place++) found |= (uint64_t)(sums[place] >= threshold) << place;
  return found;
}

size_t footnote_sweep_plain(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
  size_t count = 0;
  for (uint32_t group = 0; group < window->groups; group++) {
    uint8_t *sums = window->sums + group * FOOTNOTE_GROUP;
    for (uint32_t plane = 0; plane < window->planes_count; plane++)
      add_plane(window->planes[plane][group], window->addends[plane], sums);
    uint64_t found = reaching(sums, window->threshold);
    if (window->filter) found &= window->filter[group];
    for (; found != 0; found &= found - 1) {
      unsigned place = (unsigned)__builtin_ctzll(found);
      slots[count] = (uint16_t)(group * FOOTNOTE_GROUP + place);
      bounds[count++] = sums[place];
    }
    memset(sums, 0, FOOTNOTE_GROUP);
  }
  return count;
}

void footnote_bound_plain(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
  memset(bounds, 0, (size_t)segment->groups * FOOTNOTE_GROUP);
  memset(largest, 0, FOOTNOTE_GROUP);
  for (uint32_t group = 0; group < segment->groups; group++) {
    uint8_t *sums = bounds + group * FOOTNOTE_GROUP;
    for (uint32_t plane = 0; plane < segment->planes_count; plane++)
      add_plane(segment->planes[plane][group], segment->addends[plane * FOOTNOTE_SMALL_GROUPS + group], sums);
    for (unsigned place = 0; place < FOOTNOTE_GROUP; place++)
      largest[place] = sums[place] > largest[place] ? sums[place] : largest[place];
  }
}

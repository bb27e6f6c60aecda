#include "CKernels.h"

void footnote_addends(
    const float *restrict increments, float weight, uint32_t groups, uint8_t *restrict addends) {
  // Sixteen at a time, whether or not there are as many: the memory has room for all.
  for (uint32_t first = 0; first < groups; first += 16)
    for (uint32_t group = first; group < first + 16; group++) {
      float bound = increments[group] * weight;
      addends[group] = (uint8_t)((int)(bound < 254 ? bound : 254) + 1);
    }
}

uint8_t footnote_reached_by(const uint8_t *bounds, size_t count) {
  unsigned reached = 0;
  for (unsigned bit = 128; bit > 0; bit >>= 1) {
    uint8_t reaching = 0;
    for (size_t place = 0; place < FOOTNOTE_GROUP; place++) reaching += bounds[place] >= (reached | bit);
    if (reaching >= count) reached |= bit;
  }
  return (uint8_t)reached;
}

#if defined(__x86_64__)
#include <emmintrin.h>

/// Of 64 bounds a bit each: whether it is from `low` to `high`.
static inline uint64_t between(const uint8_t *bounds, uint8_t low, uint8_t high) {
  const __m128i lowest = _mm_set1_epi8((char)low), highest = _mm_set1_epi8((char)high);
  uint64_t found = 0;
  for (int part = 0; part < 4; part++) {
    __m128i each = _mm_load_si128((const __m128i *)(bounds + 16 * part));
    __m128i nearest = _mm_min_epu8(_mm_max_epu8(each, lowest), highest);
    found |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(each, nearest)) << (16 * part);
  }
  return found;
}
#else
static inline uint64_t between(const uint8_t *bounds, uint8_t low, uint8_t high) {
  uint64_t found = 0;
  for (int place = 0; place < FOOTNOTE_GROUP; place++)
    found |= (uint64_t)(bounds[place] >= low && bounds[place] <= high) << place;
  return found;
}
#endif

/// As many of a group's statements are written in any case, because few groups have more, and to guess how many each
/// has takes longer.
#define WRITTEN 4

size_t footnote_collect(
    const uint8_t *bounds, uint32_t groups, uint8_t low, uint8_t high, const uint64_t *filter, uint16_t *slots) {
  size_t count = 0;
  for (uint32_t group = 0; group < groups; group++) {
    uint64_t found = between(bounds + (size_t)group * FOOTNOTE_GROUP, low, high);
    if (filter) found &= filter[group];
    const unsigned start = group * FOOTNOTE_GROUP;
    for (int each = 0; each < WRITTEN; each++) {
      slots[count] = (uint16_t)(start + (found ? (unsigned)__builtin_ctzll(found) : 0));
      count += found != 0;
      found &= found - 1;
    }
    for (; found != 0; found &= found - 1) slots[count++] = (uint16_t)(start + (unsigned)__builtin_ctzll(found));
  }
  return count;
}

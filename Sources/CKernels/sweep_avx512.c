#if defined(__x86_64__)
#include "forms.h"

#include <immintrin.h>

#define TARGET __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,bmi,popcnt")))

#define MOST_KEPT 16

/// 64 statements at a time: a word of a plane is the mask of one saturating addition.
///
/// `planes_count`, at most `MOST_KEPT`, is a constant where this is called, so that the addends stay in registers.
TARGET static inline __attribute__((always_inline)) size_t sweep(
    const footnote_window *window, const uint32_t planes_count, uint16_t *slots, uint8_t *bounds) {
  const __m512i threshold = _mm512_set1_epi8((char)window->threshold);
  // Copies, which no store of this loop can be thought to change.
  __m512i addends[MOST_KEPT];
  const uint64_t *planes[MOST_KEPT];
  for (uint32_t plane = 0; plane < planes_count; plane++) {
    addends[plane] = _mm512_set1_epi8((char)window->addends[plane]);
    planes[plane] = window->planes[plane];
  }
  const uint64_t *const filter = window->filter;
  const uint32_t groups = window->groups;
  size_t count = 0;
  for (uint32_t group = 0; group < groups; group++) {
    uint8_t *place = window->sums + (size_t)group * FOOTNOTE_GROUP;
    __m512i sums = _mm512_load_si512(place);
    _mm512_store_si512(place, _mm512_setzero_si512());
    for (uint32_t plane = 0; plane < planes_count; plane++) {
      const __mmask64 bits = _load_mask64((__mmask64 *)(planes[plane] + group));
      sums = _mm512_mask_adds_epu8(sums, bits, sums, addends[plane]);
    }
    __mmask64 found = _mm512_cmpge_epu8_mask(sums, threshold);
    if (filter) found &= filter[group];
    if (__builtin_expect(found == 0, 1)) continue;
    uint8_t values[FOOTNOTE_GROUP];
    _mm512_storeu_si512(values, sums);
    do {
      unsigned bit = (unsigned)__builtin_ctzll(found);
      slots[count] = (uint16_t)(group * FOOTNOTE_GROUP + bit);
      bounds[count++] = values[bit];
      found &= found - 1;
    } while (found != 0);
  }
  return count;
}

/// Any number of planes: those beyond the first are added beforehand.
TARGET static size_t sweep_many(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
  for (uint32_t plane = MOST_KEPT; plane < window->planes_count; plane++) {
    const __m512i addend = _mm512_set1_epi8((char)window->addends[plane]);
    for (uint32_t group = 0; group < window->groups; group++) {
      __m512i *place = (__m512i *)(window->sums + (size_t)group * FOOTNOTE_GROUP);
      const __mmask64 bits = _load_mask64((__mmask64 *)(window->planes[plane] + group));
      const __m512i sums = _mm512_load_si512(place);
      _mm512_store_si512(place, _mm512_mask_adds_epu8(sums, bits, sums, addend));
    }
  }
  return sweep(window, MOST_KEPT, slots, bounds);
}

TARGET size_t footnote_sweep_avx512(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
  switch (window->planes_count) {
    case 0: return sweep(window, 0, slots, bounds);
    case 1: return sweep(window, 1, slots, bounds);
    case 2: return sweep(window, 2, slots, bounds);
    case 3: return sweep(window, 3, slots, bounds);
    case 4: return sweep(window, 4, slots, bounds);
    case 5: return sweep(window, 5, slots, bounds);
    case 6: return sweep(window, 6, slots, bounds);
    case 7: return sweep(window, 7, slots, bounds);
    case 8: return sweep(window, 8, slots, bounds);
    case 9: return sweep(window, 9, slots, bounds);
    case 10: return sweep(window, 10, slots, bounds);
    case 11: return sweep(window, 11, slots, bounds);
    case 12: return sweep(window, 12, slots, bounds);
    case 13: return sweep(window, 13, slots, bounds);
    case 14: return sweep(window, 14, slots, bounds);
    case 15: return sweep(window, 15, slots, bounds);
    case 16: return sweep(window, 16, slots, bounds);
    default: return sweep_many(window, slots, bounds);
  }
}

TARGET void footnote_bound_avx512(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
  const uint64_t *const *const planes = segment->planes;
  const uint32_t planes_count = segment->planes_count, groups = segment->groups;
  __m512i most = _mm512_setzero_si512();
  for (uint32_t group = 0; group < groups; group++) {
    const uint8_t *addend = segment->addends + group;
    __m512i sums = _mm512_setzero_si512();
    for (uint32_t plane = 0; plane < planes_count; plane++, addend += FOOTNOTE_SMALL_GROUPS) {
      const __mmask64 bits = _load_mask64((__mmask64 *)(planes[plane] + group));
      sums = _mm512_mask_adds_epu8(sums, bits, sums, _mm512_set1_epi8((char)*addend));
    }
    _mm512_store_si512(bounds + (size_t)group * FOOTNOTE_GROUP, sums);
    most = _mm512_max_epu8(most, sums);
  }
  _mm512_store_si512(largest, most);
}
#endif

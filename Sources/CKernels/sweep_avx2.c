#if defined(__x86_64__)
#include "forms.h"

#include <immintrin.h>

#define TARGET __attribute__((target("avx2,bmi")))

/// 32 bits as 32 bytes, 0xff where a bit is set.
TARGET static inline __attribute__((always_inline)) __m256i spread(uint32_t bits) {
  const __m256i bytes = _mm256_setr_epi64x(
      0x0000000000000000, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
  const __m256i selector = _mm256_set1_epi64x((long long)0x8040201008040201ull);
  __m256i spread = _mm256_shuffle_epi8(_mm256_set1_epi32((int)bits), bytes);
  return _mm256_cmpeq_epi8(_mm256_and_si256(spread, selector), selector);
}

TARGET static inline __attribute__((always_inline)) uint32_t reaching(__m256i sums, __m256i threshold) {
  return (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(_mm256_max_epu8(sums, threshold), sums));
}

/// A group in two halves of 32 statements.
TARGET static inline __attribute__((always_inline)) size_t sweep(
    const footnote_window *window, const uint32_t planes_count, uint16_t *slots, uint8_t *bounds) {
  const __m256i threshold = _mm256_set1_epi8((char)window->threshold);
  const uint64_t *const *const planes = window->planes;
  const uint8_t *const addends = window->addends;
  const uint64_t *const filter = window->filter;
  const uint32_t groups = window->groups;
  size_t count = 0;
  for (uint32_t group = 0; group < groups; group++) {
    __m256i *place = (__m256i *)(window->sums + (size_t)group * FOOTNOTE_GROUP);
    __m256i low = _mm256_load_si256(place), high = _mm256_load_si256(place + 1);
    _mm256_store_si256(place, _mm256_setzero_si256());
    _mm256_store_si256(place + 1, _mm256_setzero_si256());
    for (uint32_t plane = 0; plane < planes_count; plane++) {
      uint64_t bits = planes[plane][group];
      __m256i addend = _mm256_set1_epi8((char)addends[plane]);
      low = _mm256_adds_epu8(low, _mm256_and_si256(spread((uint32_t)bits), addend));
      high = _mm256_adds_epu8(high, _mm256_and_si256(spread((uint32_t)(bits >> 32)), addend));
    }
    uint64_t found = reaching(low, threshold) | (uint64_t)reaching(high, threshold) << 32;
    if (filter) found &= filter[group];
    if (__builtin_expect(found == 0, 1)) continue;
    uint8_t values[FOOTNOTE_GROUP];
    _mm256_storeu_si256((__m256i *)values, low);
    _mm256_storeu_si256((__m256i *)(values + 32), high);
    do {
      unsigned bit = (unsigned)__builtin_ctzll(found);
      slots[count] = (uint16_t)(group * FOOTNOTE_GROUP + bit);
      bounds[count++] = values[bit];
      found &= found - 1;
    } while (found != 0);
  }
  return count;
}

TARGET size_t footnote_sweep_avx2(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
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
    default: return sweep(window, window->planes_count, slots, bounds);
  }
}

TARGET void footnote_bound_avx2(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
  const uint64_t *const *const planes = segment->planes;
  const uint32_t planes_count = segment->planes_count, groups = segment->groups;
  __m256i most_low = _mm256_setzero_si256(), most_high = _mm256_setzero_si256();
  for (uint32_t group = 0; group < groups; group++) {
    const uint8_t *each = segment->addends + group;
    __m256i low = _mm256_setzero_si256(), high = _mm256_setzero_si256();
    for (uint32_t plane = 0; plane < planes_count; plane++, each += FOOTNOTE_SMALL_GROUPS) {
      uint64_t bits = planes[plane][group];
      __m256i addend = _mm256_set1_epi8((char)*each);
      low = _mm256_adds_epu8(low, _mm256_and_si256(spread((uint32_t)bits), addend));
      high = _mm256_adds_epu8(high, _mm256_and_si256(spread((uint32_t)(bits >> 32)), addend));
    }
    __m256i *place = (__m256i *)(bounds + (size_t)group * FOOTNOTE_GROUP);
    _mm256_store_si256(place, low);
    _mm256_store_si256(place + 1, high);
    most_low = _mm256_max_epu8(most_low, low);
    most_high = _mm256_max_epu8(most_high, high);
  }
  _mm256_store_si256((__m256i *)largest, most_low);
  _mm256_store_si256((__m256i *)largest + 1, most_high);
}
#endif

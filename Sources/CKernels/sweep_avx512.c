#if defined(__x86_64__)
#include "forms.h"

#include <immintrin.h>

#define MOST_KEPT 16

/// Between the order of statements and that of lanes: lane 8 j + b has the statement of bit j of byte b. It is its own
/// inverse.
FOOTNOTE_AVX512 static inline __m512i exchanged(__m512i sums) {
  const __m512i order = _mm512_set_epi64(
      0x3f372f271f170f07, 0x3e362e261e160e06, 0x3d352d251d150d05, 0x3c342c241c140c04, 0x3b332b231b130b03,
      0x3a322a221a120a02, 0x3931292119110901, 0x3830282018100800);
  return _mm512_permutexvar_epi8(order, sums);
}

/// What turns a word of a plane into an addend for each statement that has its bit, in the order of lanes: a matrix of
/// bits for each 8 lanes, with the bits of the addend, the highest first, in the column of the lanes' bit.
FOOTNOTE_AVX512 static inline __m512i matrices(uint8_t addend) {
  uint64_t highest_first = 0;
  for (int bit = 0; bit < 8; bit++) highest_first |= (uint64_t)(addend >> bit & 1) << (7 - bit);
  const __m512i columns = _mm512_set_epi64(
      0x8080808080808080, 0x4040404040404040, 0x2020202020202020, 0x1010101010101010, 0x0808080808080808,
      0x0404040404040404, 0x0202020202020202, 0x0101010101010101);
  return _mm512_maskz_mov_epi8(highest_first * 0x0101010101010101ull, columns);
}

/// 64 statements at a time. A word of a plane is not made a mask of lanes, which takes the processor longer than to
/// multiply it by a matrix.
///
/// `planes_count`, at most `MOST_KEPT`, is a constant where this is called, so that the matrices stay in registers.
FOOTNOTE_AVX512 static inline __attribute__((always_inline)) size_t sweep(
    const footnote_window *window, const uint32_t planes_count, uint16_t *slots, uint8_t *bounds) {
  const __m512i threshold = _mm512_set1_epi8((char)window->threshold);
  // Copies, which no store of this loop can be thought to change.
  __m512i addends[MOST_KEPT];
  const uint64_t *planes[MOST_KEPT];
  for (uint32_t plane = 0; plane < planes_count; plane++) {
    addends[plane] = matrices(window->addends[plane]);
    planes[plane] = window->planes[plane];
  }
  const uint64_t *const filter = window->filter;
  const uint32_t groups = window->groups;
  size_t count = 0;
  for (uint32_t group = 0; group < groups; group++) {
    uint8_t *place = window->sums + (size_t)group * FOOTNOTE_GROUP;
    // Two sums, because each addition waits for the one before.
    __m512i sums[2] = {exchanged(_mm512_load_si512(place)), _mm512_setzero_si512()};
    _mm512_store_si512(place, _mm512_setzero_si512());
    for (uint32_t plane = 0; plane < planes_count; plane++) {
      const __m512i word = _mm512_set1_epi64((long long)planes[plane][group]);
      const __m512i added = _mm512_gf2p8affine_epi64_epi8(word, addends[plane], 0);
      sums[plane & 1] = _mm512_adds_epu8(sums[plane & 1], added);
    }
    __m512i sum = _mm512_adds_epu8(sums[0], sums[1]);
    if (__builtin_expect(_mm512_cmpge_epu8_mask(sum, threshold) == 0, 1)) continue;
    sum = exchanged(sum);
    __mmask64 found = _mm512_cmpge_epu8_mask(sum, threshold);
    if (filter) found &= filter[group];
    uint8_t values[FOOTNOTE_GROUP];
    _mm512_storeu_si512(values, sum);
    for (; found != 0; found &= found - 1) {
      unsigned bit = (unsigned)__builtin_ctzll(found);
      slots[count] = (uint16_t)(group * FOOTNOTE_GROUP + bit);
      bounds[count++] = values[bit];
    }
  }
  return count;
}

/// Any number of planes: those beyond the first are added beforehand.
FOOTNOTE_AVX512 static size_t sweep_many(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
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

FOOTNOTE_AVX512 size_t footnote_sweep_avx512(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
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

FOOTNOTE_AVX512 void footnote_bound_avx512(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
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

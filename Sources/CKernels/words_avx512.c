#if defined(__x86_64__)
#include "forms.h"

#include <immintrin.h>

/// Writes the places of a block's set bits.
FOOTNOTE_AVX512 static inline void write_places(__mmask64 bits, size_t count, size_t block, uint32_t *places) {
  const __m512i each = _mm512_set_epi64(
      0x3f3e3d3c3b3a3938, 0x3736353433323130, 0x2f2e2d2c2b2a2928, 0x2726252423222120, 0x1f1e1d1c1b1a1918,
      0x1716151413121110, 0x0f0e0d0c0b0a0908, 0x0706050403020100);
  const __m512i found = _mm512_maskz_compress_epi8(bits, each), start = _mm512_set1_epi32((int)block);
  const __m512i first = _mm512_cvtepu8_epi32(_mm512_castsi512_si128(found));
  _mm512_storeu_si512(places, _mm512_add_epi32(start, first));
  if (__builtin_expect(count <= 16, 1)) return;
  // No more than every other byte begins a word.
  const __m512i second = _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(found, 1));
  _mm512_storeu_si512(places + 16, _mm512_add_epi32(start, second));
}

FOOTNOTE_AVX512 size_t footnote_words_avx512(
    const uint8_t *text, size_t length, uint32_t *starts, uint32_t *ends, int *is_wide) {
  size_t started = 0, ended = 0;
  __mmask64 open = 0, outside = 0;
  for (size_t block = 0; block < length; block += 64) {
    const size_t rest = length - block;
    const __m512i bytes = _mm512_maskz_loadu_epi8(rest < 64 ? _bzhi_u64(~0ull, (unsigned)rest) : ~0ull, text + block);
    const __m512i lower = _mm512_or_si512(bytes, _mm512_set1_epi8(0x20));
    const __mmask64 letters =
        _mm512_cmplt_epu8_mask(_mm512_sub_epi8(lower, _mm512_set1_epi8('a')), _mm512_set1_epi8(26));
    const __mmask64 digits =
        _mm512_cmplt_epu8_mask(_mm512_sub_epi8(bytes, _mm512_set1_epi8('0')), _mm512_set1_epi8(10));
    const __mmask64 wide = _mm512_movepi8_mask(bytes);
    const __mmask64 word = letters | digits | wide, before = word << 1 | open;
    const size_t starting = (size_t)_mm_popcnt_u64(word & ~before), ending = (size_t)_mm_popcnt_u64(before & ~word);
    write_places(word & ~before, starting, block, starts + started);
    write_places(before & ~word, ending, block, ends + ended);
    started += starting;
    ended += ending;
    open = word >> 63;
    outside |= wide;
  }
  if (ended < started) ends[ended] = (uint32_t)length;
  *is_wide = outside != 0;
  return started;
}
#endif

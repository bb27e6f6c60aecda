#if defined(__x86_64__)
#include "forms.h"

#include <immintrin.h>

/// The lowest `count` of 32 bits, or all.
FOOTNOTE_AVX512 static inline uint32_t lowest(uint32_t count) { return _bzhi_u32(~0u, count < 32 ? count : 32); }

FOOTNOTE_AVX512 void footnote_count_avx512(
    const footnote_list *lists, const uint32_t *active, size_t active_count, uint32_t window_start,
    uint32_t position, uint32_t *frequencies) {
  const __m512i low = _mm512_set1_epi16((short)position), slot = _mm512_set1_epi32((int)(window_start + position));
  for (size_t place = 0; place < active_count; place++) {
    const footnote_list *list = lists + active[place];
    uint32_t found = 0;
    if (list->directory) {
      for (uint32_t at = list->first; at < list->end; at += 32) {
        const __mmask32 there = lowest(list->end - at);
        found |= _mm512_mask_cmpeq_epi16_mask(there, _mm512_maskz_loadu_epi16(there, list->low + at), low);
      }
    } else {
      for (uint32_t at = list->first; at < list->end; at += 16) {
        const __mmask16 there = (__mmask16)lowest(list->end - at);
        found |= _mm512_mask_cmpeq_epi32_mask(there, _mm512_maskz_loadu_epi32(there, list->slots + at), slot);
      }
    }
    frequencies[list->part] += found != 0;
  }
}
#endif

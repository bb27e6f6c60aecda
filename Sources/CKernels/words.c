#include "CKernels.h"

#if defined(__x86_64__)
#include <emmintrin.h>

/// Bits of the word bytes and of the bytes outside ASCII among 64.
static inline void classify(const uint8_t *text, uint64_t *word, uint64_t *wide) {
  uint64_t words = 0, wides = 0;
  for (int part = 0; part < 4; part++) {
    __m128i bytes = _mm_loadu_si128((const __m128i *)(text + 16 * part));
    __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
    __m128i letter =
        _mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(lower, _mm_set1_epi8('z' + 1)));
    __m128i digit =
        _mm_and_si128(_mm_cmpgt_epi8(bytes, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(bytes, _mm_set1_epi8('9' + 1)));
    uint64_t outside = (uint32_t)_mm_movemask_epi8(bytes);
    wides |= outside << (16 * part);
    words |= ((uint32_t)_mm_movemask_epi8(_mm_or_si128(letter, digit)) | outside) << (16 * part);
  }
  *word = words;
  *wide = wides;
}
#else
static inline void classify(const uint8_t *text, uint64_t *word, uint64_t *wide) {
  uint64_t words = 0, wides = 0;
  for (int place = 0; place < 64; place++) {
    unsigned byte = text[place], lower = byte | 0x20;
    uint64_t outside = byte >> 7;
    words |= (outside | (lower - 'a' < 26u) | (byte - '0' < 10u)) << place;
    wides |= outside << place;
  }
  *word = words;
  *wide = wides;
}
#endif

size_t footnote_words(const uint8_t *text, size_t length, footnote_word *words) {
  size_t count = 0;
  uint32_t start = 0;
  // Of the word that is open at a block's border, if one is.
  uint64_t open = 0, open_wide = 0;
  for (size_t block = 0; block < length; block += 64) {
    uint64_t word, wide;
    if (length - block >= 64) {
      classify(text + block, &word, &wide);
    } else {
      uint8_t rest[64] = {0};
      memcpy(rest, text + block, length - block);
      classify(rest, &word, &wide);
    }
    uint64_t borders = word ^ (word << 1 | open);
    for (; borders != 0; borders &= borders - 1) {
      unsigned place = (unsigned)__builtin_ctzll(borders);
      if (word >> place & 1) {
        start = (uint32_t)(block + place);
        open_wide = 0;
      } else {
        uint32_t end = (uint32_t)(block + place);
        uint64_t before = place == 0 ? 0 : ~0ull >> (64 - place);
        uint64_t since = start >= block ? ~0ull << (start - block) : ~0ull;
        words[count++] = (footnote_word){start, end - start, open_wide || (wide & before & since) != 0};
        open_wide = 0;
      }
    }
    open = word >> 63;
    if (open) {
      uint64_t since = start >= block ? ~0ull << (start - block) : ~0ull;
      open_wide = open_wide || (wide & since) != 0;
    }
  }
  if (open) words[count++] = (footnote_word){start, (uint32_t)length - start, open_wide != 0};
  return count;
}

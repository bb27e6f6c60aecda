#include "forms.h"

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

size_t footnote_words_plain(const uint8_t *text, size_t length, uint32_t *starts, uint32_t *ends, int *is_wide) {
  size_t started = 0, ended = 0;
  // Whether a word is open at a block's border, and all that is outside ASCII.
  uint64_t open = 0, outside = 0;
  for (size_t block = 0; block < length; block += 64) {
    uint64_t word, wide;
    if (length - block >= 64) {
      classify(text + block, &word, &wide);
    } else {
      uint8_t rest[64] = {0};
      memcpy(rest, text + block, length - block);
      classify(rest, &word, &wide);
    }
    const uint64_t before = word << 1 | open;
    for (uint64_t found = word & ~before; found != 0; found &= found - 1)
      starts[started++] = (uint32_t)block + (uint32_t)__builtin_ctzll(found);
    for (uint64_t found = before & ~word; found != 0; found &= found - 1)
      ends[ended++] = (uint32_t)block + (uint32_t)__builtin_ctzll(found);
    open = word >> 63;
    outside |= wide;
  }
  if (ended < started) ends[ended] = (uint32_t)length;
  *is_wide = outside != 0;
  return started;
}

#include "CKernels.h"

#if defined(__x86_64__)
#include <nmmintrin.h>

/// Three streams at once would be faster still; the disk is slower than one.
__attribute__((target("sse4.2"))) static uint32_t crc_by_instruction(uint32_t crc, const uint8_t *bytes, size_t length) {
  uint64_t state = crc;
  for (; length >= 8; bytes += 8, length -= 8) {
    uint64_t word;
    memcpy(&word, bytes, 8);
    state = _mm_crc32_u64(state, word);
  }
  crc = (uint32_t)state;
  for (; length > 0; bytes++, length--) crc = _mm_crc32_u8(crc, *bytes);
  return crc;
}
#endif

static uint32_t crc_by_bits(uint32_t crc, const uint8_t *bytes, size_t length) {
  for (; length > 0; bytes++, length--) {
    crc ^= *bytes;
    for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0x82F63B78u & (0u - (crc & 1)));
  }
  return crc;
}

uint32_t footnote_crc32c(uint32_t crc, const uint8_t *bytes, size_t length) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2")) return ~crc_by_instruction(~crc, bytes, length);
#endif
  return ~crc_by_bits(~crc, bytes, length);
}

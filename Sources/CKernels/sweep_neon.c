#if defined(__aarch64__)
#include "forms.h"

#include <arm_neon.h>

/// 16 bits as 16 bytes, 0xff where a bit is set.
static inline uint8x16_t spread(uint16_t bits) {
  static const uint8_t selectors[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t bytes = vcombine_u8(vdup_n_u8((uint8_t)bits), vdup_n_u8((uint8_t)(bits >> 8)));
  return vtstq_u8(bytes, vld1q_u8(selectors));
}

/// 16 bytes, each 0x00 or 0xff, as 16 bits.
static inline uint64_t gathered(uint8x16_t bytes) {
  static const uint8_t selectors[16] = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t bits = vandq_u8(bytes, vld1q_u8(selectors));
  return (uint64_t)vaddv_u8(vget_low_u8(bits)) | (uint64_t)vaddv_u8(vget_high_u8(bits)) << 8;
}

static inline void add_plane(uint64_t bits, uint8_t addend, uint8x16_t sums[4]) {
  uint8x16_t each = vdupq_n_u8(addend);
  for (int part = 0; part < 4; part++)
    sums[part] = vqaddq_u8(sums[part], vandq_u8(spread((uint16_t)(bits >> (16 * part))), each));
}

static inline uint64_t reaching(const uint8x16_t sums[4], uint8x16_t threshold) {
  uint64_t found = 0;
  for (int part = 0; part < 4; part++) found |= gathered(vcgeq_u8(sums[part], threshold)) << (16 * part);
  return found;
}

/// A group in four parts of 16 statements.
size_t footnote_sweep_neon(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
  const uint8x16_t threshold = vdupq_n_u8(window->threshold);
  size_t count = 0;
  for (uint32_t group = 0; group < window->groups; group++) {
    uint8_t *place = window->sums + (size_t)group * FOOTNOTE_GROUP;
    uint8x16_t sums[4];
    for (int part = 0; part < 4; part++) {
      sums[part] = vld1q_u8(place + 16 * part);
      vst1q_u8(place + 16 * part, vdupq_n_u8(0));
    }
    for (uint32_t plane = 0; plane < window->planes_count; plane++)
      add_plane(window->planes[plane][group], window->addends[plane], sums);
    uint64_t found = reaching(sums, threshold);
    if (window->filter) found &= window->filter[group];
    if (found == 0) continue;
    uint8_t values[FOOTNOTE_GROUP];
    for (int part = 0; part < 4; part++) vst1q_u8(values + 16 * part, sums[part]);
    for (; found != 0; found &= found - 1) {
      unsigned bit = (unsigned)__builtin_ctzll(found);
      slots[count] = (uint16_t)(group * FOOTNOTE_GROUP + bit);
      bounds[count++] = values[bit];
    }
  }
  return count;
}

void footnote_bound_neon(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
  uint8x16_t most[4] = {vdupq_n_u8(0), vdupq_n_u8(0), vdupq_n_u8(0), vdupq_n_u8(0)};
  for (uint32_t group = 0; group < segment->groups; group++) {
    const uint8_t *addend = segment->addends + group;
    uint8x16_t sums[4] = {vdupq_n_u8(0), vdupq_n_u8(0), vdupq_n_u8(0), vdupq_n_u8(0)};
    for (uint32_t plane = 0; plane < segment->planes_count; plane++, addend += FOOTNOTE_SMALL_GROUPS)
      add_plane(segment->planes[plane][group], *addend, sums);
    for (int part = 0; part < 4; part++) {
      vst1q_u8(bounds + (size_t)group * FOOTNOTE_GROUP + 16 * part, sums[part]);
      most[part] = vmaxq_u8(most[part], sums[part]);
    }
  }
  for (int part = 0; part < 4; part++) vst1q_u8(largest + 16 * part, most[part]);
}
#endif

/// The functions that have more than one form, and these.
#ifndef FOOTNOTE_FORMS_H
#define FOOTNOTE_FORMS_H

#include "CKernels.h"

size_t footnote_words_plain(const uint8_t *, size_t, uint32_t *, uint32_t *, int *);
size_t footnote_sweep_plain(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_plain(const footnote_small *, uint8_t *, uint8_t *);
void footnote_count_plain(const footnote_list *, const uint32_t *, size_t, uint32_t, uint32_t, uint32_t *);

#if defined(__x86_64__)
size_t footnote_sweep_avx2(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_avx2(const footnote_small *, uint8_t *, uint8_t *);

size_t footnote_words_avx512(const uint8_t *, size_t, uint32_t *, uint32_t *, int *);
size_t footnote_sweep_avx512(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_avx512(const footnote_small *, uint8_t *, uint8_t *);
void footnote_count_avx512(const footnote_list *, const uint32_t *, size_t, uint32_t, uint32_t, uint32_t *);

/// What a function needs to be compiled as an AVX-512 form: processors that have this have had it since 2019.
#define FOOTNOTE_AVX512 \
  __attribute__((target("avx512f,avx512bw,avx512vl,avx512vbmi,avx512vbmi2,gfni,bmi,bmi2,popcnt")))
#endif

#if defined(__aarch64__)
size_t footnote_sweep_neon(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_neon(const footnote_small *, uint8_t *, uint8_t *);
#endif

#endif

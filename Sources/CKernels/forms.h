/// The forms of `footnote_sweep` and `footnote_bound`, a pair a file.
#ifndef FOOTNOTE_FORMS_H
#define FOOTNOTE_FORMS_H

#include "CKernels.h"

#if defined(__x86_64__)
size_t footnote_sweep_avx2(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_avx2(const footnote_small *, uint8_t *, uint8_t *);
size_t footnote_sweep_avx512(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_avx512(const footnote_small *, uint8_t *, uint8_t *);
#endif
#if defined(__aarch64__)
size_t footnote_sweep_neon(const footnote_window *, uint16_t *, uint8_t *);
void footnote_bound_neon(const footnote_small *, uint8_t *, uint8_t *);
#endif

#endif

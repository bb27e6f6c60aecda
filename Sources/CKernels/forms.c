#include "forms.h"

static const footnote_forms plain = {
    "plain", footnote_words_plain, footnote_sweep_plain, footnote_bound_plain, footnote_count_plain};
#if defined(__x86_64__)
static const footnote_forms avx2 = {
    "avx2", footnote_words_plain, footnote_sweep_avx2, footnote_bound_avx2, footnote_count_plain};
static const footnote_forms avx512 = {
    "avx512", footnote_words_avx512, footnote_sweep_avx512, footnote_bound_avx512, footnote_count_avx512};
#endif
#if defined(__aarch64__)
static const footnote_forms neon = {
    "neon", footnote_words_plain, footnote_sweep_neon, footnote_bound_neon, footnote_count_plain};
#endif

/// The forms that this processor has, the fastest first.
static size_t available(footnote_forms forms[4]) {
  size_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("gfni"))
    forms[count++] = avx512;
  if (__builtin_cpu_supports("avx2")) forms[count++] = avx2;
#endif
#if defined(__aarch64__)
  forms[count++] = neon;
#endif
  forms[count++] = plain;
  return count;
}

static footnote_forms chosen = {
    "plain", footnote_words_plain, footnote_sweep_plain, footnote_bound_plain, footnote_count_plain};

/// Runs before anything of the program does, on one thread.
__attribute__((constructor)) static void choose_fastest(void) {
  footnote_forms forms[4];
  available(forms);
  chosen = forms[0];
}

size_t footnote_words(const uint8_t *text, size_t length, uint32_t *starts, uint32_t *ends, int *is_wide) {
  return chosen.words(text, length, starts, ends, is_wide);
}

size_t footnote_sweep(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
  return chosen.sweep(window, slots, bounds);
}

void footnote_bound(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
  chosen.bound(segment, bounds, largest);
}

void footnote_count(
    const footnote_list *lists, const uint32_t *active, size_t active_count, uint32_t window_start,
    uint32_t position, uint32_t *frequencies) {
  chosen.count(lists, active, active_count, window_start, position, frequencies);
}

const char *footnote_forms_name(void) { return chosen.name; }

footnote_forms footnote_forms_named(const char *name) {
  footnote_forms forms[4];
  size_t count = available(forms);
  for (size_t place = 0; place < count; place++)
    if (strcmp(forms[place].name, name) == 0) return forms[place];
  return (footnote_forms){0};
}

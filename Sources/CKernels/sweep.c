#include "forms.h"

typedef struct {
  const char *name;
  footnote_sweep_form sweep;
  footnote_bound_form bound;
} named_form;

/// The forms that this processor has, the fastest first.
static size_t available(named_form forms[4]) {
  size_t count = 0;
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vbmi2"))
    forms[count++] = (named_form){"avx512", footnote_sweep_avx512, footnote_bound_avx512};
  if (__builtin_cpu_supports("avx2")) forms[count++] = (named_form){"avx2", footnote_sweep_avx2, footnote_bound_avx2};
#endif
#if defined(__aarch64__)
  forms[count++] = (named_form){"neon", footnote_sweep_neon, footnote_bound_neon};
#endif
  forms[count++] = (named_form){"scalar", footnote_sweep_scalar, footnote_bound_scalar};
  return count;
}

static named_form chosen = {"scalar", footnote_sweep_scalar, footnote_bound_scalar};

/// Runs before anything of the program does, on one thread.
__attribute__((constructor)) static void choose_fastest(void) {
  named_form forms[4];
  available(forms);
  chosen = forms[0];
}

size_t footnote_sweep(const footnote_window *window, uint16_t *slots, uint8_t *bounds) {
  return chosen.sweep(window, slots, bounds);
}

void footnote_bound(const footnote_small *segment, uint8_t *bounds, uint8_t *largest) {
  chosen.bound(segment, bounds, largest);
}

const char *footnote_sweep_name(void) { return chosen.name; }

static named_form named(const char *name) {
  named_form forms[4];
  size_t count = available(forms);
  for (size_t place = 0; place < count; place++)
    if (strcmp(forms[place].name, name) == 0) return forms[place];
  return (named_form){NULL, NULL, NULL};
}

footnote_sweep_form footnote_sweep_named(const char *name) { return named(name).sweep; }

footnote_bound_form footnote_bound_named(const char *name) { return named(name).bound; }

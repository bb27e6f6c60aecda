#include "kernels.h"

#include <stdio.h>
#include <stdlib.h>

static uint64_t state;
static unsigned checks, failures;

void start_over(uint64_t seed) { state = seed * 0x9E3779B97F4A7C15ull + 1; }

uint64_t random_bits(void) {
  uint64_t bits = state += 0x9E3779B97F4A7C15ull;
  bits = (bits ^ bits >> 30) * 0xBF58476D1CE4E5B9ull;
  bits = (bits ^ bits >> 27) * 0x94D049BB133111EBull;
  return bits ^ bits >> 31;
}

uint32_t random_below(uint32_t end) { return (uint32_t)((random_bits() >> 32) * end >> 32); }

uint64_t random_group(void) {
  switch (random_below(6)) {
    case 0: return 0;
    case 1: return ~0ull;
    case 2: return random_bits() & random_bits() & random_bits();
    case 3: return 1ull << random_below(FOOTNOTE_GROUP);
    default: return random_bits();
  }
}

void *memory(size_t size) {
  size_t alignment = size > 0 && size % 64 == 0 ? 64 : sizeof(void *);
  void *bytes = NULL;
  if (posix_memalign(&bytes, alignment, size > 0 ? size : 1) != 0) abort();
  return memset(bytes, 0, size);
}

void expect(int holds, const char *what, uint64_t seed) {
  checks++;
  if (holds) return;
  // The first of them are enough to go by.
  if (failures++ < 20) printf("FAIL  %s, seed %llu\n", what, (unsigned long long)seed);
}

int main(void) {
  test_forms();
  test_bounds();
  test_lists();
  test_bytes();
  test_pages();
  printf("%s: %u checks, %u failed\n", footnote_forms_name(), checks, failures);
  return failures > 0;
}

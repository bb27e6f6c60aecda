/// The kernels of Sources/CKernels held to plain loops, over inputs by chance from a seed.
///
/// A program of its own beside the tests in Swift, so that it can be compiled for a processor that is not at hand and
/// run in its emulation, and with sanitizers: every list is as long as the header promises, and no longer.
#ifndef FOOTNOTE_KERNEL_TESTS_H
#define FOOTNOTE_KERNEL_TESTS_H

#include "CKernels.h"

/// The next number of the sequence (SplitMix64).
uint64_t random_bits(void);

/// From 0 to `end`, which is left out.
uint32_t random_below(uint32_t end);

/// Bits for a group: none, all, few or half of them.
uint64_t random_group(void);

/// Zeroed memory of this size, 64-byte aligned where the size is a multiple of 64.
void *memory(size_t size);

/// Counts a check, and says what failed where `holds` is 0.
void expect(int holds, const char *what, uint64_t seed);

/// Goes back to the sequence's beginning for a seed.
void start_over(uint64_t seed);

/// The forms that this processor has and, as “chosen”, the functions that choose one. Returns how many they are.
size_t all_forms(footnote_forms forms[5]);

void test_forms(void);
void test_bounds(void);
void test_lists(void);
void test_bytes(void);
void test_pages(void);

static inline int has_bit(const uint64_t *groups, uint32_t place) {
  return (int)(groups[place / FOOTNOTE_GROUP] >> (place % FOOTNOTE_GROUP) & 1);
}

#endif

/// The inner loops of the statement index: cutting text into words, and adding up bounds for many statements
/// at once. Every function has a plain form that is its specification; faster forms of some are chosen once, by what
/// the processor offers.
#ifndef FOOTNOTE_KERNELS_H
#define FOOTNOTE_KERNELS_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/// Statements of a group: the bits of a plane's word.
#define FOOTNOTE_GROUP 64

/// Places of words that are written at once.
#define FOOTNOTE_WORDS_AT_ONCE 32

/// Cuts a text into maximal runs of ASCII letters, ASCII digits and bytes outside ASCII, its words: writes where each
/// begins and where it ends.
///
/// Returns how many there are, and whether a byte is outside ASCII; `starts` and `ends` must have
/// room for (length + 1) / 2 + `FOOTNOTE_WORDS_AT_ONCE`. Reads `text` within its length only.
size_t footnote_words(const uint8_t *text, size_t length, uint32_t *starts, uint32_t *ends, int *is_wide);

/// A word in lower case, by value: 14 bytes of text, then a zero, then its length.
typedef struct {
  uint64_t low;
  uint64_t high;
} footnote_key;

/// The key of 1 to 14 bytes of ASCII, its letters in lower case. Reads 16 bytes from `word`.
static inline footnote_key footnote_short_key(const uint8_t *word, size_t length) {
  uint64_t low, high;
  memcpy(&low, word, 8);
  memcpy(&high, word + 8, 8);
  // Without a branch, since no processor can guess how long the next word is.
  size_t lower = length < 8 ? length : 8;
  low &= ~0ull >> (64 - lower * 8);
  high &= (1ull << ((length - lower) * 8)) - 1;
  // Per byte: 0x20 where it is one of A…Z. No byte has its top bit set, so that no sum carries over.
  const uint64_t each = 0x0101010101010101ull;
  uint64_t from_a = low + (0x80 - 'A') * each, past_z = low + (0x7f - 'Z') * each;
  low |= ((from_a & ~past_z) & 0x80 * each) >> 2;
  from_a = high + (0x80 - 'A') * each;
  past_z = high + (0x7f - 'Z') * each;
  high |= ((from_a & ~past_z) & 0x80 * each) >> 2;
  footnote_key key = {low, high | (uint64_t)length << 56};
  return key;
}

static inline uint64_t footnote_key_hash(footnote_key key) {
  __uint128_t product = (__uint128_t)(key.low ^ 0x9E3779B97F4A7C15ull) * (key.high ^ 0xBF58476D1CE4E5B9ull);
  return (uint64_t)product ^ (uint64_t)(product >> 64);
}

static inline void footnote_prefetch(const void *address) { __builtin_prefetch(address, 0, 3); }

/// One window of statements, at most `FOOTNOTE_WINDOW`, to be swept for candidates.
typedef struct {
  /// A bound for each statement, from `footnote_scatter`; all zero again afterwards. 64-byte aligned.
  uint8_t *sums;
  /// For each plane the words of this window, a bit a statement.
  const uint64_t *const *planes;
  /// What a set bit adds to the bound, for each plane.
  const uint8_t *addends;
  uint32_t planes_count;
  uint32_t groups;
  /// What a bound must reach, at least 1.
  uint8_t threshold;
  /// Statements that may be found, a bit each, or NULL for all.
  const uint64_t *filter;
} footnote_window;

/// As many statements a window has at most: 256 groups.
#define FOOTNOTE_WINDOW 16384

/// Finds the statements of a window whose bound reaches the threshold, in order.
///
/// Bounds are added with saturation at 255. Returns how many it found; `slots` (counted from the window's
/// start) and `bounds` must have room for `FOOTNOTE_WINDOW` + 64.
size_t footnote_sweep(const footnote_window *window, uint16_t *slots, uint8_t *bounds);

/// A segment of at most `FOOTNOTE_SMALL_GROUPS` groups, whose planes have an addend of their own in each group.
typedef struct {
  /// For each plane its words, a bit a statement.
  const uint64_t *const *planes;
  /// For each plane what a set bit adds, group by group: `FOOTNOTE_SMALL_GROUPS` a plane.
  const uint8_t *addends;
  uint32_t planes_count;
  uint32_t groups;
} footnote_small;

/// As many groups a small segment has at most.
#define FOOTNOTE_SMALL_GROUPS 32

/// Writes the bound of every statement, added with saturation at 255, and for each place within a group the largest
/// bound that stands there. `bounds` and `largest` are 64-byte aligned.
void footnote_bound(const footnote_small *segment, uint8_t *bounds, uint8_t *largest);

/// Writes what a plane adds to a bound, in units and rounded up, in each group. Both lists have room for
/// `FOOTNOTE_SMALL_GROUPS`.
void footnote_addends(
    const float *restrict increments, float weight, uint32_t groups, uint8_t *restrict addends);

/// The bound that `count` of a group's 64 reach, and no larger one; 0 for more than 64.
uint8_t footnote_reached_by(const uint8_t *bounds, size_t count);

/// Finds the statements whose bound is from `low`, at least 1, to `high`, in order, and returns how many they are.
///
/// `bounds` is 16-byte aligned; `filter` is NULL or has the statements that may be found; `slots` must have room for
/// all, and one more.
size_t footnote_collect(
    const uint8_t *bounds, uint32_t groups, uint8_t low, uint8_t high, const uint64_t *filter, uint16_t *slots);

/// Statements in which a term stands at least so often, as a list, on its way through the windows.
typedef struct {
  /// Of a list with a directory: for each window, and behind the last, how many of its statements stand before it;
  /// else NULL.
  const uint32_t *directory;
  /// Of such a list: its statements, counted from their window's start.
  const uint16_t *low;
  /// Of any other: its statements, in order.
  const uint32_t *slots;
  uint32_t count;
  /// The term it belongs to.
  uint32_t part;
  /// What it adds to a score: `weight` times the window's increment of this column.
  float weight;
  uint32_t column;
  /// Where its statements of the window stand in the list; nothing before the first window.
  uint32_t first;
  uint32_t end;
  /// What it adds to a score in the window at most.
  float bound;
} footnote_list;

/// Takes lists on to a window, which must come after the last one they were taken to.
///
/// Writes into `active` the places of those with statements there, and into `active_count` how many they are.
/// Returns the sum of their bounds.
float footnote_enter(
    footnote_list *lists, size_t count, uint32_t window, uint32_t window_start, uint32_t window_end,
    const float *increments, uint32_t *active, size_t *active_count);

/// Adds, in units, what each active list adds at most to the bounds of its statements, with saturation at 255.
void footnote_scatter(
    const footnote_list *lists, const uint32_t *active, size_t active_count, float unit, uint32_t window_start,
    uint8_t *sums);

/// A bound in whole units, rounded up.
static inline uint8_t footnote_rounded_up(float bound) {
  return bound < 254 ? (uint8_t)((int)bound + 1) : 255;
}

/// Adds 1 to the frequency of each active list's term where the list has the statement at `position` of the window.
void footnote_count(
    const footnote_list *lists, const uint32_t *active, size_t active_count, uint32_t window_start,
    uint32_t position, uint32_t *frequencies);

/// Adds 1 to the frequency of each bitmap's term where the bitmap has the statement at `position` of the window.
void footnote_count_bits(
    const uint64_t *const *planes, const uint32_t *parts, size_t count, uint32_t position, uint32_t *frequencies);

typedef size_t (*footnote_words_form)(
    const uint8_t *text, size_t length, uint32_t *starts, uint32_t *ends, int *is_wide);

typedef size_t (*footnote_sweep_form)(const footnote_window *window, uint16_t *slots, uint8_t *bounds);

typedef void (*footnote_bound_form)(const footnote_small *segment, uint8_t *bounds, uint8_t *largest);

typedef void (*footnote_count_form)(
    const footnote_list *lists, const uint32_t *active, size_t active_count, uint32_t window_start,
    uint32_t position, uint32_t *frequencies);

/// The functions that have more than one form, as a kind of processor has them.
typedef struct {
  /// “plain”, “avx2”, “avx512” or “neon”; NULL of a kind that this processor is not.
  const char *name;
  footnote_words_form words;
  footnote_sweep_form sweep;
  footnote_bound_form bound;
  footnote_count_form count;
} footnote_forms;

/// Name of the forms in use.
const char *footnote_forms_name(void);

/// The forms of that name, or none.
footnote_forms footnote_forms_named(const char *name);

/// What large pieces of memory are made of.
#define FOOTNOTE_LARGE_PAGE (1u << 21)

/// Zeroed memory for at least `size` bytes, in large pages where the system has them: to hand out thousands of small
/// ones takes a fifth of building an index. NULL where there is none.
void *footnote_pages(size_t size);

/// The same memory with room for `new_size` bytes, which may stand elsewhere. NULL where there is none; then the old
/// one stays.
void *footnote_more_pages(void *pages, size_t size, size_t new_size);

/// Gives back memory of `size` bytes.
void footnote_free_pages(void *pages, size_t size);

/// CRC-32C (Castagnoli) of some bytes, going on from `crc`; 0 to begin with.
uint32_t footnote_crc32c(uint32_t crc, const uint8_t *bytes, size_t length);

#endif

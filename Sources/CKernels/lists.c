#include "forms.h"

float footnote_enter(
    footnote_list *lists, size_t count, uint32_t window, uint32_t window_start, uint32_t window_end,
    const float *increments, uint32_t *active, size_t *active_count) {
  float total = 0;
  size_t found = 0;
  for (size_t place = 0; place < count; place++) {
    footnote_list *list = lists + place;
    if (list->directory) {
      uint32_t first = list->directory[window], end = list->directory[window + 1];
      list->first = first;
      list->end = end <= list->count ? end : list->count;
      // The next window's, so that they are there when they are needed.
      footnote_prefetch(list->low + list->end);
    } else {
      uint32_t first = list->end;
      while (first < list->count && list->slots[first] < window_start) first++;
      uint32_t end = first;
      while (end < list->count && list->slots[end] < window_end) end++;
      list->first = first;
      list->end = end;
    }
    list->bound = list->weight * increments[list->column];
    active[found] = (uint32_t)place;
    int has_any = list->first < list->end;
    found += has_any;
    total += has_any ? list->bound : 0;
  }
  *active_count = found;
  return total;
}

static inline __attribute__((always_inline)) void add(uint8_t *sum, unsigned addend, const int saturates) {
  unsigned added = *sum + addend;
  *sum = saturates && added > 255 ? 255 : (uint8_t)added;
}

/// Adds a list's addend where its statements are. `saturates` is a constant where this is called: most sums cannot
/// pass 255, and need no look.
static inline __attribute__((always_inline)) void scatter(
    const footnote_list *list, unsigned addend, uint32_t window_start, uint8_t *sums, const int saturates) {
  const uint32_t first = list->first, end = list->end;
  if (list->directory) {
    const uint16_t *const low = list->low;
    for (uint32_t at = first; at < end; at++) add(sums + (low[at] & (FOOTNOTE_WINDOW - 1)), addend, saturates);
  } else {
    const uint32_t *const slots = list->slots;
    for (uint32_t at = first; at < end; at++)
      add(sums + ((slots[at] - window_start) & (FOOTNOTE_WINDOW - 1)), addend, saturates);
  }
}

void footnote_scatter(
    const footnote_list *lists, const uint32_t *active, size_t active_count, float unit, uint32_t window_start,
    uint8_t *sums) {
  unsigned most = 0;
  for (size_t place = 0; place < active_count; place++)
    most += footnote_rounded_up(lists[active[place]].bound * unit);
  for (size_t place = 0; place < active_count; place++) {
    const footnote_list *list = lists + active[place];
    const unsigned addend = footnote_rounded_up(list->bound * unit);
    if (most > 255) scatter(list, addend, window_start, sums, 1); else scatter(list, addend, window_start, sums, 0);
  }
}

#if defined(__x86_64__)
#include <emmintrin.h>

/// Looks at all of them, which are few: there is no branch to guess.
static inline int contains(const uint16_t *positions, size_t count, uint16_t position) {
  if (count < 8) {
    int found = 0;
    for (size_t place = 0; place < count; place++) found |= positions[place] == position;
    return found;
  }
  const __m128i wanted = _mm_set1_epi16((short)position);
  __m128i found = _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(positions + count - 8)), wanted);
  for (size_t place = 0; place + 8 < count; place += 8)
    found = _mm_or_si128(found, _mm_cmpeq_epi16(_mm_loadu_si128((const __m128i *)(positions + place)), wanted));
  return _mm_movemask_epi8(found) != 0;
}
#else
static inline int contains(const uint16_t *positions, size_t count, uint16_t position) {
  int found = 0;
  for (size_t place = 0; place < count; place++) found |= positions[place] == position;
  return found;
}
#endif

void footnote_count_plain(
    const footnote_list *lists, const uint32_t *active, size_t active_count, uint32_t window_start,
    uint32_t position, uint32_t *frequencies) {
  for (size_t place = 0; place < active_count; place++) {
    const footnote_list *list = lists + active[place];
    int has_it = 0;
    if (list->directory) {
      has_it = contains(list->low + list->first, list->end - list->first, (uint16_t)position);
    } else {
      for (uint32_t at = list->first; at < list->end; at++) has_it |= list->slots[at] == window_start + position;
    }
    frequencies[list->part] += (uint32_t)has_it;
  }
}

void footnote_count_bits(
    const uint64_t *const *planes, const uint32_t *parts, size_t count, uint32_t position, uint32_t *frequencies) {
  const uint32_t group = position / FOOTNOTE_GROUP, place = position % FOOTNOTE_GROUP;
  for (size_t plane = 0; plane < count; plane++)
    frequencies[parts[plane]] += (uint32_t)(planes[plane][group] >> place & 1);
}

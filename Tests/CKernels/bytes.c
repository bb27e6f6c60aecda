#include "kernels.h"

#include <stdio.h>
#include <stdlib.h>

static int is_wide(uint8_t byte) { return byte >= 0x80; }

static int is_word(uint8_t byte) {
  return is_wide(byte) || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

/// A text of this length: any bytes, or words that go on beyond the end of a block, or the bytes about a class's ends.
static uint8_t *make_text(size_t length) {
  static const uint8_t ends[] = "/0189:@AZ[`az{ \x7f\x80\xff";
  uint8_t *text = memory(length);
  uint32_t kind = random_below(4);
  for (size_t at = 0; at < length; at++)
    switch (kind) {
      case 0: text[at] = (uint8_t)random_bits(); break;
      case 1: text[at] = random_below(90) ? 'x' : random_below(2) ? ' ' : 0xc3; break;
      case 2: text[at] = ends[random_below(sizeof ends - 1)]; break;
      default: text[at] = random_below(6) ? (uint8_t)('a' + random_below(26)) : ' ';
    }
  return text;
}

/// Whether these are the words of a text.
static int are_words(const uint8_t *text, size_t length, const uint32_t *starts, const uint32_t *ends, size_t count) {
  size_t expected = 0;
  for (size_t at = 0; at < length;) {
    if (!is_word(text[at])) {
      at++;
      continue;
    }
    const size_t start = at;
    while (at < length && is_word(text[at])) at++;
    if (expected >= count || starts[expected] != start || ends[expected] != at) return 0;
    expected++;
  }
  return count == expected;
}

static void test_words(uint64_t seed, size_t length) {
  uint8_t *text = make_text(length);
  int expected_wide = 0;
  for (size_t at = 0; at < length; at++) expected_wide |= is_wide(text[at]);
  const size_t room = (length + 1) / 2 + FOOTNOTE_WORDS_AT_ONCE;
  uint32_t *starts = memory(room * sizeof *starts), *ends = memory(room * sizeof *ends);
  footnote_forms forms[5];
  const size_t forms_count = all_forms(forms);
  for (size_t form = 0; form < forms_count; form++) {
    int has_wide = -1;
    const size_t count = forms[form].words(text, length, starts, ends, &has_wide);
    char what[64];
    snprintf(what, sizeof what, "words of a text, %s", forms[form].name);
    expect(are_words(text, length, starts, ends, count) && (has_wide != 0) == expected_wide, what, seed);
  }
  free(text), free(starts), free(ends);
}

static void test_key(uint64_t seed) {
  uint8_t *word = memory(16), expected[16] = {0};
  size_t length = 1 + seed % 14;
  for (size_t at = 0; at < 16; at++) word[at] = at < length ? (uint8_t)random_below(128) : (uint8_t)random_bits();
  for (size_t at = 0; at < length; at++)
    expected[at] = word[at] >= 'A' && word[at] <= 'Z' ? word[at] + ('a' - 'A') : word[at];
  expected[15] = (uint8_t)length;
  footnote_key key = footnote_short_key(word, length);
  expect(memcmp(&key, expected, sizeof key) == 0, "the key of a short word", seed);
  free(word);
}

static uint32_t plain_checksum(uint32_t crc, const uint8_t *bytes, size_t length) {
  crc = ~crc;
  for (size_t at = 0; at < length; at++)
    for (int bit = 0; bit < 8; bit++) {
      uint32_t lowest = (crc ^ (uint32_t)bytes[at] >> bit) & 1;
      crc = crc >> 1 ^ (lowest ? 0x82F63B78u : 0);
    }
  return ~crc;
}

static void test_checksum(uint64_t seed, size_t length) {
  uint8_t *bytes = make_text(length);
  uint32_t before = (uint32_t)random_bits(), whole = footnote_crc32c(before, bytes, length);
  size_t cut = random_below((uint32_t)length + 1);
  expect(whole == plain_checksum(before, bytes, length), "a checksum", seed);
  uint32_t parts = footnote_crc32c(footnote_crc32c(before, bytes, cut), bytes + cut, length - cut);
  expect(whole == parts, "a checksum in two parts", seed);
  free(bytes);
}

void test_bytes(void) {
  // The check value of the published description of CRC-32C (RFC 3720, B.4, and the catalogues of CRCs).
  expect(footnote_crc32c(0, (const uint8_t *)"123456789", 9) == 0xE3069283u, "the known checksum", 0);
  for (uint64_t seed = 0; seed < 1000; seed++) {
    start_over(seed);
    test_words(seed, seed < 200 ? seed : random_below(1000));
    test_key(seed);
    test_checksum(seed, seed < 40 ? seed : random_below(300));
  }
}

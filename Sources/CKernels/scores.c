#include "CKernels.h"

size_t footnote_next_reaching(const double *scores, size_t start, size_t count, double threshold) {
  size_t place = start;
  if (threshold > 0) {
    // Eight at a time, as long as none of them reaches it.
    for (; place + 8 <= count; place += 8) {
      int any = 0;
      for (int each = 0; each < 8; each++) any |= scores[place + each] >= threshold;
      if (any) break;
    }
  }
  for (; place < count; place++)
    if (scores[place] > 0 && scores[place] >= threshold) return place;
  return count;
}

size_t footnote_block_maxima(const double *scores, size_t count, double *maxima) {
  size_t blocks = count / FOOTNOTE_BLOCK;
  for (size_t block = 0; block < blocks; block++) {
    const double *first = scores + block * FOOTNOTE_BLOCK;
    double most[4] = {first[0], first[1], first[2], first[3]};
    for (int place = 4; place < FOOTNOTE_BLOCK; place++) {
      double score = first[place];
      most[place % 4] = score > most[place % 4] ? score : most[place % 4];
    }
    double low = most[0] > most[1] ? most[0] : most[1], high = most[2] > most[3] ? most[2] : most[3];
    maxima[block] = low > high ? low : high;
  }
  return blocks;
}

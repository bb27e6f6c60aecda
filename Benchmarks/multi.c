/*
 * The yardstick: POSTs through libcurl's multi interface and nothing else. As for a client of many services, each
 * request brings its own URL, header and body, and the response's header and body are kept.
 * usage: multi URL COUNT IN_FLIGHT
 */
#include <curl/curl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

struct slot {
  CURL *easy;
  struct curl_slist *headers;
  char header[16384], body[16384];
  size_t header_length, body_length;
};

static const char *url;
static char payload[1024];

static size_t keep(char *to, size_t *length, size_t limit, const char *bytes, size_t count) {
  if (count > limit - *length) return 0;
  memcpy(to + *length, bytes, count);
  *length += count;
  return count;
}

static size_t receive_header(char *bytes, size_t size, size_t count, void *context) {
  struct slot *slot = context;
  return keep(slot->header, &slot->header_length, sizeof slot->header, bytes, size * count);
}

static size_t receive(char *bytes, size_t size, size_t count, void *context) {
  struct slot *slot = context;
  return keep(slot->body, &slot->body_length, sizeof slot->body, bytes, size * count);
}

static void start(CURLM *multi, struct slot *slot) {
  slot->header_length = slot->body_length = 0;
  curl_slist_free_all(slot->headers);
  slot->headers = curl_slist_append(NULL, "Content-Type: application/json");
  curl_easy_setopt(slot->easy, CURLOPT_URL, url);
  curl_easy_setopt(slot->easy, CURLOPT_TIMEOUT_MS, 30000L);
  curl_easy_setopt(slot->easy, CURLOPT_HTTPHEADER, slot->headers);
  curl_easy_setopt(slot->easy, CURLOPT_POSTFIELDSIZE, (long)sizeof payload);
  curl_easy_setopt(slot->easy, CURLOPT_COPYPOSTFIELDS, payload);
  curl_multi_add_handle(multi, slot->easy);
}

static double seconds(struct timeval time) { return (double)time.tv_sec + (double)time.tv_usec / 1e6; }

int main(int argc, char **argv) {
  if (argc != 4) return 2;
  int count = atoi(argv[2]), width = atoi(argv[3]), started = 0, ended = 0, failed = 0, running, left;
  url = argv[1];
  memset(payload, 'x', sizeof payload);
  curl_global_init(CURL_GLOBAL_DEFAULT);
  CURLM *multi = curl_multi_init();
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, (long)width);
  struct slot *slots = calloc((size_t)width, sizeof *slots);

  struct rusage before, after;
  struct timespec from, to;
  getrusage(RUSAGE_SELF, &before);
  clock_gettime(CLOCK_MONOTONIC, &from);
  for (; started < width && started < count; started++) {
    struct slot *slot = &slots[started];
    slot->easy = curl_easy_init();
    curl_easy_setopt(slot->easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(slot->easy, CURLOPT_PROXY, "");
    curl_easy_setopt(slot->easy, CURLOPT_HEADERFUNCTION, receive_header);
    curl_easy_setopt(slot->easy, CURLOPT_HEADERDATA, slot);
    curl_easy_setopt(slot->easy, CURLOPT_WRITEFUNCTION, receive);
    curl_easy_setopt(slot->easy, CURLOPT_WRITEDATA, slot);
    curl_easy_setopt(slot->easy, CURLOPT_PRIVATE, slot);
    start(multi, slot);
  }
  while (ended < count) {
    CURLMsg *message;
    int again = 0;
    curl_multi_perform(multi, &running);
    while ((message = curl_multi_info_read(multi, &left))) {
      if (message->msg != CURLMSG_DONE) continue;
      CURL *easy = message->easy_handle;
      CURLcode code = message->data.result;
      struct slot *slot;
      long status = 0;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, (char **)&slot);
      curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
      if (code != CURLE_OK || status != 200) failed++;
      ended++;
      curl_multi_remove_handle(multi, easy);
      if (started < count) {
        started++;
        start(multi, slot);
        again = 1;
      }
    }
    if (!again && ended < count) curl_multi_poll(multi, NULL, 0, 1000, NULL);
  }
  clock_gettime(CLOCK_MONOTONIC, &to);
  getrusage(RUSAGE_SELF, &after);
  double cpu = seconds(after.ru_utime) + seconds(after.ru_stime) - seconds(before.ru_utime) - seconds(before.ru_stime);
  double wall = (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
  printf("%.2f us CPU/request, %.0f requests/s, %d failed\n", cpu * 1e6 / count, count / wall, failed);
  for (int i = 0; i < width; i++) {
    curl_easy_cleanup(slots[i].easy);
    curl_slist_free_all(slots[i].headers);
  }
  curl_multi_cleanup(multi);
  free(slots);
  return failed != 0;
}

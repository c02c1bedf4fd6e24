#ifndef CLOAD_H
#define CLOAD_H

#include <stddef.h>
#include <stdint.h>

/// The bytes of one HTTP/1.1 request. At each mark stand eight digits, which are replaced by the request's own number.
struct load_request {
    const uint8_t *bytes;
    size_t length;
    const size_t *marks;
    size_t mark_count;
};

enum { load_buckets = 4096 };

/// What a run saw. A bucket of latencies is 50 microseconds wide; the last one holds all that took longer.
struct load_result {
    uint64_t answers;
    uint64_t refused;
    uint64_t bytes;
    double seconds;
    uint32_t latencies[load_buckets];
    /// The last answer of all, head and body, for the caller to free.
    uint8_t *answer;
    size_t answer_length;
};

/// Asks a server on the loopback, on `connections` connections with one request under way on each, for `seconds` or until
/// `limit` requests were sent.
///
/// Connection i sends the requests i, i + connections, … of the list again and again. `number` counts the requests on.
/// Returns 0, or the errno of what went wrong; EPROTO is an answer without a length.
int load_run(
    uint16_t port, const struct load_request *requests, size_t request_count, int connections, double seconds,
    uint64_t limit, uint64_t *number, struct load_result *result);

#endif

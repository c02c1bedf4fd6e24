// memmem is declared only on request.
#define _GNU_SOURCE
#include "CLoad.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

struct connection {
    size_t next;
    uint8_t *request;
    size_t request_length, sent;
    uint8_t *answer;
    size_t received, capacity, expected;
    double began;
};

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static int connect_to(uint16_t port) {
    int descriptor = socket(AF_INET, SOCK_STREAM, 0);
    if (descriptor < 0) return -1;
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port)};
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int on = 1;
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0
        || setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on) != 0
        || fcntl(descriptor, F_SETFL, O_NONBLOCK) != 0) {
        close(descriptor);
        return -1;
    }
    return descriptor;
}

static void begin(
    struct connection *connection, const struct load_request *requests, size_t count, size_t step, uint64_t number) {
    const struct load_request *request = &requests[connection->next % count];
    connection->next += step;
    memcpy(connection->request, request->bytes, request->length);
    for (size_t mark = 0; mark < request->mark_count; mark++) {
        uint64_t rest = number;
        for (size_t digit = 8; digit-- > 0; rest /= 10)
            connection->request[request->marks[mark] + digit] = (uint8_t)('0' + rest % 10);
    }
    connection->request_length = request->length;
    connection->sent = connection->received = connection->expected = 0;
    connection->began = now();
}

/// Sends what is left of the request; false where the connection is broken.
static bool send_more(struct connection *connection, int descriptor) {
    while (connection->sent < connection->request_length) {
        ssize_t count = send(
            descriptor, connection->request + connection->sent, connection->request_length - connection->sent,
            MSG_NOSIGNAL);
        if (count < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
        connection->sent += (size_t)count;
    }
    return true;
}

/// The length of the whole answer once its head is there, else 0; -1 where the head tells no length.
static long whole_length(const uint8_t *answer, size_t received) {
    const uint8_t *end = memmem(answer, received, "\r\n\r\n", 4);
    if (end == NULL) return 0;
    size_t head = (size_t)(end - answer) + 4;
    for (const uint8_t *line = answer; line < end;) {
        line = memchr(line, '\n', (size_t)(end - line));
        if (line == NULL) break;
        line++;
        if (end - line > 15 && strncasecmp((const char *)line, "content-length:", 15) == 0)
            return (long)head + atol((const char *)line + 15);
    }
    bool is_empty = memcmp(answer + 9, "204", 3) == 0 || memcmp(answer + 9, "304", 3) == 0;
    return is_empty ? (long)head : -1;
}

/// Reads what is there; 1 where the answer is whole, 0 where more has to come, else a negated errno.
static int receive_more(struct connection *connection, int descriptor) {
    while (true) {
        if (connection->received == connection->capacity) {
            uint8_t *larger = realloc(connection->answer, connection->capacity * 2);
            if (larger == NULL) return -ENOMEM;
            connection->answer = larger;
            connection->capacity *= 2;
        }
        ssize_t count = recv(
            descriptor, connection->answer + connection->received, connection->capacity - connection->received, 0);
        if (count == 0) return -ECONNRESET;
        if (count < 0) return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR ? 0 : -errno;
        connection->received += (size_t)count;
        if (connection->expected == 0) {
            long length = whole_length(connection->answer, connection->received);
            if (length < 0) return -EPROTO;
            connection->expected = (size_t)length;
        }
        if (connection->expected > 0 && connection->received >= connection->expected) return 1;
    }
}

static void count_answer(struct connection *connection, struct load_result *result) {
    size_t bucket = (size_t)((now() - connection->began) * 20000);
    result->latencies[bucket < load_buckets ? bucket : load_buckets - 1]++;
    result->answers++;
    result->bytes += connection->received;
    if (connection->answer[9] != '2' && connection->answer[9] != '3') result->refused++;
}

static int run(
    struct connection *connections, struct pollfd *sockets, const struct load_request *requests, size_t request_count,
    int count, double seconds, uint64_t limit, uint64_t *number, struct load_result *result) {
    double start = now();
    uint64_t sent = 0;
    int open = count;
    for (int i = 0; i < count; i++) {
        connections[i].next = (size_t)i;
        begin(&connections[i], requests, request_count, (size_t)count, (*number)++);
        sent++;
        if (!send_more(&connections[i], sockets[i].fd)) return errno;
    }
    while (open > 0) {
        for (int i = 0; i < count; i++)
            sockets[i].events = connections[i].sent < connections[i].request_length ? POLLIN | POLLOUT : POLLIN;
        if (poll(sockets, (nfds_t)count, 10000) <= 0) return errno == EINTR ? EINTR : ETIMEDOUT;
        for (int i = 0; i < count; i++) {
            struct connection *connection = &connections[i];
            if (sockets[i].fd < 0 || sockets[i].revents == 0) continue;
            if (sockets[i].revents & POLLOUT && !send_more(connection, sockets[i].fd)) return errno;
            if (!(sockets[i].revents & ~POLLOUT)) continue;
            int done = receive_more(connection, sockets[i].fd);
            if (done < 0) return -done;
            if (done == 0) continue;
            count_answer(connection, result);
            if (sent >= limit || now() - start > seconds) {
                close(sockets[i].fd);
                sockets[i].fd = -1;
                if (--open > 0) continue;
                result->answer = connection->answer;
                result->answer_length = connection->received;
                connection->answer = NULL;
                continue;
            }
            begin(connection, requests, request_count, (size_t)count, (*number)++);
            sent++;
            if (!send_more(connection, sockets[i].fd)) return errno;
        }
    }
    result->seconds = now() - start;
    return 0;
}

int load_run(
    uint16_t port, const struct load_request *requests, size_t request_count, int count, double seconds,
    uint64_t limit, uint64_t *number, struct load_result *result) {
    size_t longest = 0;
    for (size_t i = 0; i < request_count; i++)
        if (requests[i].length > longest) longest = requests[i].length;
    struct connection *connections = calloc((size_t)count, sizeof *connections);
    struct pollfd *sockets = calloc((size_t)count, sizeof *sockets);
    int problem = connections == NULL || sockets == NULL ? ENOMEM : 0;
    int opened = 0;
    while (problem == 0 && opened < count) {
        struct connection *connection = &connections[opened];
        connection->capacity = 65536;
        connection->answer = malloc(connection->capacity);
        connection->request = malloc(longest);
        sockets[opened].fd = connect_to(port);
        if (connection->answer == NULL || connection->request == NULL) problem = ENOMEM;
        if (sockets[opened].fd < 0) problem = errno;
        opened++;
    }
    memset(result, 0, sizeof *result);
    if (problem == 0)
        problem = run(connections, sockets, requests, request_count, count, seconds, limit, number, result);
    for (int i = 0; i < opened; i++) {
        if (sockets[i].fd >= 0) close(sockets[i].fd);
        free(connections[i].answer);
        free(connections[i].request);
    }
    free(connections);
    free(sockets);
    return problem;
}

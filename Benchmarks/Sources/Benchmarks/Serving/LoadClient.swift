import CLoad
import Foundation
import Synchronization

/// One request as it goes over the wire. Where its path or body has `########`, the number of the sending stands.
struct LoadRequest {
    static let mark = "########"

    var bytes: [UInt8]
    fileprivate var marks: [Int]

    init(_ method: String, _ path: String, body: String? = nil, headers: [String] = []) {
        let head =
            ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1", "Accept: application/hal+json"] + headers
            + (body.map { ["Content-Type: application/json", "Content-Length: \($0.utf8.count)"] } ?? [])
        let text = head.joined(separator: "\r\n") + "\r\n\r\n" + (body ?? "")
        bytes = Array(text.utf8)
        marks = text.ranges(of: Self.mark).map { text.utf8.distance(from: text.startIndex, to: $0.lowerBound) }
    }

    static func get(_ path: String, headers: [String] = []) -> LoadRequest {
        LoadRequest("GET", path, headers: headers)
    }
}

/// What a server did under load.
struct LoadResult {
    var answers: Int
    var seconds: Double
    /// Milliseconds by which half of the answers were there, and 99 in a hundred.
    var median: Double
    var slow: Double
    /// The body of the last answer.
    var body: [UInt8]

    var rate: Double { Double(answers) / seconds }
}

/// Asks a server on the loopback.
struct LoadClient: Sendable {
    struct Failure: Error, CustomStringConvertible {
        var description: String
    }

    let port: UInt16
    /// Counts the requests of the process, so that no two sendings have one number.
    private static let number = Mutex<UInt64>(1)

    /// Sends the requests in turn on each connection for some seconds.
    ///
    /// - Throws: where the server refuses a request or drops a connection, since then nothing was measured.
    func run(
        _ requests: [LoadRequest], connections: Int, seconds: Double = .infinity, limit: Int = .max
    ) throws -> LoadResult {
        let bytes = requests.flatMap(\.bytes)
        let marks = requests.flatMap(\.marks)
        var result = load_result()
        let problem = bytes.withUnsafeBufferPointer { bytes in
            marks.map { Int($0) }.withUnsafeBufferPointer { marks in
                var (start, mark) = (0, 0)
                let list = requests.map { request in
                    defer {
                        start += request.bytes.count
                        mark += request.marks.count
                    }
                    return load_request(
                        bytes: bytes.baseAddress?.advanced(by: start), length: request.bytes.count,
                        marks: UnsafeRawPointer(marks.baseAddress)?.assumingMemoryBound(to: Int.self)
                            .advanced(by: mark), mark_count: request.marks.count)
                }
                return Self.number.withLock { number in
                    load_run(port, list, list.count, Int32(connections), seconds, UInt64(limit), &number, &result)
                }
            }
        }
        defer { free(result.answer) }
        guard problem == 0 else { throw Failure(description: "no answer: \(String(cString: strerror(problem)))") }
        guard result.refused == 0 else {
            throw Failure(description: "\(result.refused) of \(result.answers) requests were refused")
        }
        return LoadResult(
            answers: Int(result.answers), seconds: result.seconds, median: Self.latency(&result, below: 0.5),
            slow: Self.latency(&result, below: 0.99), body: Self.body(result))
    }

    /// A port that nobody listens at.
    static func freePort() throws -> UInt16 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let failure = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, length) != 0 || getsockname(descriptor, $0, &length) != 0
            }
        }
        guard !failure else { throw Failure(description: "no free port: \(String(cString: strerror(errno)))") }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Sends one request; its answer.
    @discardableResult
    func send(_ request: LoadRequest) throws -> [UInt8] {
        try run([request], connections: 1, limit: 1).body
    }

    private static func body(_ result: load_result) -> [UInt8] {
        let answer = UnsafeBufferPointer(start: result.answer, count: result.answer_length)
        let end = Array("\r\n\r\n".utf8)
        guard let head = answer.indices.first(where: { answer[$0...].starts(with: end) }) else { return [] }
        return Array(answer[(head + end.count)...])
    }

    private static func latency(_ result: inout load_result, below share: Double) -> Double {
        let wanted = UInt64(Double(result.answers) * share)
        return withUnsafeBytes(of: &result.latencies) { bytes in
            var seen: UInt64 = 0
            let buckets = bytes.bindMemory(to: UInt32.self)
            let place = buckets.firstIndex { count in
                seen += UInt64(count)
                return seen > wanted
            }
            return Double((place ?? buckets.count) + 1) * 0.05
        }
    }
}

import CZlib

/// Answers compressed for clients that take them so (RFC 9110 section 8.4.1.3).
enum Compression {
    /// Below this, a compressed answer is hardly smaller and still costs time.
    static let threshold = 1024

    /// Whether an Accept-Encoding header takes gzip.
    static func takesGzip(_ header: String?) -> Bool {
        guard let header else { return false }
        var byName: [String: Double] = [:]
        for part in header.lowercased().split(separator: ",") {
            let sides = part.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            guard let name = sides.first else { continue }
            byName[name] = sides.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) } ?? 1
        }
        return byName["gzip"] ?? byName["*"] ?? 0 > 0
    }

    /// The bytes as a gzip file; nil where zlib cannot.
    static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        // 15 bits of window, and 16 for the wrapper of a gzip file.
        let started = deflateInit2_(
            &stream, 4, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
        guard started == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))))
        let ended = input.withUnsafeMutableBufferPointer { input in
            output.withUnsafeMutableBufferPointer { output in
                stream.next_in = input.baseAddress
                stream.avail_in = UInt32(input.count)
                stream.next_out = output.baseAddress
                stream.avail_out = UInt32(output.count)
                return deflate(&stream, Z_FINISH)
            }
        }
        guard ended == Z_STREAM_END else { return nil }
        output.removeLast(output.count - Int(stream.total_out))
        return output
    }
}

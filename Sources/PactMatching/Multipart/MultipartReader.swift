import PactModel

/// Why bytes are no multipart body.
enum MultipartProblem: Error, Hashable {
    case noContentType
    case noBoundary(contentType: String)
    case boundaryTooLong(limit: Int)
    case boundaryNeverStands(String)
    case boundaryGoesOn(boundary: String, line: String)
    case endsWithoutClosing(boundary: String)
    case headersDoNotEnd(part: Int)
    case headerWithoutColon(part: Int, line: String)
    case tooManyHeaders(part: Int, limit: Int)
}

extension MultipartProblem: CustomStringConvertible {
    var description: String {
        switch self {
        case .noContentType: "there is no Content-Type header that names the boundary"
        case .noBoundary(let type): "the Content-Type '\(type)' names no boundary"
        case .boundaryTooLong(let limit): "the boundary is longer than \(limit) bytes"
        case .boundaryNeverStands(let boundary): "the boundary '--\(boundary)' stands nowhere"
        case .boundaryGoesOn(let boundary, let line):
            "the boundary '--\(boundary)' has to end its line with CRLF, or with '--', but the line is '\(line)'"
        case .endsWithoutClosing(let boundary): "it ends without a line for the closing boundary '--\(boundary)--'"
        case .headersDoNotEnd(let part): "the headers of part \(part) do not end with an empty line, all lines in CRLF"
        case .headerWithoutColon(let part, let line):
            "the header line '\(line)' of part \(part) has no name followed by a colon"
        case .tooManyHeaders(let part, let limit): "part \(part) has more than \(limit) headers"
        }
    }
}

/// Reads the parts of a multipart body (RFC 2046 section 5.1) in one pass over its bytes.
///
/// As strict as the reference: lines end in CRLF, no contents hold a line that starts with the boundary, headers are not
/// folded, and the closing boundary has to be there. Preamble and epilogue are passed over.
struct MultipartReader {
    /// In one part; the reference reads no more, and real ones have three.
    private static let headerLimit = 32
    /// RFC 2046 allows 70. Without a limit the search for a boundary could take quadratic time.
    private static let boundaryLimit = 256
    private static let lineBreak: [UInt8] = [0x0D, 0x0A]
    private static let emptyLine: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]

    private let bytes: [UInt8]
    private let boundary: String

    static func parts(of bytes: [UInt8], contentType: String?) throws(MultipartProblem) -> [MultipartPart] {
        guard let contentType else { throw .noContentType }
        guard let boundary = ParameterizedValue(contentType).parameters["boundary"], !boundary.isEmpty else {
            throw .noBoundary(contentType: contentType)
        }
        guard boundary.utf8.count <= boundaryLimit else { throw .boundaryTooLong(limit: boundaryLimit) }
        return try MultipartReader(bytes: bytes, boundary: boundary).parts()
    }

    private func parts() throws(MultipartProblem) -> [MultipartPart] {
        let delimiter = Array("--\(boundary)".utf8)
        guard let first = find(delimiter, from: 0) else { throw .boundaryNeverStands(boundary) }
        var parts: [MultipartPart] = []
        var next = try endOfBoundary(first + delimiter.count)
        while let start = next {
            let number = parts.count + 1
            // Each part has to have headers, as the reference asks.
            guard let end = find(Self.emptyLine, from: start) else { throw .headersDoNotEnd(part: number) }
            let headers = try headers(bytes[start..<end], number)
            let contents = end + Self.emptyLine.count
            guard let close = find(Self.lineBreak + delimiter, from: contents) else {
                throw .endsWithoutClosing(boundary: boundary)
            }
            parts.append(MultipartPart(headers: headers, contents: Array(bytes[contents..<close])))
            next = try endOfBoundary(close + 2 + delimiter.count)
        }
        return parts
    }

    /// Where the line after a boundary begins; nil after the closing one.
    private func endOfBoundary(_ place: Int) throws(MultipartProblem) -> Int? {
        let rest = bytes[place...]
        if rest.starts(with: [0x2D, 0x2D]) { return nil }
        let afterBlanks = rest.drop { $0 == 0x20 || $0 == 0x09 }
        guard afterBlanks.starts(with: Self.lineBreak) else {
            let line = bytes[(place - boundary.utf8.count - 2)...].prefix { $0 != 0x0A }.trimmingBlanks
            throw .boundaryGoesOn(boundary: boundary, line: String(decoding: line.prefix(80), as: UTF8.self))
        }
        return afterBlanks.startIndex + 2
    }

    private func find(_ pattern: [UInt8], from start: Int) -> Int? {
        var place = start
        while let found = bytes[place...].firstIndex(of: pattern[0]) {
            if bytes[found...].starts(with: pattern) { return found }
            place = found + 1
        }
        return nil
    }

    private func headers(_ block: ArraySlice<UInt8>, _ part: Int) throws(MultipartProblem) -> [(
        name: String, value: String
    )] {
        var headers: [(name: String, value: String)] = []
        for line in block.split(separator: 0x0A, omittingEmptySubsequences: true) {
            guard headers.count < Self.headerLimit else { throw .tooManyHeaders(part: part, limit: Self.headerLimit) }
            headers.append(try header(line, part))
        }
        return headers
    }

    private func header(_ line: ArraySlice<UInt8>, _ part: Int) throws(MultipartProblem) -> (
        name: String, value: String
    ) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy({ 0x21...0x7E ~= $0 })
        else {
            throw .headerWithoutColon(part: part, line: String(decoding: line.trimmingBlanks.prefix(80), as: UTF8.self))
        }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        return (name, String(decoding: line[(colon + 1)...].trimmingBlanks, as: UTF8.self))
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let head = drop(while: isBlank)
        return head.lastIndex { !isBlank($0) }.map { head[...$0] } ?? []
    }
}

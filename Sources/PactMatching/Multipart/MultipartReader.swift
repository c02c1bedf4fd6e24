import PactModel

/// Why bytes are no multipart body.
enum MultipartProblem: Error, Hashable {
    case noContentType
    case noBoundary(contentType: String)
    case boundaryNeverStands(String)
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
        case .boundaryNeverStands(let boundary): "no line starts with the boundary '--\(boundary)'"
        case .endsWithoutClosing(let boundary): "it ends without the closing boundary '--\(boundary)--'"
        case .headersDoNotEnd(let part): "the headers of part \(part) do not end with an empty line"
        case .headerWithoutColon(let part, let line):
            "the header line '\(line)' of part \(part) has no name followed by a colon"
        case .tooManyHeaders(let part, let limit): "part \(part) has more than \(limit) headers"
        }
    }
}

/// Reads the parts of a multipart body (RFC 2046 section 5.1) in one pass over its lines.
///
/// Lines may end in CRLF or in a lone LF, headers may be folded; preamble and epilogue are passed over. The closing
/// boundary has to be there.
struct MultipartReader {
    /// In one part; real ones have three.
    private static let headerLimit = 1_000

    private let bytes: [UInt8]
    private let boundary: String
    private let delimiter: [UInt8]

    static func parts(of bytes: [UInt8], contentType: String?) throws(MultipartProblem) -> [MultipartPart] {
        guard let contentType else { throw .noContentType }
        guard let boundary = ParameterizedValue(contentType).parameters["boundary"], !boundary.isEmpty else {
            throw .noBoundary(contentType: contentType)
        }
        return try MultipartReader(bytes: bytes, boundary: boundary, delimiter: Array("--\(boundary)".utf8)).parts()
    }

    private func parts() throws(MultipartProblem) -> [MultipartPart] {
        var parts: [MultipartPart] = []
        var line = 0
        /// Where the current part begins, once the first boundary has been seen.
        var start: Int?
        while line < bytes.count {
            let end = endOfLine(from: line)
            if let isClosing = delimiterLine(line..<end) {
                if let start {
                    parts.append(try part(start..<max(start, withoutLineBreak(before: line)), parts.count + 1))
                }
                if isClosing { return parts }
                start = end
            }
            line = end
        }
        throw start == nil ? .boundaryNeverStands(boundary) : .endsWithoutClosing(boundary: boundary)
    }

    /// Whether a line is a boundary, and then whether it is the closing one. White space may follow it, nothing else.
    private func delimiterLine(_ line: Range<Int>) -> Bool? {
        guard line.count >= delimiter.count, bytes[line].starts(with: delimiter) else { return nil }
        var rest = bytes[line].dropFirst(delimiter.count)
        let isClosing = rest.starts(with: [0x2D, 0x2D])
        if isClosing { rest = rest.dropFirst(2) }
        let isAtEnd = line.upperBound == bytes.count && rest.last != 0x0A
        guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }) else { return nil }
        // A boundary that ends the bytes opens a part that never comes.
        return isAtEnd && !isClosing ? nil : isClosing
    }

    private func part(_ range: Range<Int>, _ number: Int) throws(MultipartProblem) -> MultipartPart {
        var headers: [(name: String, value: String)] = []
        var line = range.lowerBound
        while line < range.upperBound {
            let end = min(endOfLine(from: line), range.upperBound)
            let text = bytes[line..<end].trimmingLineBreak
            if text.isEmpty { return MultipartPart(headers: headers, contents: Array(bytes[end..<range.upperBound])) }
            if text.first == 0x20 || text.first == 0x09, !headers.isEmpty {
                headers[headers.count - 1].value += " " + String(decoding: text.trimmingBlanks, as: UTF8.self)
            } else {
                guard headers.count < Self.headerLimit else {
                    throw .tooManyHeaders(part: number, limit: Self.headerLimit)
                }
                headers.append(try header(text, number))
            }
            line = end
        }
        // Headers and nothing else: the line break before the boundary is the empty line.
        guard range.isEmpty || bytes[range.upperBound - 1] == 0x0A else { throw .headersDoNotEnd(part: number) }
        return MultipartPart(headers: headers, contents: [])
    }

    private func header(_ line: ArraySlice<UInt8>, _ part: Int) throws(MultipartProblem) -> (
        name: String, value: String
    ) {
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex,
            line[..<colon].allSatisfy({ 0x21...0x7E ~= $0 })
        else {
            throw .headerWithoutColon(part: part, line: String(decoding: line.prefix(80), as: UTF8.self))
        }
        let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
        return (name, String(decoding: line[(colon + 1)...].trimmingBlanks, as: UTF8.self))
    }

    /// The place after the line's LF, or the end of the bytes.
    private func endOfLine(from start: Int) -> Int {
        bytes[start...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.count
    }

    /// The line break before a boundary belongs to the boundary, not to the contents.
    private func withoutLineBreak(before line: Int) -> Int {
        guard line > 0 else { return line }
        return line > 1 && bytes[line - 2] == 0x0D ? line - 2 : line - 1
    }
}

extension ArraySlice<UInt8> {
    fileprivate var trimmingLineBreak: ArraySlice<UInt8> {
        guard last == 0x0A else { return self }
        let line = dropLast()
        return line.last == 0x0D ? line.dropLast() : line
    }

    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }
        let head = drop(while: isBlank)
        return head.lastIndex { !isBlank($0) }.map { head[...$0] } ?? []
    }
}

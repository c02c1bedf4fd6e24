import PactModel

/// The characters that random texts are made of.
enum RandomAlphabet {
    static let digits = Array("0123456789".utf8)
    static let hexadecimal = Array("0123456789ABCDEF".utf8)
    static let alphanumeric = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
}

extension RandomNumberGenerator {
    /// A whole number, both ends included; nil where there is none between them.
    mutating func integer(from min: Int, to max: Int) -> Int? {
        min <= max ? Int.random(in: min...max, using: &self) : nil
    }

    /// So many characters of `alphabet`; nil for more than any text may have.
    mutating func text(of alphabet: [UInt8], count: Int) -> String? {
        guard count <= ValueGenerator<Self>.textLimit else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(count)
        for _ in 0..<count { bytes.append(alphabet[Int(next(upperBound: UInt64(alphabet.count)))]) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A decimal number of so many digits in all, with its point at a random place; one digit has none.
    mutating func decimal(digits count: Int) -> String? {
        guard var text = text(of: RandomAlphabet.digits, count: count) else { return nil }
        guard count > 1, let point = integer(from: 1, to: count - 1) else { return text }
        if point > 1, text.hasPrefix("0") { text = "\(1 + next(upperBound: UInt64(9)))" + text.dropFirst() }
        text.insert(".", at: text.index(text.startIndex, offsetBy: point))
        return text
    }

    /// A random UUID (RFC 9562 section 5.4).
    mutating func uuid(_ format: Generator.UUIDFormat) -> String {
        // Version 4 in the third group, variant 10 at the beginning of the fourth.
        let high = next() & ~0xF000 | 0x4000
        let low = next() & ~(0xC << 60) | 0x8 << 60
        let digits = [high, low].map { half in
            let text = String(half, radix: 16)
            return String(repeating: "0", count: 16 - text.count) + text
        }.joined()
        var rest = digits[...]
        let groups = [8, 4, 4, 4, 12].map { count in
            defer { rest = rest.dropFirst(count) }
            return String(rest.prefix(count))
        }
        switch format {
        case .simple: return digits
        case .lowerCaseHyphenated: return groups.joined(separator: "-")
        case .upperCaseHyphenated: return groups.joined(separator: "-").uppercased()
        case .urn: return "urn:uuid:" + groups.joined(separator: "-")
        }
    }
}

import PactModel

extension JSONNode {
    /// What rules on texts see of a value: a string's characters, of other values the JSON text, in which keys are sorted
    /// and decimals are written anew (`1.50` as `1.5`, `1e2` as `100.0`).
    var asText: String { stringValue ?? canonicalText }

    var canonicalText: String {
        switch kind {
        case .null, .bool, .string: text()
        case .number: numberValue?.canonicalText ?? text()
        case .array: "[" + items.map(\.canonicalText).joined(separator: ",") + "]"
        case .object:
            "{"
                + MemberTable(self).members
                .sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
                .map { "\($0.key.text()):\($0.value.canonicalText)" }.joined(separator: ",") + "}"
        }
    }
}

extension JSONNumber {
    /// Integers as they stand; decimals with the fewest digits that tell the 64-bit float, and an exponent where it has
    /// more than sixteen digits before the point or five zeros after it.
    var canonicalText: String {
        guard case .decimal(let value) = comparable, value.isFinite else { return lexeme }
        let sign = value.sign == .minus ? "-" : ""
        let (digits, point) = Self.digits(of: value.magnitude)
        let text = String(decoding: digits, as: UTF8.self)
        guard -5 < point, point <= 16 else {
            let fraction = digits.count > 1 ? "." + text.dropFirst() : ""
            return "\(sign)\(text.prefix(1))\(fraction)e\(point > 0 ? "+" : "")\(point - 1)"
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + text }
        if point < digits.count { return sign + text.prefix(point) + "." + text.dropFirst(point) }
        return sign + text + String(repeating: "0", count: point - digits.count) + ".0"
    }

    /// The significant digits of a value and how many of them stand before the point.
    private static func digits(of value: Double) -> (digits: [UInt8], point: Int) {
        let sides = value.description.split(separator: "e")
        let halves = sides[0].split(separator: ".", omittingEmptySubsequences: false)
        var digits = Array(halves.joined().utf8)
        var point = halves[0].utf8.count + (sides.count > 1 ? Int(sides[1]) ?? 0 : 0)
        while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
        while digits.count > 1, digits.first == UInt8(ascii: "0") {
            digits.removeFirst()
            point -= 1
        }
        return digits == [UInt8(ascii: "0")] ? (digits, 1) : (digits, point)
    }
}

import COpenSSL
import PactModel

/// SHA-1 as lower-case hexadecimal digits.
enum SHA1 {
    static func hex(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 20)
        var size: UInt32 = 0
        let done = EVP_Digest(bytes, bytes.count, &digest, &size, EVP_sha1(), nil)
        precondition(done == 1 && size == 20, "libcrypto computes SHA-1")
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 0xF)]] }, as: UTF8.self)
    }
}

/// What identifies the content of a pact: only what can change the outcome of a verification counts.
enum PactContent {
    /// The sha of a published document: interactions and messages, in any order and with any order of keys, and the
    /// version of the specification. A document without them is hashed whole.
    static func sha(of document: JSONValue) -> String {
        guard let object = document.objectValue else { return SHA1.hex(canonicalBytes(document)) }
        let sortKey = ["interactions", "messages"].first { object[$0].map(isTruthy) ?? false }
        guard let sortKey else { return SHA1.hex(canonicalBytes(document)) }
        let arrays = ["interactions", "messages"].compactMap { key in
            object[key]?.arrayValue.map { (key, $0) }
        }
        guard !arrays.isEmpty else { return SHA1.hex(canonicalBytes(document, sortsKeys: true)) }
        var members = arrays.map { key, items in
            var written = items.map { canonicalBytes($0, sortsKeys: true) }
            if key == sortKey { written.sort { $0.lexicographicallyPrecedes($1) } }
            return Array("\"\(key)\":[".utf8) + Array(written.joined(separator: ",".utf8)) + Array("]".utf8)
        }
        if let version = specificationVersion(object) {
            members.append(Array("\"pact_specification_version\":".utf8) + canonicalBytes(version))
        }
        return SHA1.hex(Array("{".utf8) + Array(members.joined(separator: ",".utf8)) + Array("}".utf8))
    }

    /// The id of an interaction: independent of the order of its keys and of an id it already has.
    static func interactionID(_ interaction: JSONObject) -> String {
        var interaction = interaction
        interaction["_id"] = nil
        return SHA1.hex(canonicalBytes(.object(interaction), sortsKeys: true))
    }

    private static func isTruthy(_ value: JSONValue) -> Bool { value != .null && value != .bool(false) }

    private static func specificationVersion(_ object: JSONObject) -> JSONValue? {
        guard let metadata = object["metadata"] else { return nil }
        return metadata["pactSpecification"]?["version"] ?? metadata["pact-specification"]?["version"]
            ?? metadata["pactSpecificationVersion"]
    }

    /// Compact JSON with decimals as Ruby prints them, since existing shas were made by Ruby.
    private static func canonicalBytes(_ value: JSONValue, sortsKeys: Bool = false) -> [UInt8] {
        value.bytes(.init(sortsKeys: sortsKeys), number: canonicalText)
    }

    static func canonicalText(_ number: JSONNumber) -> String {
        if number.lexeme == "-0" { return "0" }
        if number.isInteger || isRubyText(number.lexeme) { return number.lexeme }
        return rubyText(number.doubleValue)
    }

    /// Whether a decimal is surely written as Ruby would print it: without exponent, neither tiny nor huge, without zeros at
    /// its end, and of so few digits that no shorter text means the same number.
    private static func isRubyText(_ lexeme: String) -> Bool {
        let sides = lexeme.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard sides.count == 2, lexeme.utf8.count <= 15 else { return false }
        let (whole, fraction) = (sides[0].drop { $0 == UInt8(ascii: "-") }, sides[1])
        guard fraction.allSatisfy({ $0 &- 0x30 < 10 }), let first = fraction.first, let last = fraction.last else {
            return false
        }
        if fraction.count == 1 { return true }
        let zero = UInt8(ascii: "0")
        return last != zero && (first != zero || !whole.elementsEqual([zero]))
    }

    /// `1.0`, `1000.0`, `1.0e+20`, `1.5e-07`: plain digits from 0.0001 up to 10^16, a two-digit exponent elsewhere.
    static func rubyText(_ number: Double) -> String {
        guard number.isFinite, number != 0 else { return number.sign == .minus ? "-0.0" : "0.0" }
        let sign = number < 0 ? "-" : ""
        // Swift's shortest text, taken apart into digits and the place of the point.
        let parts = "\(number.magnitude)".split(separator: "e")
        let sides = parts[0].split(separator: ".")
        var digits = String(sides[0] + (sides.count > 1 ? sides[1] : ""))
        var point = sides[0].count + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        while digits.hasPrefix("0"), digits.count > 1 {
            digits.removeFirst()
            point -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        if point < -3 || point > 16 {
            let exponent = point - 1
            let shown = (abs(exponent) < 10 ? "0" : "") + "\(abs(exponent))"
            let fraction = digits.count > 1 ? String(digits.dropFirst()) : "0"
            return "\(sign)\(digits.prefix(1)).\(fraction)e\(exponent < 0 ? "-" : "+")\(shown)"
        }
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if digits.count <= point { return sign + digits + String(repeating: "0", count: point - digits.count) + ".0" }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }
}

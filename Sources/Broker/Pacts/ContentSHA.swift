import COpenSSL
import PactModel

/// SHA-1 as lower-case hexadecimal digits.
enum SHA1 {
    static func hex(_ bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: 20)
        var size: UInt32 = 0
        let done = EVP_Digest(bytes, bytes.count, &digest, &size, EVP_sha1(), nil)
        precondition(done == 1 && size == 20, "libcrypto computes SHA-1")
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
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
        var sorted = sortedByKey(document).objectValue ?? object
        if let items = sorted[sortKey]?.arrayValue {
            sorted[sortKey] = .array(
                items.map { ($0, canonicalBytes($0)) }.sorted { $0.1.lexicographicallyPrecedes($1.1) }.map(\.0))
        }
        var hashed: JSONObject = [:]
        for key in ["interactions", "messages"] {
            if case .array(let items)? = sorted[key] { hashed[key] = .array(items) }
        }
        guard !hashed.isEmpty else { return SHA1.hex(canonicalBytes(.object(sorted))) }
        hashed["pact_specification_version"] = specificationVersion(object)
        return SHA1.hex(canonicalBytes(.object(hashed)))
    }

    /// The id of an interaction: independent of the order of its keys and of an id it already has.
    static func interactionID(_ interaction: JSONObject) -> String {
        var interaction = interaction
        interaction["_id"] = nil
        return SHA1.hex(canonicalBytes(sortedByKey(.object(interaction))))
    }

    private static func isTruthy(_ value: JSONValue) -> Bool { value != .null && value != .bool(false) }

    private static func specificationVersion(_ object: JSONObject) -> JSONValue? {
        guard let metadata = object["metadata"] else { return nil }
        return metadata["pactSpecification"]?["version"] ?? metadata["pact-specification"]?["version"]
            ?? metadata["pactSpecificationVersion"]
    }

    private static func sortedByKey(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            .object(JSONObject(object.sortedByKey().map { ($0.key, sortedByKey($0.value)) }))
        case .array(let items): .array(items.map(sortedByKey))
        default: value
        }
    }

    /// Compact JSON with decimals as Ruby prints them, since existing shas were made by Ruby.
    private static func canonicalBytes(_ value: JSONValue) -> [UInt8] {
        canonicalNumbers(value).bytes()
    }

    private static func canonicalNumbers(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object): .object(JSONObject(object.map { ($0.key, canonicalNumbers($0.value)) }))
        case .array(let items): .array(items.map(canonicalNumbers))
        case .number(let number):
            if number.lexeme == "-0" {
                0
            } else if number.isInteger {
                value
            } else {
                JSONNumber(rubyText(number.doubleValue)).map { .number($0) } ?? value
            }
        default: value
        }
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

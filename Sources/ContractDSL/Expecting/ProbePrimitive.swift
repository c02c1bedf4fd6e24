import PactModel

/// The types that every decoding ends at.
protocol ProbePrimitive: Decodable {
    /// A plausible value, and what else is decoded.
    static var plausible: Plausible { get }
    init?(probed value: JSONValue)
}

extension ProbePrimitive {
    static func probed(at node: ProbeNode) throws(DecodingError) -> Self {
        try node.scalar(Self.self, plausible.value, plausible.rules) { Self(probed: $0) }
    }
}

extension String: ProbePrimitive {
    static var plausible: Plausible { Plausible("text", [.type]) }

    init?(probed value: JSONValue) {
        guard let text = value.stringValue else { return nil }
        self = text
    }
}

extension Bool: ProbePrimitive {
    // The matcher for truth values takes the text "true" as well, which no decoder does.
    static var plausible: Plausible { Plausible(true, [.type]) }

    init?(probed value: JSONValue) {
        guard let truth = value.boolValue else { return nil }
        self = truth
    }
}

extension ProbePrimitive where Self: FixedWidthInteger {
    static var plausible: Plausible { Plausible(1, [.integer]) }

    init?(probed value: JSONValue) {
        guard case .number(let number) = value else { return nil }
        guard let integer = Self(number.lexeme) ?? Self(exactly: number.doubleValue) else { return nil }
        self = integer
    }
}

extension ProbePrimitive where Self: BinaryFloatingPoint {
    // Not `decimal`: a decoder takes 1 for 1.0.
    static var plausible: Plausible { Plausible(1.5, [.number]) }

    init?(probed value: JSONValue) {
        guard case .number(let number) = value else { return nil }
        self = Self(number.doubleValue)
    }
}

extension Int: ProbePrimitive {}
extension Int8: ProbePrimitive {}
extension Int16: ProbePrimitive {}
extension Int32: ProbePrimitive {}
extension Int64: ProbePrimitive {}
extension Int128: ProbePrimitive {}
extension UInt: ProbePrimitive {}
extension UInt8: ProbePrimitive {}
extension UInt16: ProbePrimitive {}
extension UInt32: ProbePrimitive {}
extension UInt64: ProbePrimitive {}
extension UInt128: ProbePrimitive {}
extension Float: ProbePrimitive {}
extension Double: ProbePrimitive {}

public import Foundation
import PactModel

// Values of the developer's own types. They give way to literals, so that a literal's members keep their order.
extension ContractValue {
    /// Anything with the shape of `value` and the same kinds of values in it.
    ///
    /// - Parameter with: matchers for some of its members, by path: `["id": .uuid(), "courses[*].level": .integer()]`.
    @_disfavoredOverload
    public static func like(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        with overlays: ContractFields = [:]
    ) -> ContractValue {
        overlaid(.like(encoded(value, encoder)), overlays)
    }

    /// Exactly `value`.
    ///
    /// - Parameter with: matchers for some of its members, by path.
    @_disfavoredOverload
    public static func equal(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        with overlays: ContractFields = [:]
    ) -> ContractValue {
        // Where nothing is around it, a value without a matcher has to be equal.
        overlaid(overlays.isEmpty ? .equal(encoded(value, encoder)) : encoded(value, encoder), overlays)
    }

    /// A list of items with the shape of `value`, at least `min` and at most `max` of them.
    @_disfavoredOverload
    public static func eachLike(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        with overlays: ContractFields = [:], min: Int = 1, max: Int? = nil, count: Int? = nil
    ) -> ContractValue {
        .eachLike(overlaid(encoded(value, encoder), overlays), min: min, max: max, count: count)
    }

    private static func overlaid(_ value: ContractValue, _ overlays: ContractFields)
        -> ContractValue
    {
        overlays.isEmpty ? value : ContractValue(.overlaid(value, overlays.map { (path: $0.key, value: $0.value) }))
    }

    /// Keys are sorted: the encoder's own order changes from run to run, and the pact would with it.
    static func encoded(_ value: some Encodable, _ encoder: JSONEncoder) -> ContractValue {
        do {
            let encoded = try JSONValue(parsing: Array(try encoder.encode(value)))
            return .json(try JSONValue(parsing: encoded.bytes(.init(sortsKeys: true))))
        } catch {
            return .invalid("\(type(of: value)) cannot be encoded as JSON: \(Self.words(for: error))")
        }
    }

    private static func words(for error: any Error) -> String {
        guard case EncodingError.invalidValue(let value, let context)? = error as? EncodingError else {
            return "\(error)"
        }
        let path = context.codingPath.map(\.stringValue).joined(separator: ".")
        let reason = context.debugDescription
        return "\(value) at '\(path)': \(reason.hasSuffix(".") ? String(reason.dropLast()) : reason)"
    }
}

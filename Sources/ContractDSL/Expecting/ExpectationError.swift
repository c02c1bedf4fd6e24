import PactModel

/// Why no contract could be made of a `Decodable` type.
package struct ExpectationError: Error, Hashable, Sendable {
    enum Reason: Error, Hashable, Sendable {
        /// A type threw when it was given what is plausible.
        case refused(type: String, answer: String?, problem: String, hasRawValue: Bool)
        /// A type threw when it was given what the developer's example says.
        case exampleRefused(type: String, answer: String, problem: String)
        /// The decoder of the consumer does not take what the type was learnt to decode.
        case notDecoded(example: String, problem: String)
        case unusedMember(String, of: [String])
        case unusedItems(Int, decoded: Int)
        /// The developer's example gives something else for a list.
        case noList(type: String, example: JSONValue)
        case notOptional(String, of: [String])
        case notEncoded(String)
        /// A type holds one of itself that is neither optional nor in a list.
        case endless
        case tooLarge
    }

    /// The type as it is written in Swift.
    var type: String
    /// The place below it, `billing.status`; empty for the type itself.
    var path: String
    var reason: Reason
    /// The line to write, as far as it is known: `["billing": ["status": "…"]]`.
    var example: String
}

extension JSONValue {
    /// The value as a literal in Swift.
    fileprivate var swiftLiteral: String {
        switch self {
        case .object(let object) where object.isEmpty: "[:]"
        case .object(let object):
            "[\(object.map { "\(JSONValue.string($0.key).text()): \($0.value.swiftLiteral)" }.joined(separator: ", "))]"
        case .array(let items): "[\(items.map(\.swiftLiteral).joined(separator: ", "))]"
        case .null: "nil"
        default: text()
        }
    }
}

extension ExpectationError: CustomStringConvertible {
    package var description: String {
        let place = path.isEmpty ? "" : "at `\(path)`, "
        let remedy = ".expecting(\(type).self, example: \(example))"
        switch reason {
        case .refused(let refusing, let answer, let problem, let hasRawValue):
            let what = answer.map { "does not take \($0)" } ?? "does not take what is plausible"
            let other = hasRawValue ? ", or let \(refusing) be CaseIterable" : ""
            return
                "\(place)\(refusing) \(what): \(Self.withoutStop(problem)). Give an example that it takes: \(remedy)\(other)"
        case .exampleRefused(let refusing, let answer, let problem):
            return
                "\(place)\(refusing) does not take the example \(answer): \(Self.withoutStop(problem)). Give one that it takes\(Self.remedy(for: refusing, in: type))"
        case .notDecoded(let example, let problem):
            return
                "\(place)the decoder does not take what \(type) was found to decode, \(example): \(Self.withoutStop(problem)). "
                + "Hand over the decoder that the consumer uses, `decoder:`, or give an example: \(remedy)"
        case .unusedMember(let name, let known):
            return
                "\(place)the example has a member `\(name)` that \(type) does not decode; it decodes \(Self.listed(known))"
        case .unusedItems(let count, let decoded):
            return
                "\(place)the example has \(count) item\(count == 1 ? "" : "s"), and \(type) decodes \(decoded == 0 ? "none" : "\(decoded)") there"
        case .noList(let refusing, let example):
            return
                "\(place)\(refusing) is decoded from a list, and the example has \(example.text()) there. Write a list of such: [\(example.swiftLiteral)]"
        case .notOptional(let name, let known):
            let others = known.isEmpty ? "it has none" : "those are \(Self.listed(known))"
            return "`requiring:` names `\(name)`, which is no optional member of \(type); \(others)"
        case .notEncoded(let problem):
            return "the example of \(type) cannot be encoded: \(Self.withoutStop(problem))"
        case .endless:
            return
                "\(place)\(type) holds one of its kind that is neither optional nor in a list, so no JSON has an end. Let the member "
                + "be optional"
        case .tooLarge:
            return
                "\(type) decodes more than \(Probe.nodeLimit) values; its types hold one another in too many ways. Give null for "
                + "some members: \(remedy)"
        }
    }

    /// What types decode by the strategies of a decoder may be right, and the decoder another one.
    private static func remedy(for refusing: String, in type: String) -> String {
        guard ["Date", "Data"].contains(refusing) else { return "" }
        return ", or hand over the decoder that the consumer uses: .expecting(\(type).self, decoder: …, example: …)"
    }

    private static func listed(_ names: [String]) -> String { names.map { "`\($0)`" }.joined(separator: ", ") }

    private static func withoutStop(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }
}

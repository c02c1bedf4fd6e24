/// Why a document is no pact that can be read.
public enum PactFileError: Error, Hashable, Sendable {
    case notJSON(JSONSyntaxError)
    /// `place` is a path such as `interactions[2].response.status`.
    case unexpected(place: String, found: String, expected: String)
    case invalidRule(place: String, problem: String)
    case invalidGenerator(place: String, problem: String)
}

extension PactFileError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notJSON(let error): "the pact is not JSON: \(error)"
        case .unexpected(let place, let found, let expected): "\(place) is \(found); expected \(expected)"
        case .invalidRule(let place, let problem): "the matching rule at \(place) cannot be used: \(problem)"
        case .invalidGenerator(let place, let problem): "the generator at \(place) cannot be used: \(problem)"
        }
    }
}

extension JSONNode {
    /// The value in a few words, for error messages: `the number 5`, `a list`.
    var inWords: String {
        switch kind {
        case .null, .bool: text()
        case .number: "the number \(text())"
        case .string: "the text \"\((stringValue ?? "").prefix(40))\""
        case .array: "a list"
        case .object: "an object"
        }
    }
}

public import PactModel

/// One difference between what a contract expects and what came.
public struct Mismatch: Sendable, Hashable {
    /// Which part differs, and where in it.
    public enum Place: Sendable, Hashable {
        case method
        case path
        case query(parameter: String)
        case header(name: String)
        case status
        /// `path` is a path expression such as `$.items[0].price`.
        case body(path: String)
        /// The bodies are of different types and were not compared.
        case bodyType
        case metadata(key: String)
    }

    public var place: Place
    /// The expected value as text; JSON values of bodies as JSON text; nil where there is none.
    public var expected: String?
    /// The actual value as text; JSON values of bodies as JSON text; nil where there is none.
    public var actual: String?
    /// The whole difference as a sentence, in the words of the reference tools.
    public var sentence: String

    public init(_ place: Place, expected: String? = nil, actual: String? = nil, sentence: String) {
        self.place = place
        self.expected = expected
        self.actual = actual
        self.sentence = sentence
    }
}

extension PactRequest {
    /// Compares an actual request with this expected one: method, path, query, headers, body; every difference is
    /// listed, none means a match. Requests forbid what is not expected.
    public func mismatches(with actual: PactRequest) -> [Mismatch] { [] }
}

extension PactResponse {
    /// Compares an actual response with this expected one: status, headers, body. Responses may hold more than expected.
    public func mismatches(with actual: PactResponse) -> [Mismatch] { [] }
}

extension PactMessage {
    /// Compares an actual message with this expected one: contents and metadata, which may hold more than expected.
    public func mismatches(with actual: PactMessage) -> [Mismatch] { [] }
}

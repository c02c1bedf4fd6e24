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

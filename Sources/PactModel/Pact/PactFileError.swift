/// Why a document is no pact that can be read.
public enum PactFileError: Error, Hashable, Sendable {
    case notJSON(JSONSyntaxError)
    /// `place` is a path such as `interactions[2].response.status`.
    case unexpected(place: String, found: String, expected: String)
    case invalidRule(place: String, problem: String)
}

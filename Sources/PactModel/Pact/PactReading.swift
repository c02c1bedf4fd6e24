extension Pact {
    /// Reads the bytes of a pact file of any version from V1 to V4.
    public init(parsing bytes: [UInt8]) throws(PactFileError) {
        let document: JSONValue
        do { document = try JSONValue(parsing: bytes) } catch { throw .notJSON(error) }
        try self.init(json: document)
    }

    /// Reads a parsed pact file of any version from V1 to V4.
    public init(json: JSONValue) throws(PactFileError) {
        throw .unexpected(place: "$", found: "", expected: "")
    }

    /// The pact as a document in `specification` (default: the pact's own), unknown members included.
    public func json(in specification: PactSpecification? = nil) -> JSONValue { .null }
}

extension Interaction {
    /// Reads one member of `interactions` or `messages`; `position` (from 0) is used for messages and default names.
    public init(json: JSONValue, specification: PactSpecification, position: Int = 0) throws(PactFileError) {
        throw .unexpected(place: "$", found: "", expected: "")
    }

    /// The interaction as it stands in a file of `specification`.
    public func json(in specification: PactSpecification) -> JSONValue { .null }
}

extension PactRequest {
    /// Reads a `request` member (the specification's test cases have these alone).
    public init(json: JSONValue, specification: PactSpecification, place: String = "request") throws(PactFileError) {
        throw .unexpected(place: "$", found: "", expected: "")
    }
}

extension PactResponse {
    /// Reads a `response` member.
    public init(json: JSONValue, specification: PactSpecification, place: String = "response") throws(PactFileError) {
        throw .unexpected(place: "$", found: "", expected: "")
    }
}

extension PactMessage {
    /// Reads the message members of an object (`contents`, `metadata`, rules).
    public init(json: JSONValue, specification: PactSpecification, place: String = "message") throws(PactFileError) {
        throw .unexpected(place: "$", found: "", expected: "")
    }
}

extension [QueryParameter] {
    /// Parses an encoded query text: split on `&`, percent and `+` decoded, values of one name gathered in order of first
    /// appearance.
    public init(query text: String) { self = [] }

    /// The query as encoded text without `?`, names and values in order, space as `+`.
    public var encoded: String { "" }
}

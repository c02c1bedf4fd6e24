public import PactModel
package import PactServing
public import Testing

/// What one consumer relies on at one provider; the beginning of each of its interactions.
///
/// ```swift
/// let students = Contract(consumer: "SchoolWeb", provider: "StudentService")
///
/// @Test func showsAStudent() async throws {
///     try await students
///         .given("a student exists", ["id": "sdt_1"])
///         .uponReceiving("a request for a student")
///         .withRequest(.get, "/students/sdt_1")
///         .willRespond(200, body: ["id": .like("sdt_1")])
///         .test { provider in
///             let student = try await StudentClient(baseURL: provider.url).student("sdt_1")
///             #expect(student.id == "sdt_1")
///         }
/// }
/// ```
public struct Contract: Sendable {
    public var consumer: String
    public var provider: String
    /// The folder of the pact file, `pacts` in the current folder where nil; `PACT_OUTPUT_DIR` goes before both.
    public var directory: String?
    /// The version of the Pact specification the file is written in.
    public var specification: PactSpecification
    private var states: [ProviderState] = []

    public init(
        consumer: String, provider: String, directory: String? = nil, specification: PactSpecification = .v4
    ) {
        self.consumer = consumer
        self.provider = provider
        self.directory = directory
        self.specification = specification
    }

    /// Adds what has to be true at the provider; several may follow one another.
    public func given(_ state: String, _ parameters: KeyValuePairs<String, ContractValue> = [:]) -> Contract {
        var contract = self
        let values = JSONObject(parameters.map { ($0.key, $0.value.example) })
        contract.states.append(ProviderState(state, parameters: values))
        return contract
    }

    func draft(_ description: String, _ sourceLocation: SourceLocation) -> InteractionDraft {
        InteractionDraft(contract: self, description: description, states: states, sourceLocation: sourceLocation)
    }

    /// Begins an interaction; the description tells it from the others of this contract.
    public func uponReceiving(_ description: String, sourceLocation: SourceLocation = #_sourceLocation)
        -> ContractInteraction
    {
        ContractInteraction(draft(description, sourceLocation))
    }
}

extension Contract {
    /// Puts the interactions of a mock provider into the pact file, unless something is wrong with what came.
    package func record(_ log: RequestLog, at sourceLocation: SourceLocation) throws(PactRecordingError) {
        guard log.problems.isEmpty else { return }
        for interaction in log.interactions { try record(interaction, at: sourceLocation) }
    }

    /// Puts one interaction into the pact file.
    package func record(_ interaction: Interaction, at sourceLocation: SourceLocation) throws(PactRecordingError) {
        try PactRecorder.record(interaction, of: self, at: sourceLocation)
    }
}

/// The method of a request.
public struct HTTPMethod: Sendable, Hashable, ExpressibleByStringLiteral {
    public let name: String

    public init(stringLiteral value: String) { name = value }

    public static let get: HTTPMethod = "GET"
    public static let post: HTTPMethod = "POST"
    public static let put: HTTPMethod = "PUT"
    public static let patch: HTTPMethod = "PATCH"
    public static let delete: HTTPMethod = "DELETE"
    public static let head: HTTPMethod = "HEAD"
    public static let options: HTTPMethod = "OPTIONS"
}

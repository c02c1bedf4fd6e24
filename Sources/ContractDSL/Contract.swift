import Foundation
public import PactModel
// Whoever writes an interaction needs Testing for the line it stands on, tests of XCTest too.
@_exported public import Testing

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
    /// The folder of the pact file; `PACT_OUTPUT_DIR` goes before it.
    ///
    /// It is `pacts` where nil. Relative paths start at the package's root: the nearest folder above the file that names
    /// the contract with a `Package.swift` in it. Where there is none they start at the current folder, or, where that is
    /// `/` as in Xcode's simulators, at the folder of that file.
    public var directory: String?
    /// The version of the Pact specification the file is written in.
    public var specification: PactSpecification
    /// Whether the pact file keeps what it holds; `PACT_WRITE_MODE` goes before it.
    public var writeMode: PactWriteMode
    /// Where relative paths start.
    private let root: URL
    private var states: [ProviderState] = []
    /// What no provider could set up.
    private var stateProblems: [InvalidPart] = []
    /// Why no interaction of it can be tested.
    var problem: PactRecordingError?

    public init(
        consumer: String, provider: String, directory: String? = nil, specification: PactSpecification = .v4,
        writeMode: PactWriteMode = .merge, filePath: String = #filePath
    ) {
        self.consumer = consumer
        self.provider = provider
        self.directory = directory
        self.specification = specification
        self.writeMode = writeMode
        root = PackageRoot.folder(above: filePath)
    }

    /// The folder of the pact file where the environment names none.
    var folder: URL { URL(filePath: directory ?? "pacts", directoryHint: .isDirectory, relativeTo: root) }

    /// Adds what has to be true at the provider; several may follow one another.
    public func given(_ state: String, _ parameters: ContractFields = [:]) -> Contract {
        var contract = self
        var values: JSONObject = [:]
        for (name, value) in parameters {
            var writer = ValueWriter(specification: .v4)
            values[name] = writer.write(value, at: "$")
            let place = "the parameter \(name) of the state \"\(state)\""
            contract.stateProblems += writer.problems.map { InvalidPart(part: place, problem: $0.problem) }
            if !writer.rules.isEmpty || !writer.generators.isEmpty {
                let problem = "a provider sets up one value, so it can have no matcher and no generator"
                contract.stateProblems.append(InvalidPart(part: place, problem: problem))
            }
        }
        return contract.given(ProviderState(state, parameters: values))
    }

    /// Adds what has to be true at the provider.
    package func given(_ state: ProviderState) -> Contract {
        var contract = self
        contract.states.append(state)
        return contract
    }

    func draft(_ description: String, _ sourceLocation: SourceLocation) -> InteractionDraft {
        var draft = InteractionDraft(
            contract: self, description: description, states: states, sourceLocation: sourceLocation)
        for part in stateProblems { draft.note(part.part, part.problem) }
        return draft
    }

    /// Begins an interaction; the description tells it from the others of this contract.
    public func uponReceiving(_ description: String, sourceLocation: SourceLocation = #_sourceLocation)
        -> BegunInteraction
    {
        BegunInteraction(draft(description, sourceLocation))
    }
}

extension Contract {
    /// Writes what this run has recorded of the contract into its pact file now.
    ///
    /// There is no need to: it is written when the process ends. Where that fails, the process fails. What a test of a
    /// suite with the trait records is there once the test has ended.
    public func write() throws(PactRecordingError) {
        let path = PactFile(of: self).path
        if let problem = PactRecorder.write({ $0 == path }).first { throw problem }
    }

    /// Takes one interaction for the pact file.
    package func record(_ interaction: Interaction, at sourceLocation: SourceLocation) throws(PactRecordingError) {
        try PactRecorder.record(WrittenInteraction(contract: self, interaction: interaction, place: sourceLocation))
    }

    /// Writes all pact files in `folder` that have not all that was recorded.
    package static func writeAll(in folder: String) throws(PactRecordingError) {
        if let problem = PactRecorder.write({ $0.hasPrefix(folder) }).first { throw problem }
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

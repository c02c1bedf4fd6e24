/// Everything that one run of the verifier has found.
public struct VerificationRun: Sendable, Hashable {
    public var pacts: [PactResult]
    /// Sentences about pacts that could not be had or read.
    public var loadFailures: [String]
    /// Why sources of pacts held none, where that is no failure.
    public var emptySources: [String]
    /// Sentences about results that a broker was to be told and was not.
    public var publicationFailures: [String]

    public init(
        pacts: [PactResult] = [], loadFailures: [String] = [], emptySources: [String] = [],
        publicationFailures: [String] = []
    ) {
        self.pacts = pacts
        self.loadFailures = loadFailures
        self.emptySources = emptySources
        self.publicationFailures = publicationFailures
    }

    public var results: [InteractionResult] { pacts.flatMap(\.results) }

    /// Whether the provider keeps all pacts, pending ones aside.
    public var hasSucceeded: Bool { loadFailures.isEmpty && !results.contains(where: \.isFailure) }

    /// 0 when all is well, 1 otherwise; a result that did not reach the broker is not well.
    public var exitStatus: Int32 { hasSucceeded && publicationFailures.isEmpty ? 0 : 1 }
}

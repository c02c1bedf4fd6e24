#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.Date
#else
    public import struct Foundation.Date
#endif

/// Everything that one run of the verifier has found.
public struct VerificationRun: Sendable, Hashable {
    public var pacts: [PactResult]
    /// Sentences about pacts that could not be had or read.
    public var loadFailures: [String]
    /// Why sources of pacts held none, where that is no failure.
    public var emptySources: [String]
    /// Sentences about results that a broker was to be told and was not.
    public var publicationFailures: [String]
    /// When the run began; nil where that is of no interest.
    public var startedAt: Date?
    /// From the first pact to the last.
    public var duration: Duration
    /// Whether somebody ended it before its time.
    public var isInterrupted = false
    /// Interactions that were to be verified, and that the run did not come to before its end.
    public var leftOut = 0

    public init(
        pacts: [PactResult] = [], loadFailures: [String] = [], emptySources: [String] = [],
        publicationFailures: [String] = [], startedAt: Date? = nil, duration: Duration = .zero
    ) {
        self.pacts = pacts
        self.loadFailures = loadFailures
        self.emptySources = emptySources
        self.publicationFailures = publicationFailures
        self.startedAt = startedAt
        self.duration = duration
    }

    /// Why a run that nobody ended before its time has left interactions out; nil where it has left out none.
    public var earlyEnd: String? {
        guard leftOut > 0, !isInterrupted else { return nil }
        return
            "Stopped at the first failure: \(leftOut.counted("interaction")) \(leftOut == 1 ? "was" : "were") left out"
    }

    public var results: [InteractionResult] { pacts.flatMap(\.results) }

    /// Whether the provider keeps all pacts, pending ones aside; a run that was ended before its time does not say so.
    public var hasSucceeded: Bool {
        !isInterrupted && loadFailures.isEmpty && !results.contains(where: \.isFailure)
    }
}

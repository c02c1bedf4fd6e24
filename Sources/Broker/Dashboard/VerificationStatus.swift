import PactModel

/// How a pact stands with its provider, in one word.
enum VerificationStatus: String, Sendable {
    /// The provider has verified no pact of this line.
    case never
    case success
    /// An older content was verified with success; this one not yet.
    case stale
    case failed
    /// It failed, and did not have to succeed yet.
    case failedPending = "failed_pending"

    /// - Parameters:
    ///   - latest: the latest result of this content, else of an older one.
    ///   - isOfContent: whether it is of this content.
    init(latest: Verification?, isOfContent: Bool) {
        self =
            switch latest {
            case nil: .never
            case let result? where result.isSuccess: isOfContent ? .success : .stale
            case let result?: result.isPactPending ? .failedPending : .failed
            }
    }
}

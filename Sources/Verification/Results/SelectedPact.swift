public import PactModel

/// A pact that is to be verified, with where it came from and why.
public struct SelectedPact: Sendable, Hashable {
    /// A sentence of the broker about a pact: why it is verified, or what its result means.
    public struct Notice: Sendable, Hashable {
        /// `before_verification`, or `after_verification:success_true_published_false` and its like.
        public var when: String
        public var text: String

        public init(when: String, text: String) {
            self.when = when
            self.text = text
        }
    }

    public var pact: Pact
    /// The file or URL.
    public var origin: String
    /// Whether failures of the whole pact do not fail the verification.
    public var isPending: Bool
    public var notices: [Notice]

    public init(pact: Pact, origin: String, isPending: Bool = false, notices: [Notice] = []) {
        self.pact = pact
        self.origin = origin
        self.isPending = isPending
        self.notices = notices
    }
}

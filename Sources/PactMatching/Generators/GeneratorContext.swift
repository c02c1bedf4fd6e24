#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif
public import PactModel

/// On which side of a contract generators are applied.
public enum GeneratorMode: Sendable, Hashable {
    /// For a consumer under test; `ProviderState` generators keep their example.
    case consumer
    /// For a provider under test; `MockServerURL` generators keep their example.
    case provider
}

/// What generators draw from, randomness apart.
public struct GeneratorContext: Sendable {
    public var mode: GeneratorMode
    /// The values that `ProviderState` expressions name.
    public var providerState: JSONObject
    /// The base URL for `MockServerURL`; nil where there is no mock provider.
    public var mockServerURL: String?
    /// The moment from which date and time expressions count.
    public var now: Date
    /// Where "today" and "noon" are, and whose offset is written.
    public var timeZone: TimeZone

    public init(
        mode: GeneratorMode, providerState: JSONObject = [:], mockServerURL: String? = nil, now: Date = Date(),
        timeZone: TimeZone = .current
    ) {
        self.mode = mode
        self.providerState = providerState
        self.mockServerURL = mockServerURL
        self.now = now
        self.timeZone = timeZone
    }
}

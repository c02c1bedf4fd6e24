#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import PactMatching
import PactModel

extension GeneratorContext {
    /// Saturday, 21 November 2026, 08:05:09.042 UTC.
    static let instant = Date(timeIntervalSince1970: 1_795_248_309.0425)

    /// A context whose clock stands still.
    static func fixed(
        _ mode: GeneratorMode = .provider, providerState: JSONObject = [:], mockServerURL: String? = nil,
        now: Date = instant, offset: Int = 0
    ) -> GeneratorContext {
        GeneratorContext(
            mode: mode, providerState: providerState, mockServerURL: mockServerURL, now: now,
            timeZone: TimeZone(secondsFromGMT: offset) ?? .gmt)
    }
}

extension Generator {
    init(parsing text: String) throws { self.init(try JSONValue(parsing: text)) }
}

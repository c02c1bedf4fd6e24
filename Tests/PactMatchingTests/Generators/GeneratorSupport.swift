#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
import PactMatching
import PactModel

/// The same numbers with each run (SplitMix64).
struct SeededRandom: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64 = 1) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}

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

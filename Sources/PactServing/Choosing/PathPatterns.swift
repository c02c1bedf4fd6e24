import PactMatching
import PactModel

/// The paths with matching rules of one method.
///
/// Interactions whose paths have the same rules share one comparison. Regular expressions are found by the characters
/// they begin with, since such a path has to begin with the same; what begins with no plain character is always tried.
struct PathPatterns: Sendable {
    /// Paths that the same rules decide about.
    struct Pattern: Sendable {
        /// One of the requests; the others' paths are compared in the same way.
        var request: PactRequest
        var places: [Int]
    }

    private struct Kind: Hashable {
        var rules: RuleList
        /// Nil where no rule looks at it.
        var example: ExactText?
    }

    private var patterns: [Pattern] = []
    private var kinds: [Kind: Int] = [:]
    /// The patterns by what their paths begin with, the beginnings of one length together.
    private var beginnings: [(length: Int, patterns: [Bytes: [Int]])] = []

    private typealias Bytes = ArraySlice<UInt8>

    mutating func add(_ place: Int, _ request: PactRequest) {
        guard let rules = request.matchingRules.path else { return }
        let looksAtExample = rules.rules.contains { $0 == .equality || $0 == .values }
        let kind = Kind(rules: rules, example: looksAtExample ? ExactText(request.path) : nil)
        if let known = kinds[kind] { return patterns[known].places.append(place) }
        kinds[kind] = patterns.count
        let beginning = Self.beginning(of: rules)
        if !beginnings.contains(where: { $0.length == beginning.count }) { beginnings.append((beginning.count, [:])) }
        for index in beginnings.indices where beginnings[index].length == beginning.count {
            beginnings[index].patterns[beginning[...], default: []].append(patterns.count)
        }
        patterns.append(
            Pattern(request: PactRequest(path: request.path, matchingRules: .init(path: rules)), places: [place]))
    }

    /// The patterns that `path` has to be compared with.
    func patterns(for path: String) -> [Pattern] {
        let bytes = Array(path.utf8)
        return beginnings.flatMap { length, patterns -> [Pattern] in
            guard length <= bytes.count else { return [] }
            return patterns[bytes[..<length], default: []].map { self.patterns[$0] }
        }
    }

    func places(for request: PactRequest) -> [Int] {
        patterns(for: request.path).filter { $0.request.pathMismatches(with: request).isEmpty }.flatMap(\.places)
    }

    /// The plain characters that every text begins with that these rules accept.
    private static func beginning(of rules: RuleList) -> [UInt8] {
        guard rules.combination == .and || rules.rules.count == 1 else { return [] }
        return rules.rules.lazy.map { rule in
            guard case .regex(let pattern) = rule else { return [] }
            return Self.beginning(ofPattern: pattern)
        }.max { $0.count < $1.count } ?? []
    }

    /// Stops before the first character that means something else than itself, and keeps none that may come no or several
    /// times; an alternative anywhere, and a letter that may be of either case, leave nothing to rely on.
    static func beginning(ofPattern pattern: String) -> [UInt8] {
        var bytes = Array(pattern.utf8)[...]
        if bytes.contains(UInt8(ascii: "|")) { return [] }
        if bytes.first == UInt8(ascii: "^") { bytes = bytes.dropFirst() }
        var plain: [UInt8] = []
        while let byte = bytes.first {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "%"):
                plain.append(byte)
                bytes = bytes.dropFirst()
            case UInt8(ascii: "\\"):
                guard let next = bytes.dropFirst().first, "/.-".utf8.contains(next) else { return plain }
                plain.append(next)
                bytes = bytes.dropFirst(2)
            case UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "{"):
                return plain.dropLast()
            default: return plain
            }
        }
        return plain
    }
}

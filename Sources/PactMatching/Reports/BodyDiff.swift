public import PactModel

/// An expected body and an actual one beside each other, reduced to where they differ under the rules.
public struct BodyDiff: Sendable, Hashable {
    /// One line of both bodies.
    public struct Row: Sendable, Hashable {
        public enum Kind: Sendable, Hashable {
            /// Shown to say where the difference stands.
            case same
            case differs
            /// Expected, and did not come.
            case missing
            /// Came, and may not.
            case unexpected
            /// Stands for lines that are left out.
            case omitted
        }

        public var kind: Kind
        /// Empty where there is no such line.
        public var expected: String
        public var actual: String
        /// What the rule asks for, where that is something else than the expected value.
        public var rule: String?

        public init(_ kind: Kind, _ expected: String, _ actual: String, rule: String? = nil) {
            self.kind = kind
            self.expected = expected
            self.actual = actual
            self.rule = rule
        }
    }

    public var rows: [Row]

    /// Further rows are left out: a list may differ in each of its items.
    static let rowLimit = 60
    /// Longer bodies are not laid side by side.
    private static let byteLimit = 8 << 20

    init(rows: [Row]) {
        self.rows = rows
        guard rows.count > Self.rowLimit else { return }
        let rest = rows[Self.rowLimit...].count { [.differs, .missing, .unexpected].contains($0.kind) }
        self.rows.removeSubrange(Self.rowLimit...)
        self.rows.append(Row(.omitted, "… \(rest) more differing line\(rest == 1 ? "" : "s")", "…"))
    }

    /// Lays JSON, XML, forms and text side by side.
    ///
    /// - Parameter allowsUnexpectedKeys: whether the actual body may hold more, as a response's.
    /// - Returns: nil where there is nothing to lay side by side: a body is missing, of another type, not to be parsed,
    ///   binary or too large.
    public init?(
        _ expected: PactBody, ofType expectedType: String?, _ actual: PactBody, mismatches: [Mismatch],
        rules: MatchingRules, allowsUnexpectedKeys: Bool
    ) {
        guard case .present(let expected) = expected, case .present(let actual) = actual, !actual.isEmpty,
            !mismatches.contains(where: { $0.place == .bodyType }),
            mismatches.contains(where: { if case .body = $0.place { true } else { false } }),
            actual.bytes.count <= Self.byteLimit, expected.bytes.count <= Self.byteLimit
        else { return nil }
        let tree = MismatchTree(mismatches)
        let type = (expected.contentType ?? expectedType).flatMap { MediaType($0) } ?? expected.detectedType
        let ruleSet = RuleSet(rules.body + rules.content)
        let found: [Row]?
        if type?.isJSON == true {
            var builder = JSONDiff(rules: ruleSet, allowsUnexpectedKeys: allowsUnexpectedKeys)
            found = builder.rows(expected, actual, tree)
        } else if type?.isXML == true {
            found = LineDiff.rows(xml: expected.bytes, actual.bytes, tree)
        } else if type?.isForm == true {
            found = FormDiff.rows(expected.bytes, actual.bytes, tree, ruleSet)
        } else if type?.type == "text" {
            found = LineDiff.rows(text: expected.bytes, actual.bytes)
        } else {
            found = nil
        }
        guard let found, found.contains(where: { $0.kind != .same && $0.kind != .omitted }) else { return nil }
        self.init(rows: found)
    }
}

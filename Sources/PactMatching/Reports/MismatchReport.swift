public import PactModel

/// The differences between what a contract expects and what came, as lines for a person: each place with what is wrong there,
/// and the bodies side by side.
///
/// The mock provider, the verifier and the broker all speak through it, so that a difference reads the same everywhere.
public struct MismatchReport: Sendable, Hashable {
    public var mismatches: [Mismatch]
    /// nil where there is nothing to lay side by side.
    public var body: BodyDiff?

    /// Further differences of a body are counted.
    static let bodyLimit = 20

    public init(_ mismatches: [Mismatch], body: BodyDiff? = nil) {
        self.mismatches = mismatches
        self.body = body
    }

    /// Lines of at most the style's width, but for values that cannot be broken.
    ///
    /// ```
    /// header X-Shelf
    ///     Expected a header 'X-Shelf' but was missing
    ///     expected: 8
    /// body $.label
    ///     Expected 5 (Integer) to be the same type as 'north' (String)
    ///
    ///   expected                      │ actual
    ///   {                             │ {
    /// ≠   "label": "north" (any text) │   "label": 5
    ///   }                             │ }
    /// ```
    public func lines(style: TerminalStyle = .plain, indentation: String = "") -> [String] {
        var style = style
        style.width -= indentation.columns
        var lines: [String] = []
        for section in sections(style: style) {
            guard let place = section.place else {
                lines += section.lines.map(style.dim)
                continue
            }
            lines.append(style.bold(place))
            lines += section.lines.map { "    \($0)" }
        }
        if let body { lines += [""] + body.lines(style: style) }
        return lines.map { $0.isEmpty ? "" : indentation + $0 }
    }

    /// What is wrong at one place.
    package struct Section: Sendable, Hashable {
        /// `body $.label`; nil for the line that counts what is left out.
        package var place: String?
        package var lines: [String]
    }

    /// What is wrong, by place, in lines of at most the style's width less four columns.
    package func sections(style: TerminalStyle = .plain) -> [Section] {
        let (groups, omitted) = groups()
        let sections = groups.map { place, group in
            Section(place: place.inWords.printable, lines: group.flatMap { lines($0, style) })
        }
        guard omitted > 0 else { return sections }
        let rest = "… and \(omitted) more difference\(omitted == 1 ? "" : "s") in the body"
        return sections + [Section(place: nil, lines: [rest])]
    }

    /// The lines as one text.
    public func text(style: TerminalStyle = .plain, indentation: String = "") -> String {
        lines(style: style, indentation: indentation).joined(separator: "\n")
    }

    /// By part, each place once; the same difference may have been found under several rules.
    private func groups() -> (groups: [(place: Mismatch.Place, mismatches: [Mismatch])], omitted: Int) {
        var seen: Set<Mismatch> = []
        let distinct = mismatches.filter { seen.insert($0).inserted }.sorted { $0.place.rank < $1.place.rank }
        var groups: [(place: Mismatch.Place, mismatches: [Mismatch])] = []
        var positions: [Mismatch.Place: Int] = [:]
        var inBody = 0
        for mismatch in distinct {
            if case .body = mismatch.place { inBody += 1 }
            if inBody > Self.bodyLimit { continue }
            if let position = positions[mismatch.place] {
                groups[position].mismatches.append(mismatch)
            } else {
                positions[mismatch.place] = groups.count
                groups.append((mismatch.place, [mismatch]))
            }
        }
        return (groups, max(0, inBody - Self.bodyLimit))
    }

    private func lines(_ mismatch: Mismatch, _ style: TerminalStyle) -> [String] {
        let sentence = mismatch.sentenceForPeople(valueLimit: style.width * 2 / 3).printable
        var lines = sentence.cut(to: 4 * (style.width - 4)).wrapped(to: style.width - 4)
        var isBody = false
        if case .body = mismatch.place { isBody = true }
        if !isBody || body == nil {
            // Where a rule differs, the expected value is only an example.
            let label = mismatch.actual == nil ? "expected:" : "example: "
            if let value = mismatch.expected, !mismatch.says(value) {
                lines.append("\(label) \(shortened(value, style))")
            }
            if let value = mismatch.actual, !mismatch.says(value) {
                lines.append("actual:   \(shortened(value, style))")
            }
        }
        return lines
    }

    private func shortened(_ value: String, _ style: TerminalStyle) -> String {
        let text = value.printable
        let limit = 4 * style.width
        return text.count <= limit ? text : "\(text.prefix(limit))… (\(value.utf8.count) bytes)"
    }
}

extension PactRequest {
    /// The differences of an actual request to this expected one, with the bodies side by side.
    public func report(on mismatches: [Mismatch], with actual: PactRequest) -> MismatchReport {
        let type = headers.contentType
        let body = BodyDiff(
            body, ofType: type, actual.body, mismatches: mismatches, rules: matchingRules, allowsUnexpectedKeys: false)
        return MismatchReport(mismatches, body: body)
    }
}

extension PactResponse {
    /// The differences of an actual response to this expected one, with the bodies side by side.
    public func report(on mismatches: [Mismatch], with actual: PactResponse) -> MismatchReport {
        let type = headers.contentType
        let body = BodyDiff(
            body, ofType: type, actual.body, mismatches: mismatches, rules: matchingRules, allowsUnexpectedKeys: true)
        return MismatchReport(mismatches, body: body)
    }
}

extension PactMessage {
    /// The differences of an actual message to this expected one, with the contents side by side.
    public func report(
        on mismatches: [Mismatch], with actual: PactMessage, allowsUnexpectedKeys: Bool = true
    ) -> MismatchReport {
        let type = metadata.contentType
        let body = BodyDiff(
            contents, ofType: type, actual.contents, mismatches: mismatches, rules: matchingRules,
            allowsUnexpectedKeys: allowsUnexpectedKeys)
        return MismatchReport(mismatches, body: body)
    }
}

extension [Mismatch] {
    /// The differences as plain lines, where the bodies are not at hand.
    public func report(indentation: String = "") -> String {
        MismatchReport(self).text(indentation: indentation)
    }
}

extension Mismatch {
    /// The place in words: `body $.items[0].price`, `header Content-Type`.
    public var placeInWords: String { place.inWords }

    /// Whether the sentence holds the value, or says enough of it, so that it need not be told again.
    fileprivate func says(_ value: String) -> Bool {
        let text = Self.plain(value)
        return text.isEmpty || sentence.contains("'\(text)'") || sentence.contains(" \(text) ")
            || sentence.hasSuffix(" \(text)") || sentence.contains(" bytes, starting with ")
    }

    /// The sentence with long values cut short, and of the keys of objects only those that differ.
    fileprivate func sentenceForPeople(valueLimit: Int) -> String {
        if sentence.hasPrefix("Expected a Map with keys ["), let keys = differingKeys { return keys }
        var sentence = sentence
        for value in [expected, actual].compactMap({ $0.map(Self.plain) }) where value.columns > valueLimit {
            sentence = sentence.replacing(value, with: value.cut(to: valueLimit))
        }
        return sentence
    }

    /// A request's object with other keys lists all of them on both sides.
    private var differingKeys: String? {
        let lists = [expected, actual].compactMap { text in
            text.flatMap { try? JSONValue(parsing: $0) }?.arrayValue?.compactMap(\.stringValue)
        }
        guard lists.count == 2 else { return nil }
        let missing = lists[0].filter { !lists[1].contains($0) }
        let unexpected = lists[1].filter { !lists[0].contains($0) }
        let parts = [("Missing", missing), ("Unexpected", unexpected)].filter { !$0.1.isEmpty }.map { what, keys in
            "\(what) key\(keys.count == 1 ? "" : "s"): \(keys.joined(separator: ", "))"
        }
        return parts.isEmpty ? nil : parts.joined(separator: ". ")
    }

    /// The text of a JSON string, any other value as it stands.
    private static func plain(_ value: String) -> String {
        guard value.hasPrefix("\""), let text = try? JSONValue(parsing: value).stringValue else { return value }
        return text
    }
}

extension Mismatch.Place {
    fileprivate var inWords: String {
        switch self {
        case .method: "method"
        case .path: "path"
        case .query(let parameter): "query \(parameter)"
        case .header(let name): "header \(name)"
        case .status: "status"
        case .body(let path): "body \(path)"
        case .bodyType: "body type"
        case .metadata(let key): "metadata \(key)"
        }
    }

    fileprivate var rank: Int {
        switch self {
        case .method: 0
        case .path: 1
        case .query: 2
        case .status: 3
        case .header: 4
        case .metadata: 5
        case .bodyType: 6
        case .body: 7
        }
    }
}

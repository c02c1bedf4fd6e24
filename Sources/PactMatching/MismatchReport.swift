extension [Mismatch] {
    /// The differences as lines for a person, grouped by part: the place, then what was expected and what came.
    ///
    /// ```
    /// body $.status
    ///     Expected 5 (Integer) to be the same type as 'Active' (String)
    ///     expected: "Active"
    ///     actual:   5
    /// ```
    public func report(indentation: String = "") -> String {
        sorted { $0.place.rank < $1.place.rank }
            .map { $0.lines.map { indentation + $0 }.joined(separator: "\n") }
            .joined(separator: "\n")
    }
}

extension Mismatch {
    /// The place in words: `body $.items[0].price`, `header Content-Type`.
    public var placeInWords: String {
        switch place {
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

    fileprivate var lines: [String] {
        var lines = [placeInWords, "    \(sentence)"]
        if let expected { lines.append("    expected: \(Self.shortened(expected))") }
        if let actual { lines.append("    actual:   \(Self.shortened(actual))") }
        return lines
    }

    private static func shortened(_ text: String) -> String {
        text.count <= 400 ? text : "\(text.prefix(400))… (\(text.utf8.count) bytes)"
    }
}

extension Mismatch.Place {
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

extension String {
    /// The text on one line: a sentence of several lines is a heading and a list, which a semicolon separates here.
    package var onOneLine: String {
        let lines = split(whereSeparator: \.isNewline).map { line in
            String(line.drop { $0.isWhitespace })
        }
        guard let first = lines.first, lines.count > 1 else { return self }
        let heading = first.hasSuffix(":") ? first : "\(first):"
        return "\(heading) \(lines.dropFirst().joined(separator: "; "))"
    }
}

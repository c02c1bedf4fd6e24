import ArgumentParser

/// Environment variables that stand in for flags.
struct Environment: Sendable {
    var variables: [String: String]

    /// The value of a variable; an empty one counts as not set.
    subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether a variable that stands for a flag is set to `true` or `1`.
    func isOn(_ name: String) -> Bool {
        self[name].map { ["true", "1", "yes"].contains($0.lowercased()) } ?? false
    }

    func integer(_ name: String) throws -> Int? {
        guard let text = self[name] else { return nil }
        guard let value = Int(text) else {
            throw ValidationError("The environment variable \(name) is '\(text)'; a whole number is expected.")
        }
        return value
    }
}

extension String {
    /// The pieces between commas, without blanks around them.
    var separatedByCommas: [String] {
        split(separator: ",").compactMap { piece in
            let words = piece.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return words.isEmpty ? nil : words
        }
    }
}

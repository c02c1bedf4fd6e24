import ArgumentParser

/// Environment variables that stand in for flags.
struct Environment: Sendable {
    var variables: [String: String]

    /// The value of a variable; an empty one counts as not set.
    subscript(name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether a variable that stands for a flag is set to `true`; nil where it is not set.
    func flag(_ name: String) throws -> Bool? {
        guard let text = self[name] else { return nil }
        switch text.lowercased() {
        case "true", "1", "yes", "on": return true
        case "false", "0", "no", "off": return false
        default: throw ValidationError("The environment variable \(name) is '\(text)'; true or false is expected.")
        }
    }

    func isOn(_ name: String) throws -> Bool { try flag(name) ?? false }

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

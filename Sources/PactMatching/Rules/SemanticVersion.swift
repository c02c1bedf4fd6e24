/// The grammar of Semantic Versioning 2.0.0.
enum SemanticVersion {
    /// Whether `text` is `MAJOR.MINOR.PATCH` with optional pre-release and build, and nothing else.
    static func isValid(_ text: String) -> Bool {
        let core = text.prefix { $0 != "-" && $0 != "+" }
        let numbers = core.split(separator: ".", omittingEmptySubsequences: false)
        guard numbers.count == 3, numbers.allSatisfy({ isNumber($0) && UInt64($0) != nil }) else { return false }
        var rest = text.dropFirst(core.count)
        if rest.first == "-" {
            let preRelease = rest.dropFirst().prefix { $0 != "+" }
            let isValid = identifiers(preRelease).allSatisfy { part in
                isIdentifier(part) && (part.contains { !$0.isNumber } || isNumber(part))
            }
            guard isValid else { return false }
            rest = rest.dropFirst(preRelease.count + 1)
        }
        return rest.isEmpty || identifiers(rest.dropFirst()).allSatisfy(isIdentifier)
    }

    private static func identifiers(_ text: Substring) -> [Substring] {
        text.split(separator: ".", omittingEmptySubsequences: false)
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 &- 0x30 < 10 } && (text == "0" || text.first != "0")
    }

    private static func isIdentifier(_ text: Substring) -> Bool {
        !text.isEmpty && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    }
}

import Foundation

/// A document of the project, or a section of one, whose examples a test tries.
public struct MarkdownPage {
    public let text: Substring

    /// - Parameter path: the file, from the root of the project.
    public init(_ path: String) throws {
        text = try String(contentsOf: ProjectFolder.root.appending(path: path), encoding: .utf8)[...]
    }

    private init(text: Substring) { self.text = text }

    /// What stands below a heading such as `## Running`, up to the next one of the second rank; nil where there is none.
    public func section(_ heading: String) -> MarkdownPage? {
        guard let start = text.range(of: "\n\(heading)\n") else { return nil }
        let end = text[start.upperBound...].range(of: "\n## ")?.lowerBound ?? text.endIndex
        return MarkdownPage(text: text[start.upperBound..<end])
    }

    /// The blocks of code of a language, in order.
    public func blocks(of language: String) -> [String] {
        text.matches(of: #/```([a-z]+)\n((?s).*?)```/#).filter { $0.1 == language }.map { String($0.2) }
    }

    /// The blocks of code of a language that a source file does not have, be it within a type.
    public func blocks(of language: String, missingIn file: String) throws -> [String] {
        let source = try MarkdownPage(file)
        return blocks(of: language).filter { !source.contains(block: $0) }
    }

    /// Whether a source file has a block of code, be it within a type.
    public func contains(block: String) -> Bool {
        let indented = block.split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.isEmpty ? "" : "    \($0)" }.joined(separator: "\n")
        return text.contains(indented) || text.contains(block)
    }
}

import ArgumentParser
import TestSupport
import Testing
import Yams

@testable import BrokerCommand

/// The pipelines of `docs/ci.md` are YAML, and the broker's commands in them are understood.
struct PipelinePageTests {
    /// The commands of a pipeline, or of a part of one: what stands in `run` and `script`.
    private static func scripts(in part: Any) -> [String] {
        switch part {
        case let list as [Any]: list.flatMap(scripts)
        case let members as [String: Any]:
            members.flatMap { name, value in
                switch (name, value) {
                case ("run", let text as String): text.split(separator: "\n").map(String.init)
                case ("script", let lines as [String]): lines
                default: scripts(in: value)
                }
            }
        default: []
        }
    }

    private static func arguments(of line: String) -> [String]? {
        // What the shell or the CI service puts in has no blanks.
        let plain = line.replacing(#/\$\{\{.*?\}\}|"\$\(.*?\)"/#, with: "VALUE").replacing(#/^\$ /#, with: "")
        let words = plain.split(separator: " ").map(String.init)
        guard words.starts(with: ["swift", "run", "broker"]) else { return nil }
        return Array(words.dropFirst(3))
    }

    @Test func eachPipelineIsYAMLWithCommandsThatTheBrokerUnderstands() throws {
        let page = try MarkdownPage("docs/ci.md")
        let pipelines = page.blocks(of: "yaml")
        #expect(pipelines.count == 3)
        let scripts = try pipelines.flatMap { try Self.scripts(in: #require(try Yams.load(yaml: $0))) }
        let consoles = page.blocks(of: "console").flatMap { $0.split(separator: "\n").map(String.init) }
        let commands = (scripts + consoles).compactMap(Self.arguments)
        #expect(commands.count == 8)
        for command in commands {
            #expect(throws: Never.self, "\(command)") { try BrokerCommand.parseAsRoot(command) }
        }
    }
}

import Broker
import Foundation
import TestSupport
import Testing

/// The tables of `docs/configuration.md` are what the broker knows.
///
/// Written anew by running this test with `WRITE_DOCUMENTS=1`.
@Suite struct ConfigurationDocumentTests {
    @Test func theDocumentListsEachSettingWithItsDefault() throws {
        let file = ProjectFolder.root.appending(path: "docs/configuration.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        Self.replace(
            "| Setting | Default | Meaning |",
            with: Setting.all.map { setting in
                "| `\(setting.name)` | \(setting.standard.isEmpty ? "none" : "`\(setting.standard)`") | \(setting.summary) |"
            }, in: &lines)
        Self.replace(
            "| Setting | Why |", with: IgnoredSetting.all.map { "| `\($0.name)` | \($0.reason) |" }, in: &lines)
        let wanted = lines.joined(separator: "\n")
        if ProcessInfo.processInfo.environment["WRITE_DOCUMENTS"] == "1" {
            try wanted.write(to: file, atomically: true, encoding: .utf8)
        } else {
            #expect(text == wanted, "Run this test with WRITE_DOCUMENTS=1 to write the tables anew.")
        }
    }

    /// Replaces the rows below a head and its line.
    private static func replace(_ head: String, with rows: [String], in lines: inout [String]) {
        guard let start = lines.firstIndex(of: head).map({ $0 + 2 }) else { return }
        let end = lines[start...].firstIndex { !$0.hasPrefix("|") } ?? lines.endIndex
        lines.replaceSubrange(start..<end, with: rows)
    }
}

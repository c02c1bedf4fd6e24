import Broker
import Foundation
import TestSupport
import Testing

@Suite struct ConfigurationDocumentTests {
    static func rows() throws -> [String] {
        let text = try String(
            contentsOf: ProjectFolder.root.appending(path: "docs/configuration.md"), encoding: .utf8)
        return text.split(separator: "\n").filter { $0.hasPrefix("| `") }.map(String.init)
    }

    @Test func theDocumentListsEachSettingWithItsDefault() throws {
        let settings = Setting.all.map { setting in
            "| `\(setting.name)` | \(setting.standard.isEmpty ? "none" : "`\(setting.standard)`") | \(setting.summary) |"
        }
        let ignored = IgnoredSetting.all.map { "| `\($0.name)` | \($0.reason) |" }
        #expect(try Self.rows() == settings + ignored)
    }
}

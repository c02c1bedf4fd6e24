import Foundation
import PactModel
import Verification

/// The files that a run writes what it found to.
struct ReportFiles: Sendable {
    var json: String?
    var junit: String?
    var html: String?
    var markdown: String?
    /// The file of a pipeline's summary, to which every step adds its part.
    var summary: String?

    /// Writes those that are wanted; gives back why one could not be written.
    ///
    /// - Parameter lines: what went to the terminal.
    func write(_ run: VerificationRun, lines: [String]) -> [String] {
        var problems: [String] = []
        func write(_ path: String?, _ text: @autoclosure () -> String) {
            guard let path else { return }
            do {
                if path == markdown, path == summary {
                    try Self.append(text(), to: path)
                } else {
                    try Data(text().utf8).write(to: URL(filePath: path), options: .atomic)
                }
            } catch {
                problems.append("The report cannot be written to '\(path)': \(error.fileReason).")
            }
        }
        write(json, run.jsonReport(output: lines).text(.init(sortsKeys: true)) + "\n")
        write(junit, run.junitReport())
        write(html, run.htmlReport())
        write(markdown, run.markdownReport())
        return problems
    }

    private static func append(_ text: String, to path: String) throws {
        guard let file = FileHandle(forWritingAtPath: path) else {
            return try Data(text.utf8).write(to: URL(filePath: path))
        }
        defer { try? file.close() }
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
    }
}

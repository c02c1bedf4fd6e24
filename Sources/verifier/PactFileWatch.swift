import Foundation
import PactModel

/// Looks now and then whether pact files have changed.
struct PactFileWatch: Sendable {
    var files: [String]
    var folders: [String]

    /// Between two looks, at which files are listed, not read.
    private static let interval: Duration = .milliseconds(500)

    /// Verifies once, and again after each change, until the task is cancelled; gives back how the last run ended.
    func repeating(_ verify: () async -> ExitStatus, _ console: Console) async -> ExitStatus {
        while true {
            // What changes while a run reads it is read once more.
            let before = stamps()
            let status = await verify()
            guard !Task.isCancelled else { return status }
            console.writeLine("\nWaiting for the pact files to change. Ctrl-C ends.")
            repeat {
                do { try await Task.sleep(for: Self.interval) } catch { return status }
            } while stamps() == before
        }
    }

    /// What shows a change, by pact file.
    private func stamps() -> [String: FileStamp] {
        let found = folders.flatMap { folder in
            ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).filter { $0.hasSuffix(".json") }
                .map { URL(filePath: folder).appending(path: $0).relativePath }
        }
        return (files + found).reduce(into: [:]) { $0[$1] = FileStamp($1) }
    }
}

import Foundation
import Subprocess

/// A database that `broker seed` has filled with a made-up history.
enum SeededDatabase {
    /// Fills a file of its own in a folder; its path.
    static func make(_ size: String, in folder: URL, _ numbers: [String] = []) async throws -> String {
        let file = folder.appending(path: "\(size).sqlite").path
        let broker = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "broker").path
        let start = ContinuousClock.now
        let run = try await Subprocess.run(
            .path(.init(broker)), arguments: .init(["seed", "--database", file, "--size", size] + numbers),
            output: .string(limit: 10_000), error: .string(limit: 10_000))
        guard run.terminationStatus.isSuccess else { throw LoadClient.Failure(description: run.standardError) }
        let bytes = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
        print("  \(size): \(bytes / 1_000_000) MB, seeded in \((ContinuousClock.now - start).components.seconds) s")
        return file
    }
}

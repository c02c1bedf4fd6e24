import Foundation
import PactModel

/// What stays in a folder that a run was to write anew: the pacts of pairs for which it has recorded nothing.
///
/// They are told and not removed. The tests of such a pair may be gone, but they may as well have failed, or be those of
/// another package that writes into the same folder.
enum LeftFiles {
    /// What to say at the end of this process of the pact files that stand beside those of `recorded`.
    static func note(besides recorded: Set<String>) -> String? {
        // Of a run's processes that of Swift Testing is the last; what an earlier one has not recorded may still come.
        guard (try? PactWriteMode.fromEnvironment()) == .overwrite, CommandLine.arguments.contains("swift-testing")
        else { return nil }
        let left = files(besides: recorded)
        guard !left.isEmpty else { return nil }
        return "warning: PACT_WRITE_MODE is overwrite, and no test of this run has recorded anything for "
            + left.joined(separator: ", ") + ". Delete what has no tests any more, or empty the folder before a run."
    }

    /// The pact files that this library wrote into the folders of `recorded`, but for those.
    static func files(besides recorded: Set<String>) -> [String] {
        let folders = Set(recorded.map { URL(filePath: $0).deletingLastPathComponent().path })
        return folders.sorted().flatMap { folder in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
            return names.sorted().map { "\(folder)/\($0)" }.filter { !recorded.contains($0) && isWrittenHere($0) }
        }
    }

    private static func isWrittenHere(_ path: String) -> Bool {
        guard path.hasSuffix(".json"), let data = FileManager.default.contents(atPath: path),
            let pact = try? Pact(parsing: Array(data))
        else { return false }
        return pact.metadata["contractDSL"] != nil
    }
}

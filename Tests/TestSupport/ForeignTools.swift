import Foundation

/// Pact clients that nobody here wrote, where `make test` has installed them.
public enum ForeignTools {
    private static let folder = ProjectFolder.root.appending(path: ".tools/pact/bin")

    /// The `pact` command line (broker client and verifier).
    public static let pact = tool("pact")
    /// A Python that can import pact-python.
    public static let python = tool("python3")

    /// Why tests that need the tools are skipped.
    public static let absence = "the foreign Pact clients are not in .tools/pact; `make test` installs them from PyPI"

    private static func tool(_ name: String) -> String? {
        let path = folder.appending(path: name).path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}

import Foundation

/// Tools that nobody here wrote, where `make test` has installed them.
public enum ForeignTools {
    /// The `pact` command line (broker client and verifier).
    public static let pact = tool("pact/bin/pact")
    /// A Python that can import pact-python.
    public static let python = tool("pact/bin/python3")
    /// What asks a server that which its OpenAPI description says it answers.
    public static let schemathesis = tool("schemathesis/bin/schemathesis")

    /// Why tests that need the Pact clients are skipped.
    public static let absence = "the foreign Pact clients are not in .tools/pact; `make test` installs them from PyPI"
    /// Why tests that need schemathesis are skipped.
    public static let schemathesisAbsence =
        "schemathesis is not in .tools/schemathesis; `make test` installs it from PyPI"

    private static func tool(_ path: String) -> String? {
        let path = ProjectFolder.root.appending(path: ".tools").appending(path: path).path
        return FileManager.default.isExecutableFile(atPath: path) ? path : nil
    }
}

public import Foundation

/// Where this checkout and the material beside it are found.
public enum ProjectFolder {
    /// The folder that holds `Package.swift`.
    public static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The folder of built executables, beside the running test bundle.
    public static let executables: URL = {
        let bundle = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        return (bundle ?? URL(filePath: CommandLine.arguments[0])).deletingLastPathComponent()
    }()

    /// Optional test material: the folder an environment variable names, or the one in `shared` beside the project; nil
    /// where neither is there.
    public static func material(_ variable: String, beside path: String) -> URL? {
        let named = ProcessInfo.processInfo.environment[variable].map { URL(filePath: $0) }
        let folder = named ?? root.deletingLastPathComponent().appending(path: "shared").appending(path: path)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }

    /// The test cases of the Pact specification, a folder a version.
    public static let specificationCases = material("PACT_SPEC_CASES", beside: "pact-spec/testcases")

    /// Recorded answers of the Ruby broker.
    public static let goldenAnswers = material("PACT_GOLDEN_ANSWERS", beside: "reference/golden")

    /// The public compatibility suite of the Pact foundation: feature files and their fixtures.
    public static let compatibilitySuite = material("PACT_COMPATIBILITY_SUITE", beside: "pact-compatibility-suite")
}

import Foundation
import PactModel
import Subprocess
import SystemPackage
import TestSupport

/// The tests of `Fixtures` run only in processes that the other tests start, as many of them fail.
let isFixtureProcess = ProcessInfo.processInfo.environment["CONTRACT_FIXTURES"] != nil

/// What a fixture does, where one does several things.
func fixtureArgument(_ name: String) -> String? { ProcessInfo.processInfo.environment["CONTRACT_FIXTURE_\(name)"] }

/// A run of some fixtures in a process of their own.
struct FixtureProcess {
    enum Library { case swiftTesting, xcTest }

    /// The suite or the class, and the function.
    var name: String
    var library = Library.swiftTesting
    /// Where it records, and keeps what is temporary.
    var folder: URL
    var environment: [String: String] = [:]
    /// A limit on the size of the files that it writes, in bytes, for a disk that is full.
    var fileLimit: Int?

    struct Finished: CustomStringConvertible {
        /// Nil where a signal ended the process.
        var status: Int32?
        var output: String
        var errors: String
        var description: String { "status \(status.map { "\($0)" } ?? "a signal")\n\(output)\n\(errors)" }
    }

    /// The bundle of tests that this process runs can be run by itself.
    static let canRun: Bool = {
        #if os(Linux)
            CommandLine.arguments[0].hasSuffix(".xctest")
        #else
            false
        #endif
    }()

    func run() async throws -> Finished {
        let bundle = CommandLine.arguments[0]
        var arguments: [String]
        switch library {
        case .xcTest: arguments = ["ContractProcessTests.\(name)"]
        case .swiftTesting:
            arguments = ["--testing-library", "swift-testing", "--filter", "ContractProcessTests.\(name)"]
        }
        var program = bundle
        if let fileLimit {
            // A write beyond the limit fails instead of ending the process.
            let script = "trap '' XFSZ; exec /usr/bin/prlimit --fsize=\(fileLimit) \"$0\" \"$@\""
            arguments = ["-c", script, bundle] + arguments
            program = "/bin/sh"
        }
        var changes: [Subprocess.Environment.Key: String?] = [
            "CONTRACT_FIXTURES": "1", "PACT_OUTPUT_DIR": pacts.path, "TMPDIR": folder.path, "NO_COLOR": "1",
        ]
        // What is set where these tests run must not decide them.
        for name in ["PACT_TEST_RUN", "PACT_WRITE_MODE"] { changes[.init(stringLiteral: name)] = .some(nil) }
        for (name, value) in environment { changes[.init(stringLiteral: name)] = value }
        let result = try await Subprocess.run(
            .path(.init(program)), arguments: .init(arguments), environment: .inherit.updating(changes),
            output: .string(limit: 1_000_000), error: .string(limit: 1_000_000))
        var status: Int32?
        if case .exited(let code) = result.terminationStatus { status = code }
        return Finished(status: status, output: result.standardOutput, errors: result.standardError)
    }

    /// The folder of the pacts.
    var pacts: URL { folder.appending(path: "pacts") }

    /// The descriptions in the one pact that was written; none where there is no file.
    func recorded() throws -> [String] { try interactions().map(\.description) }

    /// The paths of the requests in the one pact that was written.
    func paths() throws -> [String] {
        try interactions().map { interaction in
            guard case .http(let request, _) = interaction.content else { return "" }
            return request.path
        }
    }

    private func interactions() throws -> [Interaction] {
        let files = try? FileManager.default.contentsOfDirectory(at: pacts, includingPropertiesForKeys: nil)
        guard let file = files?.first else { return [] }
        return try Pact(parsing: Array(Data(contentsOf: file))).interactions
    }
}

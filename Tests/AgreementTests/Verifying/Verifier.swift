import Foundation
import Subprocess
import SystemPackage
import TestSupport

/// A command line that verifies pacts.
enum Verifier: String, Sendable {
    case ours = "verifier"
    case reference = "pact verifier"

    static let isInstalled = ForeignTools.pact != nil

    /// How it ended and what it printed.
    struct Finished: Sendable, CustomStringConvertible {
        var status: Int32
        var output: String
        var errors: String

        var description: String { "exit status \(status)\n\(output)\(errors)" }
    }

    /// - Parameter certificate: the only one that is trusted; for each request the reference reads all that it trusts.
    func run(
        _ arguments: [String], _ environment: [String: String] = [:], trusting certificate: String, in folder: URL
    ) async throws -> Finished {
        var changes: [Subprocess.Environment.Key: String?] = [:]
        // What is set on the developer's machine for the tools must not decide a test.
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("PACT_") {
            changes[Subprocess.Environment.Key(stringLiteral: name)] = .some(nil)
        }
        changes["PACT_DO_NOT_TRACK"] = "true"
        for (name, value) in environment { changes[Subprocess.Environment.Key(stringLiteral: name)] = value }
        let certificates = folder.appending(path: "certificates.pem")
        try certificate.write(to: certificates, atomically: true, encoding: .utf8)
        changes["SSL_CERT_FILE"] = certificates.path
        let result = try await Subprocess.run(
            .path(.init(try program)), arguments: .init(start + arguments), environment: .inherit.updating(changes),
            workingDirectory: .init(folder.path), output: .string(limit: 50_000_000),
            error: .string(limit: 10_000_000))
        let status: Int32 = if case .exited(let code) = result.terminationStatus { code } else { -1 }
        return Finished(status: status, output: result.standardOutput, errors: result.standardError)
    }

    private var program: String {
        get throws {
            switch self {
            case .ours: return ProjectFolder.executables.appending(path: rawValue).path
            case .reference:
                guard let pact = ForeignTools.pact else { throw ReferenceCore.Failure(text: ForeignTools.absence) }
                return pact
            }
        }
    }

    private var start: [String] { self == .reference ? ["verifier"] : [] }
}

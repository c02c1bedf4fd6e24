import Foundation
import PactModel
import Subprocess
import SystemPackage
import TestSupport

/// The Rust core of the Pact project, asked through its command line and pact-python.
enum ReferenceCore {
    static let isInstalled = ForeignTools.python != nil && ForeignTools.pact != nil

    /// Its decisions, in the order of the cases.
    static func decisions(on cases: [AgreementCase]) async throws -> [Decision] {
        try await withTemporaryFolder { folder in
            let (asked, told) = (folder.appending(path: "cases"), folder.appending(path: "verdicts"))
            let lines = cases.enumerated().map { Self.line("i\($0)", $1).text() + "\n" }.joined()
            try lines.write(to: asked, atomically: true, encoding: .utf8)
            try await run(["ask_the_reference.py", asked.path, told.path])
            let verdicts = try String(contentsOf: told, encoding: .utf8).split(separator: "\n").map {
                try JSONValue(parsing: Array($0.utf8))
            }
            guard verdicts.count == cases.count else { throw Failure(text: "\(verdicts.count) verdicts came") }
            return verdicts.map(Decision.init(verdict:))
        }
    }

    /// Runs a script of this folder.
    ///
    /// - Returns: what it printed.
    @discardableResult
    static func run(_ arguments: [String]) async throws -> String {
        guard let python = ForeignTools.python else { throw Failure(text: ForeignTools.absence) }
        let folder = ProjectFolder.root.appending(path: "Tests/AgreementTests")
        var changes: [Subprocess.Environment.Key: String?] = ["PACT_DO_NOT_TRACK": "true"]
        // What is set on the developer's machine for the tools must not decide a test.
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("PACT_") {
            changes[Subprocess.Environment.Key(stringLiteral: name)] = .some(nil)
        }
        changes["PACT_DO_NOT_TRACK"] = "true"
        let result = try await Subprocess.run(
            .path(.init(python)), arguments: .init(arguments), environment: .inherit.updating(changes),
            workingDirectory: .init(folder.path), output: .string(limit: 100_000_000),
            error: .string(limit: 100_000_000))
        guard case .exited(0) = result.terminationStatus else { throw Failure(text: result.standardError) }
        return result.standardOutput
    }

    private static func line(_ id: String, _ item: AgreementCase) -> JSONValue {
        var interaction = item.interaction.objectValue ?? [:]
        interaction["description"] = .string(id)
        if item.kind == .response { interaction["request"] = ["method": "GET", "path": .string("/\(id)")] }
        var actual = item.actual.json(for: item.kind).objectValue ?? [:]
        if let bytes = item.actual.body?.bytes { actual["body"] = .string(Base64.encode(bytes)) }
        if item.kind == .message {
            let metadata = Base64.encode(JSONValue.object(item.actual.metadata).bytes())
            let headers = actual["headers"]?.arrayValue ?? []
            actual["headers"] = .array(headers + [["Pact-Message-Metadata", .string(metadata)]])
        }
        let mayNotLoad = Decision(on: item).outcome == .refused
        return [
            "id": .string(id), "kind": .string(item.kind.rawValue), "version": .string(item.version),
            "alone": .bool(mayNotLoad), "interaction": .string(JSONValue.object(interaction).text()),
            "actual": .object(actual),
        ]
    }

    struct Failure: Error, CustomStringConvertible {
        var text: String
        var description: String { "the reference could not be asked: \(text)" }
    }
}

extension Decision {
    fileprivate init(verdict: JSONValue) {
        let outcome = verdict["decision"]?.stringValue.flatMap(Outcome.init) ?? .failed
        let mismatches = verdict["mismatches"]?.arrayValue
        self.init(
            outcome: outcome, places: mismatches.map { Set($0.map(Self.mark)) },
            sentences: mismatches.map { $0.map { "\(Self.mark($0)): \($0["mismatch"]?.stringValue ?? "")" } }
                ?? [verdict["detail"]?.stringValue ?? ""])
    }

    /// Kind and place of a mismatch as the reference writes it.
    static func mark(_ mismatch: JSONValue) -> String {
        func member(_ name: String) -> String { mismatch[name]?.stringValue ?? "" }
        return switch member("type") {
        case "MethodMismatch": "method"
        case "PathMismatch": "path"
        case "StatusMismatch": "status"
        case "QueryMismatch": "query \(member("parameter"))"
        case "HeaderMismatch": "header \(member("key").lowercased())"
        case "BodyTypeMismatch": "bodyType"
        case "BodyMismatch": "body \(member("path"))"
        case "MetadataMismatch": "metadata \(member("key"))"
        case let other: "unknown \(other)"
        }
    }
}

import Foundation
import PactModel
import PactServing
import Subprocess
import SystemPackage
import TestSupport

/// What a stub answers to the requests of a case; nil where it does not load the pact.
typealias StubAnswers = [ServedAnswer]?

extension StubCase {
    private func ask(port: Int) async throws -> [ServedAnswer] {
        var answers: [ServedAnswer] = []
        for request in requests { answers.append(try await .to(request, port: port)) }
        return answers
    }

    // MARK: - Ours

    func ownAnswers() async throws -> StubAnswers {
        let read: Pact
        do throws(PactFileError) { read = try Pact(parsing: pact.bytes()) } catch { return nil }
        let service = StubService(
            StubProvider([ServedPact(read, origin: "c-p.json")]), settings: try flags.settings())
        return try await StubService.listener().serving({ request, _ in service.answer(request) }) { address in
            try await ask(port: address.port)
        }
    }

    // MARK: - The reference's

    func referenceAnswers() async throws -> StubAnswers {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "c-p.json")
            try Data(pact.bytes()).write(to: file)
            return try await referenceAnswers(["stub", "--file", file.path] + flags.arguments)
        }
    }

    private func referenceAnswers(_ arguments: [String]) async throws -> StubAnswers {
        guard let pact = ForeignTools.pact else { throw ReferenceCore.Failure(text: ForeignTools.absence) }
        var changes: [Subprocess.Environment.Key: String?] = [:]
        for name in ProcessInfo.processInfo.environment.keys where name.hasPrefix("PACT_") {
            changes[Subprocess.Environment.Key(stringLiteral: name)] = .some(nil)
        }
        changes["PACT_DO_NOT_TRACK"] = "true"
        return try await Subprocess.run(
            .path(.init(pact)), arguments: .init(arguments), environment: .inherit.updating(changes), input: .none,
            output: .sequence, error: .discarded
        ) { execution in
            let (ports, found) = AsyncStream<Int>.makeStream()
            return try await withThrowingTaskGroup(of: StubAnswers.self) { group in
                group.addTask {
                    defer { found.finish() }
                    var printed = ""
                    var isFound = false
                    // Read to the end, so that the stub never waits for a reader.
                    for try await buffer in execution.standardOutput where !isFound {
                        printed += buffer.withUnsafeBytes { String(decoding: $0, as: UTF8.self) }
                        guard let port = printed.firstMatch(of: #/Server started on port (\d+)\s/#)?.1,
                            let port = Int(port)
                        else { continue }
                        isFound = true
                        found.yield(port)
                    }
                    return nil
                }
                group.addTask {
                    for await port in ports {
                        do {
                            let answers = try await ask(port: port)
                            try execution.send(signal: .kill)
                            return answers
                        } catch {
                            try? execution.send(signal: .kill)
                            throw error
                        }
                    }
                    return nil
                }
                var answers: StubAnswers = nil
                while let result = try await group.next() { answers = result ?? answers }
                return answers
            }
        }.closureResult
    }
}

import Foundation

/// Runs `verifier` and the reference's `pact verifier` on the same pacts and the same provider, as whole processes.
enum VerifierBenchmark {
    /// What is verified, and how.
    private struct Work {
        var name: String
        var file: String
        /// Beside the file and the address.
        var flags: [String] = []
        /// How often; the least of the times counts.
        var rounds = 1
    }

    /// The least of some runs of a verifier.
    private struct Measured {
        var seconds = Double.infinity
        /// Resident megabytes at most; nil where they were not asked for.
        var memory: Double?
    }

    static func run(_ report: inout Report) async throws {
        let body = Array(#"{"students":["#.utf8) + Samples.students(3).dropFirst().dropLast() + Array("]}".utf8)
        let lines = try await withTemporaryFolder { folder in
            try await BareServer.running(answering: body, type: "application/json") { provider in
                var lines: [Report.Line] = []
                for hasStates in [false, true] {
                    lines += try await measure(String(decoding: body, as: UTF8.self), hasStates, provider, folder)
                }
                return lines
            }
        }
        for line in lines { report.add(line) }
        for line in try await largeAnswer() { report.add(line) }
    }

    /// 1, 100, 1,000 and 10,000 interactions, the last of them ours alone.
    private static func measure(_ body: String, _ hasStates: Bool, _ provider: ServerProcess, _ folder: URL)
        async throws
        -> [Report.Line]
    {
        let states = hasStates ? ["--state-change-url", "http://127.0.0.1:\(provider.port)/states"] : []
        func work(_ count: Int, _ flags: [String] = [], rounds: Int) throws -> Work {
            let file = folder.appending(path: "\(count)-\(hasStates).json")
            try pact(count, body, hasStates).write(to: file)
            let jobs = flags.isEmpty ? "" : ", --jobs \(flags[1])"
            return Work(
                name: "\(count) interactions\(hasStates ? " with states" : "")\(jobs)", file: file.path,
                flags: states + flags, rounds: rounds)
        }
        var lines: [Report.Line] = []
        let targets = [(1, 1.0, 15), (100, 0.2, 3), (1_000, 0.05, 1)]
        for (count, most, rounds) in targets {
            let work = try work(count, rounds: rounds)
            let measured = try await measure(work, at: provider.port, besidePeer: true)
            lines += compare(work, measured, most: most)
        }
        let thousand = try await measure(work(1_000, rounds: 3), at: provider.port, besidePeer: false).ours
        let all = try work(10_000, rounds: 2)
        let tenThousand = try await measure(all, at: provider.port, besidePeer: false).ours
        lines.append(line(all, "verifier", tenThousand))
        let growth = tenThousand.seconds / thousand.seconds
        lines.append(
            .init("of the time with 1,000", "\(growth.fixed(1)) ×", wanted: "at most 11 ×", isMet: growth <= 11))
        let many = try work(10_000, ["--jobs", "4"] + (hasStates ? ["--independent-states"] : []), rounds: 2)
        let sideBySide = try await measure(many, at: provider.port, besidePeer: false).ours
        lines.append(line(many, "verifier", sideBySide))
        let share = sideBySide.seconds / tenThousand.seconds
        lines.append(
            .init(
                "of the time one after the other", "\((share * 100).fixed(0)) %", wanted: "below 100 %",
                isMet: share < 1))
        return lines
    }

    /// One answer of 5 MB under an `eachLike`.
    private static func largeAnswer() async throws -> [Report.Line] {
        try await withTemporaryFolder { folder in
            try await BareServer.running(answering: Samples.students(20_000), type: "application/json") { provider in
                let file = folder.appending(path: "students.json")
                try Data(Samples.studentsPact.utf8).write(to: file)
                let work = Work(name: "an answer of 5 MB", file: file.path, rounds: 5)
                let measured = try await measure(work, at: provider.port, besidePeer: true)
                return compare(work, measured, most: 1.0 / 3)
            }
        }
    }

    /// Ours, and the peer's where it is there and wanted; they take turns.
    private static func measure(_ work: Work, at port: UInt16, besidePeer: Bool) async throws
        -> (ours: Measured, theirs: Measured?)
    {
        let own = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().appending(path: "verifier").path
        let flags =
            ["--file", work.file, "--hostname", "127.0.0.1", "--port", "\(port)", "--provider-name", "StudentService"]
            + work.flags
        // It reads the certificates that it trusts anew for each request; with one of them it is at its best.
        let environment = ["PACT_DO_NOT_TRACK": "true", "SSL_CERT_FILE": Peers.oneCertificate ?? ""]
        let peer = besidePeer ? Peers.pact : nil
        var (ours, theirs) = (Measured(), Measured())
        for _ in 0..<work.rounds {
            ours.seconds = min(ours.seconds, try MeasuredProcess.seconds(own, flags))
            guard let peer else { continue }
            theirs.seconds = min(
                theirs.seconds, try MeasuredProcess.seconds(peer, ["verifier"] + flags, environment: environment))
        }
        ours.memory = try await MeasuredProcess.memory(own, flags)
        guard let peer else { return (ours, nil) }
        theirs.memory = try await MeasuredProcess.memory(peer, ["verifier"] + flags, environment: environment)
        return (ours, theirs)
    }

    private static func compare(_ work: Work, _ measured: (ours: Measured, theirs: Measured?), most: Double)
        -> [Report.Line]
    {
        var lines = [line(work, "verifier", measured.ours)]
        guard let theirs = measured.theirs else { return lines }
        let share = measured.ours.seconds / theirs.seconds
        lines += [
            line(work, "pact verifier", theirs),
            .init(
                "of pact verifier's time", "\((share * 100).fixed(1)) %",
                wanted: "at most \((most * 100).fixed(0)) %", isMet: share <= most),
        ]
        if let own = measured.ours.memory, let other = theirs.memory {
            lines.append(
                .init(
                    "of pact verifier's memory", "\((own / other * 100).fixed(0)) %", wanted: "below 100 %",
                    isMet: own < other))
        }
        return lines
    }

    private static func line(_ work: Work, _ name: String, _ measured: Measured) -> Report.Line {
        .init(
            "\(name), \(work.name)", "\((measured.seconds * 1_000).fixed(0)) ms",
            measured.memory.map { "\($0.fixed(1)) MB at most" } ?? "")
    }

    /// Interactions of about 1 kB whose answers are all the same.
    private static func pact(_ count: Int, _ body: String, _ hasStates: Bool) -> Data {
        let interactions = (0..<count).map { number in
            """
            {"type": "Synchronous/HTTP", "description": "a request for class \(number)",
             "providerStates": [\(hasStates ? #"{"name": "class \#(number) has students"}"# : "")],
             "request": {"method": "GET", "path": "/classes/\(number)"},
             "response": {"status": 200, "headers": {"Content-Type": ["application/json"]},
              "body": {"contentType": "application/json", "encoded": false, "content": \(body)},
              "matchingRules": {"body": {"$.students[*].name": {"combine": "AND", "matchers": [{"match": "type"}]}}}}}
            """
        }
        return Data(
            """
            {"consumer": {"name": "SchoolWeb"}, "provider": {"name": "StudentService"}, "interactions": [
            \(interactions.joined(separator: ",\n"))
            ], "metadata": {"pactSpecification": {"version": "4.0"}}}
            """.utf8)
    }
}

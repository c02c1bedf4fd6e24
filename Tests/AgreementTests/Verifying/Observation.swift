import BrokerTestSupport
import Foundation
import PactModel
import TestSupport

/// What one verifier did in a situation.
struct Observation: Sendable {
    /// What two observations can differ in.
    enum Aspect: String, Sendable, CaseIterable {
        /// The exit status.
        case status
        /// Whether there is a report and what it says of the whole.
        case result
        /// Which interactions were run and passed.
        case interactions
        /// What is wrong where.
        case failures
        case pendingFailures
        /// The members of the report.
        case structure
        /// What the provider was asked.
        case requests
        /// What the broker knows afterwards.
        case published
    }

    var finished: Verifier.Finished
    var report: VerifierReport?
    private var asked: [SituationProvider.Request] = []
    var published: [String] = []
    /// Whether the order of interactions means something; files of a folder come as the file system has them.
    var isOrdered: Bool

    private init(_ finished: Verifier.Finished, _ report: VerifierReport?, isOrdered: Bool) {
        self.isOrdered = isOrdered
        self.finished = finished
        self.report = report
    }

    /// Runs a verifier, with a provider and a broker of its own.
    init(of situation: Situation, by verifier: Verifier) async throws {
        self = try await withTemporaryFolder { folder in
            for file in situation.files {
                let path = folder.appending(path: file.key)
                try FileManager.default.createDirectory(
                    at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(file.value).write(to: path)
            }
            if situation.isProviderMissing {
                return try await withRefusedPort { port in
                    try await Observation(situation, verifier, folder, port: port)
                }
            }
            let tls = situation.isEncrypted ? try TestCertificate.server() : nil
            return try await SituationProvider.lent(tls: tls, situation.provider) { provider in
                var observation = try await Observation(situation, verifier, folder, port: provider.port)
                observation.asked = provider.requests
                return observation
            }
        }
    }

    private init(_ situation: Situation, _ verifier: Verifier, _ folder: URL, port: Int) async throws {
        guard let prepare = situation.broker else {
            self = try await Self.observe(situation, verifier, folder, port, broker: nil)
            return
        }
        self = try await withLiveBroker { url in
            let broker = SituationBroker(url: url)
            try await prepare(broker)
            var observation = try await Self.observe(situation, verifier, folder, port, broker: url)
            observation.published = try await broker.results()
            return observation
        }
    }

    private static func observe(
        _ situation: Situation, _ verifier: Verifier, _ folder: URL, _ port: Int, broker: String?
    ) async throws -> Observation {
        let url = "\(situation.isEncrypted ? "https" : "http")://127.0.0.1:\(port)"
        let sources = situation.sources ?? situation.files.keys.sorted().flatMap { ["--file", $0] }
        let name = situation.providerName.map { ["--provider-name", $0] } ?? []
        let target = situation.namesProvider ? ["--hostname", "127.0.0.1", "--port", String(port)] : []
        func filled(_ text: String) -> String {
            text.replacing("{folder}", with: folder.path).replacing("{port}", with: String(port))
                .replacing("{url}", with: url).replacing("{broker}", with: broker ?? "")
        }
        // On a busy machine an answer may take longer than the five seconds that verifiers grant it.
        let isTimed = (situation.flags + situation.environment.keys).contains { $0.lowercased().contains("timeout") }
        let patience = isTimed ? [] : ["--request-timeout", "60000"]
        let flags = verifier == .ours ? situation.flags + situation.ownFlags : situation.flags
        let arguments = (sources + name + target + patience + ["--json", "report.json"] + flags).map(filled)
        let finished = try await verifier.run(
            arguments, situation.environment.mapValues(filled),
            trusting: situation.isTrusted ? TestCertificate.pem : TestCertificate.strangersPEM, in: folder)
        let written = try? Data(contentsOf: folder.appending(path: "report.json"))
        let report = written.flatMap { try? JSONValue(parsing: Array($0)) }.flatMap { VerifierReport($0) }
        return Observation(finished, report, isOrdered: !sources.contains("--dir"))
    }

    func differs(from other: Observation) -> Set<Aspect> {
        Set(Aspect.allCases.filter { self[$0] != other[$0] })
    }

    /// What the provider was asked about one of the interactions of a random pact.
    func requests(about id: String) -> [String] { asked.filter { $0.id == id }.map(\.line) }

    private var lines: [String] {
        asked.filter { !$0.isToBroker }.map(\.line)
    }

    /// An aspect as lines that can be compared and read.
    subscript(aspect: Aspect) -> [String] {
        switch aspect {
        case .status: ["\(finished.status)"]
        case .result: [report.map { "\($0.result)" } ?? "no report"]
        case .interactions: isOrdered ? report?.interactions ?? [] : (report?.interactions ?? []).sorted()
        case .failures: report?.failures ?? []
        case .pendingFailures: report?.pendingFailures ?? []
        case .structure: report?.structure.sorted() ?? []
        case .requests: isOrdered ? lines : lines.sorted()
        case .published: published
        }
    }
}

extension SituationProvider.Request {
    /// Whether this is for a provider that plays the broker, too: what that is asked is known by what it knows afterwards.
    fileprivate var isToBroker: Bool {
        path != "/pact.json" && values("Accept").contains { $0.contains("hal+json") }
    }

    /// What of a request has to be the same, on a line.
    fileprivate var line: String {
        let own: Set<String> = [
            "host", "user-agent", "accept-encoding", "content-length", "connection", "transfer-encoding", "referer",
        ]
        // What a pact is fetched with is between the verifier and the place it is at.
        let left = path == "/pact.json" ? own.union(["accept"]) : own
        let lines = headers.filter { !left.contains($0.name.lowercased()) }
            .map { "\($0.name.lowercased()): \($0.value)" }.sorted()
        let text =
            (try? JSONValue(parsing: body)).map { value in
                // Numbers and keys may be written in another way.
                let bytes = value.bytes(.init(sortsKeys: true)) { "\(Double($0.lexeme) ?? .nan)" }
                return String(decoding: bytes, as: UTF8.self)
            } ?? "\(body.count) \(text)"
        return "\(method) \(target) [\(lines.joined(separator: "; "))] \(body.isEmpty ? "" : text)"
    }
}

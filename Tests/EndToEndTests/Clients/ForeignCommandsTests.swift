import BrokerTestSupport
import Foundation
import PactModel
import TestSupport
import Testing

/// Each subcommand of the `pact broker` command line, which nobody here wrote: what it prints and what it changes.
@Suite(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
struct ForeignCommandsTests {
    static let consumer = "Shop/Front ü%"
    static let consumerPath = "/pacticipants/Shop%2FFront%20%C3%BC%25"
    static let pact = """
        {"consumer":{"name":"Shop/Front ü%"},"provider":{"name":"Stock"},"interactions":[{"description":"a shelf","providerStates":[{"name":"shelf 7 exists","params":{"id":7}}],"request":{"method":"GET","path":"/shelves/7"},"response":{"status":200}}],"metadata":{"pactSpecification":{"version":"3.0.0"}}}
        """

    /// Those that start a broker themselves, and the help.
    static let notAboutABroker: Set<String> = ["ruby", "docker", "help", "provider-states"]

    /// Flags of each subcommand about the way to the broker; the last of the stories is about those that it can show.
    static let aboutTheWay: Set<String> = [
        "--help", "--log-level", "--enable-otel", "--enable-otel-logs", "--enable-otel-traces", "--otel-exporter",
        "--otel-exporter-endpoint", "--otel-exporter-protocol", "--broker-base-url", "--broker-username",
        "--broker-password", "--broker-token", "--custom-header", "--retries", "--ssl-certificate",
        "--skip-ssl-verification", "--ssl-trust-store",
    ]

    /// The flags of each subcommand as its help lists them, with their short forms.
    private static func flags() async throws -> [String: [(long: String, short: String?)]] {
        func help(_ words: [String]) async throws -> String {
            try await Command.foreign(ForeignTools.pact, ["broker"] + words + ["--help"]).run().output
        }
        var names = try await help([]).matches(of: #/(?m)^  ([a-z][a-z-]+) {2,}/#).map { [String($0.1)] }
        names.append(["provider-states", "list"])
        var flags: [String: [(long: String, short: String?)]] = [:]
        for name in names where !notAboutABroker.contains(name.joined(separator: " ")) {
            flags[name.joined(separator: " ")] = try await help(name)
                .matches(of: #/(?m)^ +(?:(-[A-Za-z]), )?(--[a-z-]+)/#)
                .map { (long: String($0.2), short: $0.1.map(String.init)) }
        }
        return flags
    }

    @Test func everySubcommandDoesWhatItSaysWithEachOfItsFlags() async throws {
        let flags = try await Self.flags()
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "pact.json")
            try Self.pact.write(to: file, atomically: true, encoding: .utf8)
            try await withLiveBroker { url in
                let broker = ForeignConversation(url: url)
                try await pacticipants(broker)
                try await publishing(broker, file.path, folder)
                try await listing(broker, folder)
                try await versionsAndTags(broker, folder)
                try await environments(broker)
                try await deployments(broker)
                try await decisions(broker)
                try await webhooks(broker)
                try await way(broker)
                let used = broker.commands
                #expect(Set(used.keys) == Set(flags.keys))
                for (name, flags) in flags.sorted(by: { $0.key < $1.key }) {
                    let unused = flags.filter { flag in
                        !Self.aboutTheWay.contains(flag.long) && used[name]?.contains(flag.long) != true
                            && flag.short.map { used[name]?.contains($0) != true } ?? true
                    }
                    #expect(unused.map(\.long) == [], "flags of \(name) that nobody gave")
                }
            }
        }
    }

    /// Every subcommand and flag of that command line is one of ours too.
    @Test func ourCommandLineHasTheSameNamesAndFlags() async throws {
        for (name, flags) in try await Self.flags() {
            let own = try await Command.own("broker", name.split(separator: " ").map(String.init) + ["--help-hidden"])
                .run()
            #expect(own.status == 0, "\(name): \(own)")
            let known = own.output.matches(of: #/--[a-z-]+/#).map { String($0.0) }
            for flag in flags {
                #expect(known.contains(flag.long), "\(name) \(flag.long)")
            }
        }
    }
}

import Foundation
import TestSupport
import Testing

/// A broker that asks for passwords, as clients see it.
@Suite struct AccessProcessTests {
    static let pact = #"{"consumer":{"name":"Web"},"provider":{"name":"Api"},"interactions":[]}"#
    static let settings = [
        "PACT_BROKER_BASIC_AUTH_USERNAME": "ci", "PACT_BROKER_BASIC_AUTH_PASSWORD": "pass:word",
        "PACT_BROKER_BASIC_AUTH_READ_ONLY_USERNAME": "dev", "PACT_BROKER_BASIC_AUTH_READ_ONLY_PASSWORD": "look",
        "PACT_BROKER_BEARER_TOKENS": "tok-1", "PACT_BROKER_BEARER_READ_ONLY_TOKENS": "tok-2",
    ]

    static func serving(_ body: @Sendable (Address, URL) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "pact.json")
            try pact.write(to: file, atomically: true, encoding: .utf8)
            try await ServeStartTests.serve(folder, environment: settings).serving { (broker) async throws in
                try await body(broker, file)
            }
        }
    }

    /// Who asks, and whether they may write and read.
    static let people: [(flags: [String], mayWrite: Bool, mayRead: Bool)] = [
        (["-u", "ci", "-p", "pass:word"], true, true), (["-u", "dev", "-p", "look"], false, true),
        (["-u", "ci", "-p", "wrong"], false, false), ([], false, false), (["-k", "tok-1"], true, true),
        (["-k", "tok-2"], false, true), (["-k", "tok-3"], false, false),
    ]

    @Test(.enabled(if: ForeignTools.pact != nil, Comment(rawValue: ForeignTools.absence)))
    func thePactCommandLinePublishesAndReadsAsItMay() async throws {
        try await Self.serving { (broker, file) async throws in
            for (place, person) in Self.people.enumerated() {
                let address = ["-b", broker.url] + person.flags
                let published = try await Command.foreign(
                    ForeignTools.pact, ["broker", "publish", file.path, "-a", "\(place)"] + address
                ).run()
                #expect((published.status == 0) == person.mayWrite, "\(person): \(published)")
                let read = try await Command.foreign(
                    ForeignTools.pact, ["broker", "list-environments"] + address
                ).run()
                #expect((read.status == 0) == person.mayRead, "\(person): \(read)")
            }
        }
    }

    @Test func ourOwnCommandsPublishAndReadAsTheyMay() async throws {
        try await Self.serving { (broker, file) async throws in
            for (place, person) in Self.people.enumerated() {
                let address = ["-b", broker.url] + person.flags
                let published = try await Command.own(
                    "broker", ["publish", file.path, "-a", "\(place)"] + address
                ).run()
                #expect(published.status == (person.mayWrite ? 0 : 3), "\(person): \(published)")
                if !person.mayWrite { #expect(published.errors.contains("401"), "\(published)") }
                let read = try await Command.own("broker", ["list-pacticipants"] + address).run()
                #expect(read.status == (person.mayRead ? 0 : 3), "\(person): \(read)")
            }
        }
    }

    @Test func variablesGiveWhatFlagsDo() async throws {
        try await Self.serving { (broker, _) async throws in
            for variables in [
                ["PACT_BROKER_USERNAME": "dev", "PACT_BROKER_PASSWORD": "look"], ["PACT_BROKER_TOKEN": "tok-2"],
            ] {
                var command = Command.own("broker", ["list-pacticipants"])
                command.environment = variables.merging(["PACT_BROKER_BASE_URL": broker.url]) { $1 }
                let finished = try await command.run()
                #expect(finished.status == 0, "\(finished)")
            }
        }
    }
}

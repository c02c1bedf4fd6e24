import ContractDSL
import Foundation
import Testing

@Suite(.enabled(if: isFixtureProcess, "it runs in processes of other tests"))
struct SwiftTestingFixtures {
    private func pass(_ description: String) async throws {
        try await fixture(description).test { try await $0.get("/a") }
    }

    @Test func failsInTheClosure() async throws {
        try await fixture("fails").test { provider in
            try await provider.get("/a")
            #expect(1 == 2)
        }
    }

    @Test func differsAndThrows() async throws {
        struct Wrong: Error {}
        try await fixture("differs").test { provider in
            try await provider.get("/b")
            throw Wrong()
        }
    }

    @Test func throwsInTheClosure() async throws {
        struct Wrong: Error {}
        try await fixture("throws").test { _ in throw Wrong() }
    }

    @Test func failsInATaskOfTheClosure() async throws {
        try await fixture("fails").test { provider in
            try await provider.get("/a")
            await withTaskGroup(of: Void.self) { group in group.addTask { #expect(1 == 2) } }
        }
    }

    @Test func warnsInTheClosure() async throws {
        try await fixture("warns").test { provider in
            try await provider.get("/a")
            #if compiler(>=6.3)
                Issue.record("a warning", severity: .warning)
            #endif
        }
    }

    @Test func failsAfterwards() async throws {
        try await pass("fails afterwards")
        Issue.record("afterwards")
    }

    @Test func failsInVariants() async throws {
        struct Student: Decodable {
            var name: String?
            var tags: [String]?
        }
        try await fixture("fails", body: .expecting(Student.self)).test { provider in
            let student = try JSONDecoder().decode(Student.self, from: try await provider.get("/a"))
            #expect(student.tags == ["text"])
        }
    }

    @Test func failsWithEverythingPresent() async throws {
        try await fixture("fails", body: ["name": .optional("Ada")]).test { provider in
            try await provider.get("/a")
            #expect(1 == 2)
        }
    }

    @Test func cannotBeSaid() async throws {
        try await fixture("cannot be said", path: "/a?x=1").test { _ in _ = Issue.record("it runs") }
        Issue.record("it goes on")
    }

    /// Records what the environment names.
    @Test func records() async throws {
        for name in (fixtureArgument("NAMES") ?? "").split(separator: ",") { try await pass("\(name)") }
        if fixtureArgument("END") == "kill" { raise(SIGKILL) }
        if fixtureArgument("END") == "foreign" {
            let path = ProcessInfo.processInfo.environment["PACT_OUTPUT_DIR"] ?? ""
            try Data("not JSON".utf8).write(to: URL(filePath: path).appending(path: "Fixtures-Provider.json"))
        }
    }

    /// Means something of its own by the words "conflict".
    @Test func conflicts() async throws {
        let path = fixtureArgument("PATH") ?? "/"
        try await fixture("conflict", path: path, line: Int(fixtureArgument("LINE") ?? "") ?? 0).test {
            try await $0.get(path)
        }
    }

    @Test(arguments: ["/a", "/b"])
    func saysTheSameOfEachArgument(path: String) async throws {
        try await fixture("a request", path: path).test { try await $0.get(path) }
    }
}

@Suite(
    .contract(consumer: "Fixtures", provider: "Provider"),
    .enabled(if: isFixtureProcess, "it runs in processes of other tests"))
struct TraitFixtures {
    private func pass(_ description: String) async throws {
        try await uponReceiving(description).withRequest(.get, "/a").willRespond(204).test { try await $0.get("/a") }
    }

    @Test func passes() async throws { try await pass("passes") }

    @Test func failsAfterwards() async throws {
        try await pass("fails afterwards")
        Issue.record("afterwards")
    }

    @Test func throwsAfterwards() async throws {
        struct Wrong: Error {}
        try await pass("throws afterwards")
        throw Wrong()
    }

    @Test(arguments: ["one", "two"])
    func failsForOne(argument: String) async throws {
        try await pass("passes for \(argument)")
        #expect(argument == "one")
    }

    @Test(arguments: ["/a", "/b"])
    func saysTheSameOfEachArgument(path: String) async throws {
        try await fixture("a request", path: path).test { try await $0.get(path) }
    }
}

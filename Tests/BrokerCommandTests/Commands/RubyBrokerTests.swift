import BrokerTestSupport
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import BrokerCommand

/// Our commands with the answers of the Ruby broker, which has nothing of what ours adds.
@Suite(
    .enabled(
        if: ProjectFolder.goldenAnswers != nil,
        "the recorded answers are not there; PACT_GOLDEN_ANSWERS names their folder"))
struct RubyBrokerTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var arguments: [String]
        var preferred: [String] = []
        var status: Int32 = 0
        /// What is printed; where it ends with `…`, how that begins.
        var text: String

        init(_ arguments: String..., preferred: [String] = [], exits status: Int32 = 0, says text: String) {
            self.arguments = arguments
            self.preferred = preferred
            self.status = status
            self.text = text
        }

        var testDescription: String { arguments.joined(separator: " ") }
    }

    private static let recorded = ProjectFolder.goldenAnswers.flatMap { try? RecordedBroker($0) }

    @Test(arguments: cases)
    func eachCommandReadsItsAnswers(_ example: Case) async throws {
        let recorded = try #require(Self.recorded)
        let url = Mutex("")
        try await withAnsweringServer({ request, _ in
            recorded.answer(request, at: url.withLock { $0 }, preferred: example.preferred)
        }) { server in
            url.withLock { $0 = server.url }
            let person = Person(url: server.url)
            let run = await CommandRun(example.arguments + ["-b", server.url, "--retries", "1"])
            #expect(run.status == example.status, "\(run)")
            var shown = person.shown(run.output + run.errors)
            if example.text.last == "…" { shown = "\(shown.prefix(example.text.count - 1))…" }
            #expect(shown == example.text, "\(server.requestLines)")
        }
    }

    static let test = "1c364dc3-3440-4f07-9348-7208e9ac1ee3"
    static let pact = ProjectFolder.root.appending(path: "Contracts/pacts/StudentService-BillingService.json").path
    static let cases: [Case] = [
        Case(
            "publish", pact, "-a", "2.0.0", preferred: ["contracts-publish-branch"],
            says: "Created Shop Web version 2.0.0 with branch main and tags dev, main\n…"),
        Case(
            "list-environments",
            says: """
                UUID                                 | NAME       | DISPLAY NAME | PRODUCTION
                UUID | production | Production   | true
                UUID | test       | Testing      | false
                """),
        Case(
            "describe-environment", "--uuid", test,
            says: """
                UUID:          UUID
                Name:          test
                Display name:  Test
                Production:    false
                Created:       TIME
                Contact:       Team A, a@example.org
                """),
        Case(
            "create-environment", "--name", "temp",
            says: """
                Created the environment temp with the UUID UUID
                """),
        Case(
            "update-environment", "--uuid", test, "--display-name", "Testing", preferred: ["environment-update"],
            says: """
                Updated the environment test with the UUID UUID
                """),
        Case(
            "list-pacticipants",
            says: """
                NAME       | DISPLAY NAME | MAIN BRANCH
                LabelGhost | Label Ghost  |
                Orders API | Orders API   |
                PatchGhost | x            |
                Shop Web   | The shop     | main
                shop-web   | Shop Web     |
                """),
        Case(
            "describe-pacticipant", "--name", "Orders API",
            says: """
                Name:            Orders API
                Display name:    Orders API
                Main branch:     main
                Repository:      https://example.org/orders
                Latest version:  14
                Created:         TIME
                Updated:         TIME
                """),
        Case(
            "create-or-update-pacticipant", "--name", "Orders API", "--main-branch", "main",
            preferred: ["pacticipant-merge-patch"],
            says: """
                Updated the pacticipant Orders API
                """),
        Case(
            "describe-version", "-a", "Orders API", "-e", "13",
            says: """
                NUMBER | BRANCHES | TAGS | BUILD         | CREATED
                13     |          | rc   | http://ci/13c | TIME
                """),
        Case(
            "describe-version", "-a", "Orders API",
            says: """
                NUMBER | BRANCHES | TAGS | BUILD | CREATED
                14     |          |      |       | TIME
                """),
        Case(
            "describe-version", "-a", "Orders API", "--latest", "dev",
            says: """
                NUMBER | BRANCHES | TAGS | BUILD | CREATED
                10     | main     | dev  |       | TIME
                """),
        Case(
            "describe-version", "-a", "Orders API", "--environment", "production",
            says: """
                NUMBER | STATE    | ENVIRONMENT | INSTANCE | SINCE
                12     | deployed | production  | green    | TIME
                12     | deployed | production  | blue     | TIME
                10     | deployed | production  |          | TIME
                """),
        Case(
            "create-or-update-version", "-a", "Orders API", "-e", "12", "--tag", "dev",
            says: """
                Created or updated Orders API version 12 with tags dev
                """),
        Case(
            "create-version-tag", "-a", "Orders API", "-e", "12", "--tag", "dev",
            says: """
                Tagged Orders API version 12 as dev
                """),
        Case(
            "delete-version-tag", "-a", "Orders API", "-e", "12", "--tag", "dev", preferred: ["tag-delete"],
            says: """
                Deleted the tag dev from Orders API version 12
                """),
        Case(
            "record-deployment", "-a", "Orders API", "-e", "12", "--environment", "production",
            says: """
                Recorded deployment of Orders API version 12 to production
                """),
        Case(
            "record-deployment", "-a", "Orders API", "-e", "12", "--environment", "nowhere", exits: 3,
            says: """
                The environment 'nowhere' (known: production, test) was not found in the broker.
                Name one of those, or make it: broker create-environment --name nowhere
                """),
        Case(
            "can-i-deploy", "-a", "Shop Web", "-e", "2.0.0", "--to-environment", "production", exits: 1,
            says: """
                Not known yet, so no.

                CONSUMER | C.VERSION | PROVIDER   | P.VERSION | SUCCESS?
                Shop Web | 2.0.0     | Orders API | 12        | true
                Shop Web | 2.0.0     | Orders API | 10        | false
                Shop Web | 2.0.0     | Users      | ???       | ???

                …
                """),
        Case(
            "can-i-deploy", "-a", "Orders API", "-e", "11", "--to-environment", "production", exits: 1,
            says: """
                Not known yet, so no.

                CONSUMER | C.VERSION | PROVIDER   | P.VERSION | SUCCESS?
                Mobile   | abc1235   | Orders API | ???       | ???
                Mobile   | abc1234   | Orders API | ???       | ???
                Shop Web | 2.1.0     | Orders API | 11        | true

                …
                """),
        Case(
            "list-latest-pact-versions",
            says: """
                CONSUMER | CONSUMER VERSION | PROVIDER   | CREATED
                Mobile   | abc1235          | Orders API | TIME
                Mobile   | abc1234          | Users      | TIME
                Shop Web | 3.0.0-feat.1     | Orders API | TIME
                Shop Web | 3.0.0-feat.1     | Users      | TIME
                """),
        Case(
            "get-pacts", "--provider", "Orders API",
            says: """
                CONSUMER | PROVIDER   | PACT                                         | URL
                Mobile   | Orders API | Pact between Mobile (abc1234) and Orders API | BASE/pacts/provider/Orders%20API/consumer/Mobile/version/abc1234
                Shop Web | Orders API | Pact between Shop Web (2.0.0) and Orders API | BASE/pacts/provider/Orders%20API/consumer/Shop%20Web/version/2.0.0
                Shop Web | Orders API | Pact between Shop Web (2.1.0) and Orders API | BASE/pacts/provider/Orders%20API/consumer/Shop%20Web/version/2.1.0
                """),
        Case(
            "get-pacts", "--provider", "Orders API", "--consumer", "Mobile", "--branch", "main", "--latest",
            says: """
                CONSUMER | PROVIDER   | PACT                                         | URL
                Mobile   | Orders API | Pact between Mobile (abc1234) and Orders API | BASE/pacts/provider/Orders%20API/consumer/Mobile/version/abc1234
                """),
        Case(
            "get-pacts", "--provider", "Nobody", exits: 3,
            says: """
                The provider 'Nobody' was not found in the broker.
                """),
        Case(
            "provider-states", "list", "--provider", "Orders API",
            says: """
                STATE            | PARAMETERS | CONSUMERS
                order 1 exists   | {"id":1}   | Shop Web
                there are orders | {"id":1}   | Shop Web
                there are orders |            | Mobile
                """),
        Case(
            "create-webhook", "http://127.0.0.1:9797/changed", "--contract-content-changed",
            preferred: ["webhook-create"],
            says: """
                UUID:         NBJtypJpR_ionSLNaDdFfA
                Description:  changed
                Calls:        POST http://127.0.0.1:9797/changed
                On:           contract_content_changed
                Consumer:     Shop Web
                Provider:     Orders API
                """),
        Case(
            "create-or-update-webhook", "--uuid", "webhook-all-events-0001", "http://127.0.0.1:9797/all",
            "--contract-published",
            says: """
                UUID:         webhook-all-events-0001
                Description:  everything
                Calls:        POST http://127.0.0.1:9797/all?e=${pactbroker.eventName}
                On:           contract_published, provider_verification_published
                Consumer:     any
                Provider:     any
                """),
    ]
}

import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// Pacts from a broker.
@Suite struct BrokerPactTests {
    @Test func sendsTheSelectorsAsTheyAreGiven() async throws {
        let flags = [
            "--consumer-version-selectors", #"{"mainBranch": true}"#, "--consumer-version-selectors",
            #"{"deployedOrReleased": true}"#, "--include-wip-pacts-since", "2026-01-01",
        ]
        let found = try await verifyFromBroker(ScriptedBroker(), flags)
        #expect(
            try #require(found.requests.dropFirst().first).body
                == #"{"includePendingStatus":false,"consumerVersionSelectors":[{"mainBranch":true},{"deployedOrReleased":true}],"includeWipPactsSince":"2026-01-01"}"#
        )
    }

    @Test(arguments: [
        (["--consumer-version-tags", "prod,dev"], #"[{"tag":"prod","latest":true},{"tag":"dev","latest":true}]"#),
        (["--enable-pending"], #"[{"latest":true}]"#), (["--consumer-version-selectors", "[]"], "[]"),
    ])
    func asksForTheNewestPactsWhereNoSelectorsAreGiven(flags: [String], selectors: String) async throws {
        let found = try await verifyFromBroker(ScriptedBroker(), flags)
        let body = try JSONValue(parsing: try #require(found.requests.dropFirst().first).body)
        #expect(body["consumerVersionSelectors"]?.text() == selectors)
    }

    @Test func verifiesThePactThatAWebhookNames() async throws {
        try await withProvider({ ScriptedBroker().answer($0) { _ in .init() } }) { provider in
            let found = await runVerifier(
                ["-b", "\(provider.url)/nowhere", "-n", "Stock API", "-h", "127.0.0.1", "-p", "\(provider.port)"]
                    + ["--user", "me", "--password", "safe", "--publish", "--provider-version", "2"],
                environment: ["PACT_WEBHOOK_CALLBACK_URL": "\(provider.url)/broker/pact"])
            #expect(found.status == 0, "\(found)")
            #expect(
                provider.requests.map { "\($0.method) \($0.target)" } == [
                    "GET /broker/pact", "GET /shelves/7", "POST /broker/results",
                ])
            #expect(
                provider.requests.map { $0.values("Authorization") } == [
                    ["Basic bWU6c2FmZQ=="], [], ["Basic bWU6c2FmZQ=="],
                ])
        }
    }

    @Test func saysWhatAURLAnsweredInPlaceOfAPact() async throws {
        try await withProvider({ $0.target == "/hello" ? .json(#"{"hello": 1}"#) : .init(status: 404) }) { provider in
            let found = await runVerifier(["-u", "\(provider.url)/none", "-u", "\(provider.url)/hello"])
            #expect(found.status == 1)
            #expect(
                found.output == """

                    Failures

                    1) a pact could not be loaded
                       the pact at \(provider.url)/none cannot be fetched. The broker refused with status 404 at \(provider.url)/none.

                    warning: the document at \(provider.url)/hello is no pact: it names no consumer, no provider and no interactions
                    0 interactions in 0 pacts: 0 passed, 1 pact not loaded

                    """)
        }
    }

    @Test(arguments: [
        (true, false, "the broker at HOST/broker has no pacts with the provider 'Stock API'"),
        (
            false, true,
            "the broker at HOST/broker does not know the provider 'Stock API'; did you mean 'stock-API'?"
        ),
    ])
    func aBrokerWithoutPactsIsAFailureUnlessToldOtherwise(knows: Bool, has: Bool, reason: String) async throws {
        var broker = ScriptedBroker()
        broker.knowsTheProvider = knows
        broker.hasPacts = has
        let found = try await verifyFromBroker(broker)
        #expect(found.status == 1)
        #expect(
            found.output.contains("   \(reason) (--ignore-no-pacts-error makes this no failure)\n"), "\(found.output)")
        let ignored = try await verifyFromBroker(broker, ["--ignore-no-pacts-error"])
        #expect(ignored.status == 0)
        #expect(ignored.output == "\nNothing was verified: \(reason)\n")
    }
}

import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import BillingService

@Suite struct BillingServiceTests {
    private static func with(
        states: Bool = false, isBreaking: Bool = false,
        _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
    ) async throws {
        let store = try BillingStore(path: nil)
        let router = BillingService.router(store, offersProviderStates: states, isBreaking: isBreaking)
        try await Application(router: router).test(.router, body)
    }

    private static func post(_ client: any TestClientProtocol, _ path: String, _ body: String) async throws -> (
        Int, String
    ) {
        let response = try await client.execute(
            uri: path, method: .post, headers: [.contentType: "application/json"], body: ByteBuffer(string: body))
        return (response.status.code, String(buffer: response.body))
    }

    @Test(arguments: [
        (#"{"studentId":"x","type":"Individual","billingCycle":"Monthly"}"#, "studentId"),
        (#"{"studentId":"sdt_1","type":"Band","billingCycle":"Monthly"}"#, "type"),
        (#"{"studentId":"sdt_1","type":"Family","billingCycle":"Daily"}"#, "billingCycle"),
        (#"{"studentId":"sdt_1","type":"Family"}"#, "billingCycle"),
    ])
    func aWrongFieldIsNamed(body: String, field: String) async throws {
        try await Self.with { client in
            let (code, text) = try await Self.post(client, "/accounts", body)
            #expect(code == 400)
            #expect(text.contains(#""field":"\#(field)""#))
        }
    }

    @Test(arguments: [(false, #""status":"Active""#), (true, #""state":"Active""#)])
    func theBreakingChangeRenamesTheStatus(isBreaking: Bool, member: String) async throws {
        try await Self.with(isBreaking: isBreaking) { client in
            let (code, text) = try await Self.post(
                client, "/accounts", #"{"studentId":"sdt_1","type":"Family","billingCycle":"Termly"}"#)
            #expect(code == 201)
            #expect(text.contains(member))
            #expect(text.contains(#""accountId":"acc_"#))
        }
    }

    @Test func statesMakeAccountsAndInvoices() async throws {
        try await Self.with(states: true) { client in
            let (code, _) = try await Self.post(
                client, "/_pact/provider-states",
                #"{"action":"setup","state":"an account with invoices exists","params":{"accountId":"acc_7","invoices":2}}"#
            )
            #expect(code == 200)
            let invoices = try await client.execute(uri: "/accounts/acc_7/invoices", method: .get)
            #expect(String(buffer: invoices.body).contains("inv_2"))
            let unknown = try await Self.post(
                client, "/_pact/provider-states", #"{"action":"setup","state":"a rainy day"}"#)
            #expect(unknown.0 == 400)
            #expect(unknown.1.contains("'a rainy day' is not known; known are 'an account exists'"))
        }
    }

    @Test func anEnrolmentIsBilledOnceHoweverOftenItIsTold() async throws {
        let store = try BillingStore(path: nil)
        let event = StudentEnrolled(
            enrolmentId: "enr_1", studentId: "sdt_1", instrument: "Piano", date: "2026-01-31")
        let enrolments = Enrolments(store: store)
        await #expect(throws: Enrolments.Failure.noAccount(studentId: "sdt_1")) { try await enrolments.handle(event) }
        try await store.add(
            Account(
                accountId: "acc_1", studentId: "sdt_1", type: "Individual", billingCycle: "Monthly", status: "Active"))
        for _ in 1...2 { try await enrolments.handle(event) }
        let invoices = try await store.invoices(ofAccount: "acc_1")
        #expect(invoices.map(\.invoiceId) == ["inv_enr_1"])
    }
}

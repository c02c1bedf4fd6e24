import BillingClient
import ContractDSL
import Testing

/// What StudentService relies on at BillingService.
@Suite(.contract(billingService)) struct BillingServiceContracts {
    static let account: ContractBody = [
        "accountId": .regex("acc_.+", example: "acc_1"), "studentId": "sdt_1",
        "type": .regex("Individual|Family", example: "Individual"),
        "billingCycle": .regex("Monthly|Termly", example: "Monthly"), "status": .like("Active"),
    ]

    @Test func createsAnAccount() async throws {
        try await given("billing is available")
            .uponReceiving("a request to create an account")
            .withRequest(
                .post, "/accounts", body: ["studentId": "sdt_1", "type": "Individual", "billingCycle": "Monthly"]
            )
            .willRespond(201, body: Self.account)
            .test { provider in
                let account = try await BillingClient(baseURL: provider.url)
                    .createAccount(studentId: "sdt_1", type: "Individual", billingCycle: "Monthly")
                #expect(account.accountId == "acc_1")
                #expect(account.status == "Active")
            }
    }

    @Test func isToldWhichFieldIsWrong() async throws {
        try await given("billing is available")
            .uponReceiving("a request to create an account with an unknown cycle")
            .withRequest(
                .post, "/accounts", body: ["studentId": "sdt_1", "type": "Individual", "billingCycle": "Daily"]
            )
            .willRespond(400, body: ["error": ["field": "billingCycle", "message": .string("not allowed")]])
            .test { provider in
                await #expect(throws: BillingClient.Failure.rejected(field: "billingCycle", message: "not allowed")) {
                    try await BillingClient(baseURL: provider.url)
                        .createAccount(studentId: "sdt_1", type: "Individual", billingCycle: "Daily")
                }
            }
    }

    @Test func findsAnAccount() async throws {
        try await given("an account exists", ["accountId": "acc_1", "studentId": "sdt_1"])
            .uponReceiving("a request for an account")
            .withRequest(.get, "/accounts/acc_1")
            .willRespond(200, body: Self.account)
            .test { provider in
                let account = try await BillingClient(baseURL: provider.url).account("acc_1")
                #expect(account.status == "Active")
            }
    }

    @Test func saysThatAnAccountIsMissing() async throws {
        try await given("no account exists")
            .uponReceiving("a request for an account that is not there")
            .withRequest(.get, "/accounts/acc_404")
            .willRespond(404, body: ["error": ["field": "accountId", "message": .string("no such account")]])
            .test { provider in
                await #expect(throws: BillingClient.Failure.notFound) {
                    try await BillingClient(baseURL: provider.url).account("acc_404")
                }
            }
    }

    @Test func listsTheInvoices() async throws {
        try await given("an account with invoices exists", ["accountId": "acc_1", "studentId": "sdt_1", "invoices": 2])
            .uponReceiving("a request for the invoices of an account")
            .withRequest(.get, "/accounts/acc_1/invoices")
            .willRespond(
                200,
                body: [
                    "invoices": .eachLike(
                        ["invoiceId": .regex("inv_.+", example: "inv_1"), "amount": .number(120.5), "dueOn": .date()],
                        min: 1)
                ]
            )
            .test { provider in
                let invoices = try await BillingClient(baseURL: provider.url).invoices(ofAccount: "acc_1")
                #expect(invoices.map(\.amount) == [120.5])
            }
    }
}

import HummingbirdVerification
import Testing
import Verification

@testable import BillingService

/// BillingService keeps the pacts of its consumers.
@Suite struct BillingServicePacts {
    private static let pacts = ProviderPacts(of: "BillingService", from: .folder("Contracts/pacts"))

    private struct AccountParameters: Decodable {
        var accountId: String
        var studentId: String
        var invoices: Int?

        var account: Account {
            Account(
                accountId: accountId, studentId: studentId, type: "Individual", billingCycle: "Monthly",
                status: "Active")
        }
    }

    private let store: BillingStore

    init() throws {
        store = try BillingStore(path: nil)
    }

    private var states: StateFunctions {
        let store = store
        return StateFunctions()
            .given("billing is available") {}
            .given("no account exists") {}
            .given("an account exists") { (parameters: AccountParameters) in try await store.add(parameters.account) }
            .given("an account with invoices exists") { (parameters: AccountParameters) in
                try await store.add(parameters.account)
                for number in 1...(parameters.invoices ?? 1) {
                    try await store.add(
                        InvoiceRecord(
                            invoiceId: "inv_\(number)", accountId: parameters.accountId, amount: 120.5,
                            dueOn: "2026-0\(number)-01"))
                }
            }
    }

    @Test(arguments: try await pacts.interactions)
    func keepsItsPacts(_ interaction: PactInteraction) async throws {
        try await ProviderVerification(of: HummingbirdExchange(BillingService.router(store)), states: states)
            .verify(interaction)
    }

    @Test func aBreakingChangeIsShownAsTheWholeDifference() async throws {
        let interaction = try #require(
            try await Self.pacts.interactions.first { $0.description.contains("a request for an account,") })
        let router = BillingService.router(store, isBreaking: true)
        let failure = await #expect(throws: VerificationFailure.self) {
            try await ProviderVerification(of: HummingbirdExchange(router), states: states).verify(interaction)
        }
        #expect(
            failure?.description == """
                BillingService does not keep its pact with StudentService: a request for an account
                given an account exists {"accountId":"acc_1","studentId":"sdt_1"}

                sent:     GET /accounts/acc_1
                answered: 200, application/json

                body $
                    Actual map is missing the following keys: status

                  expected             │ actual
                  {                    │ {
                    … 4 members match  │   …
                -   "status": "Active" │
                                       │   "state": "Active"
                  }                    │ }
                """)
    }
}

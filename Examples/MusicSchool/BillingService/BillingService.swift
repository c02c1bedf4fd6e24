import ArgumentParser
import HTTPTypes
import Hummingbird
import ServiceKit

@main
struct BillingService: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "BillingService", abstract: "Accounts and invoices of the music school's students.")

    @Option(help: "The address to listen on.") var hostname = "127.0.0.1"
    @Option(help: "The port; 0 takes a free one.") var port = 8082
    @Option(help: "The SQLite file; without it everything is kept in memory.") var database: String?
    @Flag(help: "Offer the endpoint that sets provider states, for verification.") var providerStates = false
    @Flag(help: "Answer with 'state' in place of 'status': a change that breaks consumers.") var breakingChange = false

    func run() async throws {
        let store = try BillingStore(path: database)
        try await serve(
            "BillingService",
            Self.router(store, offersProviderStates: providerStates, isBreaking: breakingChange), hostname: hostname,
            port: port)
    }

    /// The service's routes on a store.
    static func router(_ store: BillingStore, offersProviderStates: Bool = false, isBreaking: Bool = false)
        -> Router<BasicRequestContext>
    {
        let router = Router()
        router.post("/accounts") { request, _ in
            let new = try await request.json(as: NewAccount.self)
            let account = Account(
                accountId: newID("acc"), studentId: try new.checkedStudent(), type: try new.checkedType(),
                billingCycle: try new.checkedCycle(), status: "Active")
            try await store.add(account)
            return try AccountAnswer(account, isBreaking: isBreaking).response(.created)
        }
        router.get("/accounts/{id}") { _, context in
            try AccountAnswer(await existing(context, store), isBreaking: isBreaking).response()
        }
        router.get("/accounts/{id}/invoices") { _, context in
            let account = try await existing(context, store)
            let invoices = try await store.invoices(ofAccount: account.accountId)
            return try InvoiceList(
                invoices: invoices.map { .init(invoiceId: $0.invoiceId, amount: $0.amount, dueOn: $0.dueOn) }
            ).response()
        }
        if offersProviderStates { states(store).addRoute(to: router) }
        return router
    }

    private static func existing(_ context: BasicRequestContext, _ store: BillingStore) async throws -> Account {
        let id = context.parameters.get("id") ?? ""
        guard let account = try await store.account(id) else {
            throw APIError(.notFound, field: "accountId", "there is no account '\(id)'")
        }
        return account
    }

    private static func states(_ store: BillingStore) -> ProviderStates {
        ProviderStates(
            reset: { try await store.reset() },
            [
                "billing is available": { _ in try await store.reset() },
                "no account exists": { _ in try await store.reset() },
                "an account exists": { parameters in
                    try await store.reset()
                    try await store.add(account(parameters))
                },
                "an account with invoices exists": { parameters in
                    try await store.reset()
                    try await store.add(account(parameters))
                    for number in 1...(Int(parameters["invoices"] ?? "1") ?? 1) {
                        try await store.add(
                            InvoiceRecord(
                                invoiceId: "inv_\(number)", accountId: parameters["accountId"] ?? "acc_1",
                                amount: 120.5,
                                dueOn: "2026-0\(number)-01"))
                    }
                },
            ])
    }

    private static func account(_ parameters: ProviderStates.Parameters) -> Account {
        Account(
            accountId: parameters["accountId"] ?? "acc_1", studentId: parameters["studentId"] ?? "sdt_1",
            type: "Individual",
            billingCycle: "Monthly", status: "Active")
    }
}

struct NewAccount: Decodable {
    var studentId: String
    var type: String
    var billingCycle: String

    func checkedStudent() throws -> String {
        guard studentId.hasPrefix("sdt_") else {
            throw APIError(.badRequest, field: "studentId", "'\(studentId)' is no student's id; those begin with sdt_")
        }
        return studentId
    }

    func checkedType() throws -> String { try checked(type, "type", ["Individual", "Family"]) }
    func checkedCycle() throws -> String { try checked(billingCycle, "billingCycle", ["Monthly", "Termly"]) }

    private func checked(_ value: String, _ field: String, _ allowed: [String]) throws -> String {
        guard allowed.contains(value) else {
            throw APIError(.badRequest, field: field, "'\(value)' is not one of \(allowed.joined(separator: ", "))")
        }
        return value
    }
}

struct AccountAnswer: Encodable {
    var accountId: String
    var studentId: String
    var type: String
    var billingCycle: String
    var status: String?
    var state: String?

    init(_ account: Account, isBreaking: Bool) {
        accountId = account.accountId
        studentId = account.studentId
        type = account.type
        billingCycle = account.billingCycle
        if isBreaking { state = account.status } else { status = account.status }
    }
}

struct InvoiceList: Encodable {
    struct Invoice: Encodable {
        var invoiceId: String
        var amount: Double
        var dueOn: String
    }
    var invoices: [Invoice]
}

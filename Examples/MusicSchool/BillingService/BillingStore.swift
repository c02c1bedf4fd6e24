import Foundation
import GRDB

struct Account: Codable, FetchableRecord, PersistableRecord, Sendable {
    static let databaseTableName = "accounts"
    var accountId: String
    var studentId: String
    var type: String
    var billingCycle: String
    var status: String
}

struct InvoiceRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
    static let databaseTableName = "invoices"
    var invoiceId: String
    var accountId: String
    var amount: Double
    var dueOn: String
}

/// Accounts and invoices in a SQLite file.
struct BillingStore: Sendable {
    private let queue: DatabaseQueue

    /// - Parameter path: nil keeps everything in memory.
    init(path: String?) throws {
        queue = try path.map { try DatabaseQueue(path: $0) } ?? DatabaseQueue()
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS accounts (accountId TEXT PRIMARY KEY, studentId TEXT NOT NULL, type TEXT NOT NULL,
                        billingCycle TEXT NOT NULL, status TEXT NOT NULL);
                    CREATE TABLE IF NOT EXISTS invoices (invoiceId TEXT PRIMARY KEY, accountId TEXT NOT NULL REFERENCES accounts,
                        amount REAL NOT NULL, dueOn TEXT NOT NULL);
                    """)
        }
    }

    func add(_ account: Account) async throws { try await queue.write { try account.insert($0) } }
    func add(_ invoice: InvoiceRecord) async throws { try await queue.write { try invoice.insert($0) } }
    func account(_ id: String) async throws -> Account? { try await queue.read { try Account.fetchOne($0, key: id) } }

    func account(ofStudent id: String) async throws -> Account? {
        try await queue.read { try Account.filter(Column("studentId") == id).fetchOne($0) }
    }

    func set(_ invoice: InvoiceRecord) async throws { try await queue.write { try invoice.save($0) } }

    func invoices(ofAccount id: String) async throws -> [InvoiceRecord] {
        try await queue.read {
            try InvoiceRecord.filter(Column("accountId") == id).order(Column("dueOn"), Column("invoiceId")).fetchAll($0)
        }
    }

    func reset() async throws {
        try await queue.write { try $0.execute(sql: "DELETE FROM invoices; DELETE FROM accounts") }
    }
}

import Foundation
import GRDB

struct StudentRecord: Codable, FetchableRecord, PersistableRecord, Sendable {
    static let databaseTableName = "students"
    var id: String
    var name: String
    var dateOfBirth: String
    var parentName: String?
    var parentEmail: String?
    var status: String
    var instrument: String?
    var teacher: String?
    var accountId: String?
}

/// Students in a SQLite file.
struct StudentStore: Sendable {
    private let queue: DatabaseQueue

    /// - Parameter path: nil keeps everything in memory.
    init(path: String?) throws {
        queue = try path.map { try DatabaseQueue(path: $0) } ?? DatabaseQueue()
        try queue.write { database in
            try database.execute(
                sql: """
                    CREATE TABLE IF NOT EXISTS students (id TEXT PRIMARY KEY, name TEXT NOT NULL, dateOfBirth TEXT NOT NULL,
                        parentName TEXT, parentEmail TEXT, status TEXT NOT NULL, instrument TEXT, teacher TEXT, accountId TEXT);
                    """)
        }
    }

    func save(_ student: StudentRecord) async throws { try await queue.write { try student.save($0) } }
    func student(_ id: String) async throws -> StudentRecord? {
        try await queue.read { try StudentRecord.fetchOne($0, key: id) }
    }

    func students(status: String?, instrument: String?) async throws -> [StudentRecord] {
        try await queue.read { database in
            var request = StudentRecord.order(Column("name"), Column("id"))
            if let status { request = request.filter(Column("status") == status) }
            if let instrument { request = request.filter(Column("instrument") == instrument) }
            return try request.fetchAll(database)
        }
    }

    func reset() async throws { try await queue.write { try $0.execute(sql: "DELETE FROM students") } }
}

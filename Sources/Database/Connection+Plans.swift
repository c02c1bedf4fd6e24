import GRDB

extension Connection {
    /// A statement that was run, and how SQLite finds its rows.
    package struct Plan: Sendable {
        package var sql: String
        /// The lines of `EXPLAIN QUERY PLAN`.
        package var steps: [String]
    }

    /// Runs `body` and tells the plan of each different statement it ran, for tests that no answer scans a table.
    package func plans(of body: (Connection) throws -> Void) throws -> [Plan] {
        var statements: [String] = []
        database.trace(options: .statement) { event in
            if case .statement(let statement) = event, !statements.contains(statement.sql) {
                statements.append(statement.sql)
            }
        }
        defer { database.trace(options: []) }
        try body(self)
        database.trace(options: [])
        return try statements.filter { $0.hasPrefix("SELECT") }.map { sql in
            let statement = try database.makeStatement(sql: "EXPLAIN QUERY PLAN \(sql)")
            // What is bound does not matter to the plan.
            statement.setUncheckedArguments([])
            return Plan(sql: sql, steps: try String.fetchAll(statement, adapter: SuffixRowAdapter(fromIndex: 3)))
        }
    }
}

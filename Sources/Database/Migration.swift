/// One step from an older schema to the next; steps are only ever appended.
public struct Migration: Sendable {
    /// From 1, without gaps; kept in the file as `user_version`.
    public var number: Int
    public var name: String
    /// One or more statements.
    public var sql: String

    public init(_ number: Int, _ name: String, _ sql: String) {
        self.number = number
        self.name = name
        self.sql = sql
    }
}

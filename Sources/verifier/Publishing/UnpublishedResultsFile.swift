import Foundation
import PactModel

/// The file in which results wait for the broker.
struct UnpublishedResultsFile: Sendable {
    var path: String

    private static let member = "unpublishedResults"

    /// Why a file is no such file.
    struct Problem: Error, CustomStringConvertible {
        var description: String
    }

    func results() throws -> [UnpublishedResult] {
        guard let data = FileManager.default.contents(atPath: path) else {
            let isThere = FileManager.default.fileExists(atPath: path)
            throw Problem(description: "The file '\(path)' \(isThere ? "cannot be read" : "does not exist").")
        }
        let document: JSONValue
        do { document = try JSONValue(parsing: Array(data)) } catch {
            throw Problem(description: "'\(path)' is not JSON: \(error).")
        }
        let results = document[Self.member]?.arrayValue?.map { UnpublishedResult($0) } ?? [nil]
        guard !results.contains(nil) else {
            throw Problem(
                description: "'\(path)' holds no unpublished results, such as a run with --publish leaves them.")
        }
        return results.compactMap { $0 }
    }

    /// Keeps exactly `results`; without any, the file goes.
    func keep(_ results: [UnpublishedResult]) throws {
        guard !results.isEmpty else { return try FileManager.default.removeItem(atPath: path) }
        let document: JSONValue = [Self.member: .array(results.map(\.json))]
        try Data((document.text(.pretty) + "\n").utf8).write(to: URL(filePath: path), options: .atomic)
    }

    /// Adds results to those that wait already.
    func add(_ results: [UnpublishedResult]) throws {
        try keep((FileManager.default.fileExists(atPath: path) ? try self.results() : []) + results)
    }
}

import Foundation
import HTTPTypes
import PactModel
import TestSupport

/// One request of the recorded story, with what the Ruby broker answered.
struct GoldenStep {
    /// Where the recorded broker said it was.
    static let recordedBase = "http://127.0.0.1:9393"

    var number: Int
    var name: String
    var method: String
    var path: String
    var headers: [(String, String)]
    var body: String?
    var status: Int
    var answerHeaders: [String: String]
    var answer: String

    init(file: URL) throws {
        let json = try JSONValue(parsing: Array(Data(contentsOf: file)))
        number = json["n"]?.intValue ?? 0
        name = json["name"]?.stringValue ?? ""
        let request = json["request"]
        method = request?["method"]?.stringValue ?? ""
        path = request?["path"]?.stringValue ?? ""
        headers = (request?["headers"]?.objectValue ?? [:]).map { ($0.key, $0.value.stringValue ?? "") }
        body = request?["body"]?.stringValue
        let response = json["response"]
        status = response?["status"]?.intValue ?? 0
        answer = response?["body"]?.stringValue ?? ""
        let pairs = (response?["headers"]?.arrayValue ?? []).compactMap { header -> (String, String)? in
            guard let pair = header.arrayValue?.compactMap(\.stringValue), pair.count == 2 else { return nil }
            return (pair[0], pair[1])
        }
        answerHeaders = Dictionary(pairs, uniquingKeysWith: { first, _ in first })
    }

    /// Whether it is a request; the others tell what a webhook's receiver had got.
    var isRequest: Bool { method != "HOOK" }

    /// What the step is about: the first word of its name, with words for the same brought together.
    var subject: String {
        let word = String(name.prefix { $0 != "-" })
        return Self.subjects[word] ?? (word.hasSuffix("s") ? String(word.dropLast()) : word)
    }

    private static let subjects = [
        "branches": "branch", "dependencies": "diagnostics", "heartbeat": "diagnostics", "metrics": "metrics",
        "not": "negotiation", "method": "negotiation", "can": "can-i-deploy", "odd": "pacticipant", "mobile": "pact",
        "redeploy": "deploy", "undeploy": "deploy", "deployed": "deploy", "released": "release", "latest": "version",
        "verify": "verification", "contracts": "contracts",
    ]

    /// The recorder showed a byte that is no UTF-8 as the replacement character.
    static func bytes(_ text: String) -> [UInt8] {
        guard text.contains("\u{FFFD}") else { return Array(text.utf8) }
        return Array(
            text.utf8.split(separator: [0xEF, 0xBF, 0xBD], omittingEmptySubsequences: false).joined(separator: [0xFF]))
    }

    /// All steps in order; empty where the recordings are not there.
    static func all() throws -> [GoldenStep] {
        guard let folder = ProjectFolder.goldenAnswers else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try GoldenStep(file: $0) }
    }
}

import Foundation
import HTTPTypes
import PactModel
import TestSupport

/// One request of the recorded story, with what the Ruby broker answered.
struct GoldenStep {
    var number: Int
    var name: String
    var method: String
    var path: String
    var headers: [(String, String)]
    var body: String?
    var status: Int
    var contentType: String?
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
        contentType =
            response?["headers"]?.arrayValue?.compactMap(\.arrayValue)
            .first { $0.first == "content-type" }?.last?.stringValue
    }

    /// All steps in order; empty where the recordings are not there.
    static func all() throws -> [GoldenStep] {
        guard let folder = ProjectFolder.goldenAnswers else { return [] }
        return try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
            .map { try GoldenStep(file: $0) }
    }
}

/// Compares documents of two brokers where only facts count: what a sentence says is free, and so are times, tokens and
/// numbers that a server makes.
struct GoldenComparison {
    /// Identifiers of the recording with those of the broker under test.
    private(set) var identifiers: [String: String] = [:]

    /// Members whose wording is the broker's own.
    private static let wording: Set<String> = ["text", "message", "reason", "error", "errors", "description", "detail"]

    func rewritten(_ text: String) -> String {
        identifiers.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }

    /// Learns which identifiers correspond.
    ///
    /// - Parameter learnsContents: whether a sha of the recording may differ.
    mutating func learn(_ recorded: JSONValue, _ found: JSONValue, learnsContents: Bool) {
        switch (recorded, found) {
        case (.object(let left), .object(let right)):
            for member in left {
                guard let other = right[member.key] else { continue }
                if ["uuid", "name"].contains(member.key), let old = member.value.stringValue,
                    let new = other.stringValue, old != new,
                    member.key == "uuid" || (old.wholeMatch(of: /[0-9a-f]{40}/) != nil && learnsContents)
                {
                    identifiers[old] = new
                }
                learn(member.value, other, learnsContents: learnsContents)
            }
            if let old = Self.resultNumber(left), let new = Self.resultNumber(right) {
                identifiers["verification-results/\(old)"] = "verification-results/\(new)"
            }
            // Deployments tell their identifier in the link alone.
            for relation in ["self"] {
                guard
                    let old = left["_links"]?[relation]?["href"]?.stringValue?.split(separator: "/").last.map(
                        String.init),
                    let new = right["_links"]?[relation]?["href"]?.stringValue?.split(separator: "/").last.map(
                        String.init),
                    UUID(uuidString: old) != nil, UUID(uuidString: new) != nil
                else { continue }
                identifiers[old] = new
            }
        case (.array(let left), .array(let right)):
            for (old, new) in zip(left, right) { learn(old, new, learnsContents: learnsContents) }
        default: break
        }
    }

    private static func resultNumber(_ document: JSONObject) -> String? {
        guard let href = document["_links"]?["self"]?["href"]?.stringValue,
            let found = href.firstMatch(of: /verification-results\/(\d+)$/)
        else { return nil }
        return String(found.1)
    }

    /// Where the documents differ, as paths with both values.
    func differences(_ recorded: JSONValue, _ found: JSONValue, absent: Set<String>, at path: String = "$") -> [String]
    {
        switch (recorded, found) {
        case (.object(let left), .object(let right)):
            var result: [String] = []
            for member in left where !absent.contains(member.key) && member.key != "title" && member.key != "updatedAt"
            {
                if member.value.stringValue?.hasPrefix("DEPRECATED") == true { continue }
                guard let other = right[member.key] else {
                    result.append("\(path).\(member.key): is missing")
                    continue
                }
                if Self.wording.contains(member.key) {
                    if Self.kind(member.value) != Self.kind(other) {
                        result.append("\(path).\(member.key): \(member.value) <> \(other)")
                    }
                } else {
                    result += differences(member.value, other, absent: absent, at: "\(path).\(member.key)")
                }
            }
            return result
        case (.array(let left), .array(let right)):
            if left.count != right.count { return ["\(path): \(left.count) items <> \(right.count) items: \(found)"] }
            return zip(left, right).enumerated().flatMap { index, pair in
                differences(pair.0, pair.1, absent: absent, at: "\(path)[\(index)]")
            }
        case (.string(let left), .string(let right)):
            let (left, right) = (Self.comparable(rewritten(left)), Self.comparable(right))
            return left == right ? [] : ["\(path): \(left) <> \(right)"]
        default: return recorded == found ? [] : ["\(path): \(recorded) <> \(found)"]
        }
    }

    private static func kind(_ value: JSONValue) -> String {
        switch value {
        case .object(let object): "object with \(object.keys.sorted())"
        case .array: "array"
        case .string: "string"
        case .null: "null"
        case .bool, .number: "scalar"
        }
    }

    /// A text without what each server makes itself.
    private static func comparable(_ text: String) -> String {
        text.replacing(/^http:\/\/[^\/]*/, with: "BASE")
            .replacing(/\?(page|pacticipant|q=)[^\s]*$/, with: "")
            .replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/, with: "TIME")
            .replacing(/\/metadata\/[^\/]+/, with: "/metadata/TOKEN")
            .replacing(/verification-results\/\d+/, with: "verification-results/N")
            .replacing(/Verification result \d+/, with: "Verification result N")
            .replacing("+", with: "%20").replacing("[", with: "%5B").replacing("]", with: "%5D")
    }
}

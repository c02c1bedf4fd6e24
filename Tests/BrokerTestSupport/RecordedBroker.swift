public import Foundation
import PactModel
import TestSupport

/// The answers of the Ruby broker, as they were recorded: to be served again to whoever asks what was asked then.
public struct RecordedBroker: Sendable {
    private static let recordedBase = "http://127.0.0.1:9393"

    private struct Exchange: Sendable {
        var name: String
        var request: String
        var body: JSONValue?
        var status: Int
        var contentType: String
        var answer: String
    }

    private var exchanges: [Exchange] = []

    /// - Parameter folder: the recordings, a file an exchange.
    public init(_ folder: URL) throws {
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "json" }.sorted { $0.lastPathComponent < $1.lastPathComponent }
        for file in files {
            let json = try JSONValue(parsing: Array(Data(contentsOf: file)))
            guard let request = json["request"], let response = json["response"],
                let method = request["method"]?.stringValue, let path = request["path"]?.stringValue
            else { continue }
            let headers = (response["headers"]?.arrayValue ?? []).compactMap(\.arrayValue)
            let contentType = headers.first { $0.first == "content-type" }?.last?.stringValue ?? ""
            let isForwarded = request["headers"]?.objectValue?.keys.contains { $0.hasPrefix("X-Forwarded") } ?? false
            if isForwarded || !contentType.isEmpty && !contentType.contains("json") { continue }
            exchanges.append(
                Exchange(
                    name: json["name"]?.stringValue ?? "", request: "\(method) \(path)",
                    body: request["body"]?.stringValue.flatMap { try? JSONValue(parsing: Array($0.utf8)) },
                    status: response["status"]?.intValue ?? 0, contentType: contentType,
                    answer: response["body"]?.stringValue ?? ""))
        }
    }

    /// The answer to a request's text: of the recordings of the same request that of a `preferred` name, or with the same
    /// body, or the last; 404 where nobody asked that.
    public func answer(_ request: String, at url: String, preferred: [String] = []) -> String {
        let line = request.prefix { $0 != "\r\n" }.split(separator: " ").prefix(2).joined(separator: " ")
        let body = request.firstRange(of: "\r\n\r\n").flatMap {
            try? JSONValue(parsing: Array(request[$0.upperBound...].utf8))
        }
        let same = exchanges.filter { $0.request == line }
        let found =
            same.first { preferred.contains($0.name) } ?? same.last { $0.body == body && body != nil } ?? same.last
        guard let found else { return AnsweringServer.answer(404, #"{"error":"nobody asked \#(line)"}"#) }
        return AnsweringServer.answer(
            found.status, found.answer.replacing(Self.recordedBase, with: url), type: found.contentType)
    }
}

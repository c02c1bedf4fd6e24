import Foundation
import Logging
import PactModel

/// Writes each message of the log as a JSON object on a line of standard error.
struct JSONLog: LogHandler {
    let label: String
    var logLevel = Logger.Level.info
    var metadata: Logger.Metadata = [:]

    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) { Terminal.printError(line(event, at: Date())) }

    func line(_ event: LogEvent, at time: Date) -> String {
        let payload = metadata.merging(event.metadata ?? [:]) { _, own in own }
        var object: JSONObject = [
            "timestamp": .string(
                time.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: true)) + "Z"),
            "level": .string(event.level.rawValue), "name": .string(label), "message": .string("\(event.message)"),
        ]
        if !payload.isEmpty { object["payload"] = Self.json(.dictionary(payload)) }
        return JSONValue.object(object).text()
    }

    private static func json(_ value: Logger.MetadataValue) -> JSONValue {
        switch value {
        case .string(let text): .string(text)
        case .stringConvertible(let value): .string("\(value)")
        case .array(let values): .array(values.map(json))
        case .dictionary(let members):
            .object(JSONObject(members.sorted { $0.key < $1.key }.map { ($0.key, json($0.value)) }))
        }
    }
}

import Foundation
import Logging
import PactModel

/// How a value is written in a variable, a file or a flag.
struct SettingFormat<Value: Sendable>: Sendable {
    /// Completes the sentence "it has to be …".
    var expected: String
    var parse: @Sendable (String) -> Value?
    var text: @Sendable (Value) -> String
}

extension SettingFormat<String> {
    static var words: SettingFormat { .init(expected: "a text", parse: { $0 }, text: { $0 }) }

    static func one(of choices: [String]) -> SettingFormat {
        .init(
            expected: choices.joined(separator: " or "), parse: { choices.contains($0) ? $0 : nil }, text: { $0 })
    }
}

extension SettingFormat<Bool> {
    static var boolean: SettingFormat {
        .init(expected: "true or false", parse: truth, text: { "\($0)" })
    }

    fileprivate static func truth(_ text: String) -> Bool? {
        switch text.lowercased() {
        case "true", "t", "yes", "y", "on", "1": true
        case "false", "f", "no", "n", "off", "0": false
        default: nil
        }
    }
}

extension SettingFormat<Bool?> {
    /// True, false, or left open.
    static var choice: SettingFormat {
        .init(
            expected: "true or false", parse: { SettingFormat<Bool>.truth($0).map { .some($0) } },
            text: { $0.map { "\($0)" } ?? "" })
    }
}

extension SettingFormat<Int> {
    static func number(_ range: ClosedRange<Int>) -> SettingFormat {
        .init(
            expected: "a number from \(range.lowerBound) to \(range.upperBound)",
            parse: { Int($0).flatMap { range.contains($0) ? $0 : nil } }, text: { "\($0)" })
    }
}

extension SettingFormat<[String]> {
    static var list: SettingFormat {
        .init(expected: "a list separated by spaces", parse: split, text: { $0.joined(separator: " ") })
    }

    /// Base URLs, kept without a final slash.
    static var urls: SettingFormat {
        .init(
            expected: "URLs such as https://broker.example.org or https://example.org/pacts, separated by spaces",
            parse: { text in
                let urls = split(text).map { BaseURL($0)?.text }
                return urls.contains(nil) ? nil : urls.compactMap { $0 }
            }, text: { $0.joined(separator: " ") })
    }

    /// Certificates in PEM: a list of objects with `content`, or with `path` for a file that is read now.
    static var certificates: SettingFormat {
        .init(
            expected: "a list of certificates, each with 'content' in PEM or the 'path' of a PEM file that can be read",
            parse: { text in
                guard let entries = try? JSONValue(parsing: text).arrayValue else { return nil }
                let certificates = entries.map { entry -> String? in
                    let path = entry["path"]?.stringValue
                    let content =
                        entry["content"]?.stringValue
                        ?? path.flatMap { try? String(contentsOfFile: $0, encoding: .utf8) }
                    return content.flatMap { $0.contains("-----BEGIN CERTIFICATE-----") ? $0 : nil }
                }
                return certificates.contains(nil) ? nil : certificates.compactMap { $0 }
            }, text: { $0.isEmpty ? "" : "\($0.count) in PEM" })
    }

    private static func split(_ text: String) -> [String] {
        text.split(whereSeparator: \.isWhitespace).map(String.init)
    }
}

extension SettingFormat<[Duration]> {
    static var seconds: SettingFormat {
        .init(
            expected: "whole seconds separated by spaces",
            parse: { text in
                let seconds = text.split(whereSeparator: \.isWhitespace).map { Int($0) }
                guard seconds.allSatisfy({ (0...31_536_000).contains($0 ?? -1) }) else { return nil }
                return seconds.compactMap { $0.map { .seconds($0) } }
            }, text: { $0.map { "\($0.components.seconds)" }.joined(separator: " ") })
    }
}

extension SettingFormat<[KeepSelector]> {
    static var keepSelectors: SettingFormat {
        .init(
            expected:
                #"a JSON list of selectors that is not empty, such as [{"branch":true,"latest":true},{"max_age":90}]"#,
            parse: KeepSelector.list, text: { JSONValue.array($0.map(\.json)).text() })
    }
}

extension SettingFormat<CronSchedule?> {
    static var schedule: SettingFormat {
        .init(
            expected:
                "minute, hour, day of the month, month and day of the week, as cron writes them, such as '15 2 * * *'",
            parse: { CronSchedule($0).map { .some($0) } }, text: { $0?.text ?? "" })
    }
}

extension SettingFormat<Set<Int>> {
    static var statuses: SettingFormat {
        .init(
            expected: "statuses from 100 to 599 separated by spaces",
            parse: { text in
                let codes = text.split(whereSeparator: \.isWhitespace).map { Int($0) }
                guard codes.allSatisfy({ (100...599).contains($0 ?? 0) }) else { return nil }
                return Set(codes.compactMap { $0 })
            }, text: { $0.sorted().map { "\($0)" }.joined(separator: " ") })
    }
}

extension SettingFormat<LogFormat> {
    static var logFormat: SettingFormat {
        .init(
            expected: "default or json",
            parse: { text in
                // There is no terminal to colour for.
                text.lowercased() == "color" ? .default : LogFormat(rawValue: text.lowercased())
            }, text: { $0.rawValue })
    }
}

extension SettingFormat<Logger.Level> {
    static var level: SettingFormat {
        .init(
            expected: "debug, info, warn, error or fatal",
            parse: { text in
                switch text.lowercased() {
                case "warn": .warning
                case "fatal": .critical
                default: Logger.Level(rawValue: text.lowercased())
                }
            }, text: { $0.rawValue })
    }
}

extension SettingFormat<WebhookSecretKey?> {
    static var key: SettingFormat {
        .init(
            expected: "64 hexadecimal digits or the Base64 of 32 bytes (`openssl rand -hex 32` makes one)",
            parse: { (try? WebhookSecretKey($0)).map { .some($0) } }, text: { $0.map { "\($0)" } ?? "" })
    }
}

/// The URL of a SQLite file, as `sqlite:///relative` or `sqlite:////absolute`.
struct SQLiteURL: Sendable {
    var path: String
}

extension SettingFormat<SQLiteURL?> {
    static var sqliteURL: SettingFormat {
        .init(
            expected:
                "sqlite:////path/to/file: this broker keeps everything in a SQLite file, and speaks to no database server",
            parse: { text in
                guard let start = text.range(of: "^sqlite3?:///", options: .regularExpression) else { return nil }
                let path = text[start.upperBound...].prefix { $0 != "?" }
                return path.isEmpty ? nil : SQLiteURL(path: PercentEncoding.decode(String(path)))
            }, text: { $0.map { "sqlite:///\($0.path)" } ?? "" })
    }
}

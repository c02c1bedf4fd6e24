import Foundation
import PactModel
import Yams

/// A YAML file with one setting a line, under the names that the environment has without their prefix.
enum ConfigurationFile {
    static func settings(at path: String) throws(ConfigurationProblem) -> [GivenSetting] {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else { throw .fileNotRead(path: path) }
        return try settings(in: text, path: path)
    }

    static func settings(in text: String, path: String) throws(ConfigurationProblem) -> [GivenSetting] {
        let root: Node?
        do { root = try Yams.compose(yaml: text) } catch { throw .notYAML(path: path, reason: reason(error)) }
        guard let root, !isNull(root) else { return [] }
        guard case .mapping(let mapping) = root else { throw .notSettings(path: path) }
        var settings: [GivenSetting] = []
        for (key, value) in mapping {
            guard case .scalar(let name) = key else { throw .notSettings(path: path) }
            if isNull(value) { continue }
            let origin = SettingOrigin.file(path: path, line: key.mark?.line ?? 0)
            settings.append(GivenSetting(name.string, self.text(value), origin))
        }
        return settings
    }

    /// Where the file is wrong, and how; not the line itself, which may hold a password.
    private static func reason(_ error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, let mark, _)?, .parser(_, let problem, let mark, _)?,
            .composer(_, let problem, let mark, _)?:
            "line \(mark.line), column \(mark.column): \(problem)"
        case .reader(let problem, _, _, _)?: problem
        default: "it cannot be read"
        }
    }

    /// A value as a variable would hold it: lists of words separated by spaces, anything deeper as JSON.
    private static func text(_ node: Node) -> String {
        switch node {
        case .scalar(let scalar): return scalar.string
        case .sequence(let nodes):
            let words = nodes.compactMap { node in if case .scalar(let word) = node { word.string } else { nil } }
            return words.count == nodes.count && !words.isEmpty ? words.joined(separator: " ") : json(node).text()
        case .mapping, .alias: return json(node).text()
        }
    }

    private static func json(_ node: Node) -> JSONValue {
        switch node {
        case .scalar(let scalar):
            if isNull(node) { return .null }
            if scalar.style == .plain, let value = try? JSONValue(parsing: scalar.string) { return value }
            return .string(scalar.string)
        case .sequence(let nodes): return .array(nodes.map(json))
        case .mapping(let mapping):
            return .object(JSONObject(mapping.map { (text($0.key), json($0.value)) }))
        case .alias: return .null
        }
    }

    private static func isNull(_ node: Node) -> Bool {
        guard case .scalar(let scalar) = node else { return false }
        return scalar.style == .plain && ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }
}

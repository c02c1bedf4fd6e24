import Foundation
import PactModel

/// Compares a document with a JSON Schema, as far as the description of the API uses it.
struct SchemaCheck {
    private(set) var problems: [String] = []
    private let description: JSONValue
    /// Places that a schema names, and objects that may have any members.
    private var named: Set<String> = []
    private var open: Set<String> = []

    init(_ description: JSONValue) { self.description = description }

    mutating func check(_ value: JSONValue, _ schema: JSONValue, at place: String = "$") {
        guard let members = schema.objectValue else { return markOpen(place) }
        if schema["$ref"] != nil { check(value, DescribedAPI.resolved(schema, in: description), at: place) }
        for part in schema["allOf"]?.arrayValue ?? [] { check(value, part, at: place) }
        if let choices = schema["anyOf"]?.arrayValue { checkAny(value, choices, at: place) }
        let structural = ["$ref", "allOf", "anyOf", "type", "properties", "additionalProperties", "required", "items"]
        if !members.contains(where: { structural.contains($0.key) }) { markOpen(place) }
        checkType(value, schema, at: place)
        if let constant = schema["const"], value != constant { problems.append("\(place) is not \(constant.text())") }
        if let choices = schema["enum"]?.arrayValue, !choices.contains(value) {
            problems.append("\(place) is \(value.text()), not one of \(choices.map { $0.text() })")
        }
        if let text = value.stringValue { checkText(text, schema, at: place) }
        if let least = schema["minimum"]?.intValue, let number = value.intValue, number < least {
            problems.append("\(place) is less than \(least)")
        }
        if let items = value.arrayValue {
            if items.count < schema["minItems"]?.intValue ?? 0 { problems.append("\(place) has too few items") }
            if let own = schema["items"] {
                for (index, item) in items.enumerated() { check(item, own, at: "\(place)[\(index)]") }
            }
        }
        if let object = value.objectValue { checkMembers(object, schema, at: place) }
    }

    /// Members of the document that no schema names.
    func unnamed(in value: JSONValue, at place: String = "$") -> [String] {
        if open.contains(place) { return [] }
        switch value {
        case .object(let object):
            return object.flatMap { member in
                let inner = "\(place).\(member.key)"
                return named.contains(inner)
                    ? unnamed(in: member.value, at: inner) : ["\(inner) is not described"]
            }
        case .array(let items): return items.enumerated().flatMap { unnamed(in: $1, at: "\(place)[\($0)]") }
        default: return []
        }
    }

    private mutating func markOpen(_ place: String) { open.insert(place) }

    private mutating func checkAny(_ value: JSONValue, _ choices: [JSONValue], at place: String) {
        for choice in choices {
            var attempt = self
            attempt.problems = []
            attempt.check(value, choice, at: place)
            guard attempt.problems.isEmpty else { continue }
            attempt.problems = problems
            self = attempt
            return
        }
        problems.append("\(place) fits none of \(choices.count) schemas")
    }

    private mutating func checkType(_ value: JSONValue, _ schema: JSONValue, at place: String) {
        let types = schema["type"]?.arrayValue?.compactMap(\.stringValue) ?? schema["type"]?.stringValue.map { [$0] }
        guard let types else { return }
        let found =
            switch value {
            case .null: ["null"]
            case .bool: ["boolean"]
            case .number(let number): number.isInteger ? ["integer", "number"] : ["number"]
            case .string: ["string"]
            case .array: ["array"]
            case .object: ["object"]
            }
        if types.allSatisfy({ !found.contains($0) }) { problems.append("\(place) is \(found[0]), not \(types)") }
    }

    private mutating func checkText(_ text: String, _ schema: JSONValue, at place: String) {
        let isWrong =
            switch schema["format"]?.stringValue {
            case "date-time": text.wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00/) == nil
            case "uuid": UUID(uuidString: text) == nil
            case "uri": URL(string: text)?.scheme == nil
            default: false
            }
        if isWrong { problems.append("\(place) is '\(text)', no \(schema["format"]?.stringValue ?? "")") }
    }

    private mutating func checkMembers(_ object: JSONObject, _ schema: JSONValue, at place: String) {
        for name in schema["required"]?.arrayValue?.compactMap(\.stringValue) ?? [] where object[name] == nil {
            problems.append("\(place).\(name) is missing")
        }
        let properties = schema["properties"]?.objectValue ?? [:]
        for member in object {
            let inner = "\(place).\(member.key)"
            if let own = properties[member.key] {
                named.insert(inner)
                check(member.value, own, at: inner)
            } else if let rest = schema["additionalProperties"], rest != false {
                named.insert(inner)
                check(member.value, rest, at: inner)
            }
        }
    }
}

import PactModel

/// What differs between two pacts, as lines of JSON: a line of the older document begins with `-`, one of the newer with
/// `+`, one of both with a space; what is the same on both sides is left out, and `...` stands in its place.
enum PactDiff {
    /// The lines; none where the documents say the same.
    static func lines(from old: JSONValue, to new: JSONValue) -> [String] {
        let (old, new) = (comparable(old), comparable(new))
        return old == new ? [] : changed(old, new, key: "", indent: 0)
    }

    /// Whether the documents differ in more than order, ids and who published them.
    static func differ(_ old: JSONValue, _ new: JSONValue) -> Bool { comparable(old) != comparable(new) }

    /// The parts that matter to a verification, in one order.
    private static func comparable(_ document: JSONValue) -> JSONValue {
        guard case .object(let object) = withoutIDs(document) else { return document }
        var result: JSONObject = [:]
        for member in object.sortedByKey() {
            switch member.key {
            case "consumer", "provider", "createdAt", "_links": break
            case "interactions", "messages":
                let items = member.value.arrayValue ?? []
                let sorted = items.map { (key: identity($0), value: $0) }.sorted { $0.key < $1.key }
                result[member.key] = member.value.arrayValue == nil ? member.value : .array(sorted.map(\.value))
            case "metadata":
                guard let version = member.value["pactSpecification"]?["version"] else { break }
                result["metadata"] = ["pactSpecification": ["version": version]]
            default: result[member.key] = member.value
            }
        }
        return .object(result)
    }

    private static func withoutIDs(_ value: JSONValue) -> JSONValue {
        switch value {
        case .object(let object):
            .object(
                JSONObject(
                    object.sortedByKey().filter { $0.key != "_id" }.map { ($0.key, withoutIDs($0.value)) }))
        case .array(let items): .array(items.map(withoutIDs))
        default: value
        }
    }

    /// What tells an interaction from another: its description and provider states.
    private static func identity(_ item: JSONValue) -> String {
        ["description", "providerState", "providerStates"].map { item[$0]?.text() ?? "" }.joined(separator: "\n")
    }

    // MARK: - Lines

    private static func changed(_ old: JSONValue, _ new: JSONValue, key: String, indent: Int) -> [String] {
        switch (old, new) {
        case (.object(let left), .object(let right)):
            var lines = [line(" ", indent, key + "{")]
            let keys = (left.keys + right.keys.filter { left[$0] == nil }).sorted()
            var omits = false
            for name in keys {
                let label = JSONValue.string(name).text() + ": "
                let part: [String]
                switch (left[name], right[name]) {
                case (let before?, let after?) where before == after: part = []
                case (let before?, let after?): part = changed(before, after, key: label, indent: indent + 1)
                case (let before?, nil): part = whole(before, "-", key: label, indent: indent + 1)
                case (nil, let after?): part = whole(after, "+", key: label, indent: indent + 1)
                case (nil, nil): part = []
                }
                append(part, to: &lines, omits: &omits, indent: indent + 1)
            }
            return lines + [line(" ", indent, "}")]
        case (.array(let left), .array(let right)):
            var lines = [line(" ", indent, key + "[")]
            var omits = false
            for (before, after) in pairs(left, right) {
                let part: [String]
                switch (before, after) {
                case (let before?, let after?) where before == after: part = []
                case (let before?, let after?): part = changed(before, after, key: "", indent: indent + 1)
                case (let before?, nil): part = whole(before, "-", key: "", indent: indent + 1)
                case (nil, let after?): part = whole(after, "+", key: "", indent: indent + 1)
                case (nil, nil): part = []
                }
                append(part, to: &lines, omits: &omits, indent: indent + 1)
            }
            return lines + [line(" ", indent, "]")]
        default: return whole(old, "-", key: key, indent: indent) + whole(new, "+", key: key, indent: indent)
        }
    }

    /// Adds the lines of one member, or one `...` for a run of members that are the same.
    private static func append(_ part: [String], to lines: inout [String], omits: inout Bool, indent: Int) {
        if part.isEmpty, !omits { lines.append(line(" ", indent, "...")) }
        omits = part.isEmpty
        lines += part
    }

    /// Items that belong together: those with the same description and states, else those in the same place.
    private static func pairs(_ left: [JSONValue], _ right: [JSONValue]) -> [(JSONValue?, JSONValue?)] {
        guard (left + right).allSatisfy({ $0["description"] != nil }) else {
            return (0..<max(left.count, right.count)).map { index in
                (index < left.count ? left[index] : nil, index < right.count ? right[index] : nil)
            }
        }
        var rest = left.map { (key: identity($0), value: $0) }
        var result: [(JSONValue?, JSONValue?)] = right.map { item in
            guard let place = rest.firstIndex(where: { $0.key == identity(item) }) else { return (nil, item) }
            return (rest.remove(at: place).value, item)
        }
        result += rest.map { ($0.value, nil) }
        return result
    }

    private static func whole(_ value: JSONValue, _ sign: String, key: String, indent: Int) -> [String] {
        switch value {
        case .object(let object) where !object.isEmpty:
            [line(sign, indent, key + "{")]
                + object.flatMap {
                    whole($0.value, sign, key: JSONValue.string($0.key).text() + ": ", indent: indent + 1)
                }
                + [line(sign, indent, "}")]
        case .array(let items) where !items.isEmpty:
            [line(sign, indent, key + "[")] + items.flatMap { whole($0, sign, key: "", indent: indent + 1) }
                + [line(sign, indent, "]")]
        default: [line(sign, indent, key + value.text())]
        }
    }

    private static func line(_ sign: String, _ indent: Int, _ text: String) -> String {
        sign + String(repeating: "  ", count: indent) + text
    }
}

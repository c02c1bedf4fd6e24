import PactModel

extension JSONValue {
    /// The values at a path below this one; nil, after telling why, where there is none.
    func values(at steps: ArraySlice<PathExpression.Token>, _ problem: (String) -> Void) -> [JSONValue]? {
        guard let step = steps.first else { return [self] }
        let rest = steps.dropFirst()
        switch (self, step) {
        case (.object(let object), .field), (.object(let object), .index):
            let key = step.key
            if let member = object[key] { return member.values(at: rest, problem) }
            let hint =
                SimilarName.nearest(to: key, among: object.keys).map { "; is '\($0)' meant?" }
                ?? (object.isEmpty ? "" : "; there are \(object.keys.map { "'\($0)'" }.joined(separator: ", "))")
            problem("no member is named '\(key)'\(hint)")
        case (.object(let object), .star) where !object.isEmpty:
            return Self.values(of: object.map(\.value), at: rest, problem)
        case (.array(let items), .index(let index)):
            if items.indices.contains(index) { return items[index].values(at: rest, problem) }
            problem("the list has \(items.count) items, and [\(index)] counts from 0")
        case (.array(let items), .starIndex), (.array(let items), .star):
            if items.isEmpty { problem("the list is empty, so there is no item for '[*]'") }
            return Self.values(of: items, at: rest, problem)
        default:
            problem("\(text().prefix(40)) has no members of that kind")
        }
        return nil
    }

    /// Every one of several has to have the path.
    private static func values(
        of several: [JSONValue], at steps: ArraySlice<PathExpression.Token>, _ problem: (String) -> Void
    ) -> [JSONValue]? {
        var found: [JSONValue] = []
        for value in several {
            guard let inside = value.values(at: steps, problem) else { return nil }
            found += inside
        }
        return found.isEmpty ? nil : found
    }
}

extension PathExpression.Token {
    var key: String {
        switch self {
        case .field(let name): name
        case .index(let index): "\(index)"
        case .root, .star, .starIndex: "*"
        }
    }
}

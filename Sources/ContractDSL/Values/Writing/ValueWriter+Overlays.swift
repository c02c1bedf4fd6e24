import PactModel

extension ValueWriter {
    /// A value whose members at the paths have matchers of their own, or other values.
    mutating func overlaid(
        _ value: ContractValue, _ overlays: [(path: String, value: ContractValue)], at path: String
    ) -> JSONValue {
        var example = write(value, at: path)
        for overlay in overlays {
            let expression: PathExpression
            do throws(PathExpressionError) { expression = try PathExpression(parsing: overlay.path) } catch {
                note(path, "\(error)")
                continue
            }
            let place = path + expression.description.dropFirst()
            let steps = expression.tokens.dropFirst()
            guard let found = example.values(at: steps, { note(path, "there is no '\(overlay.path)': \($0)") }) else {
                continue
            }
            let keepsExample = overlay.value.hasMadeUpExample
            let written = write(
                keepsExample ? overlay.value.replacingMadeUpExample(with: found[0]) : overlay.value, at: place)
            if !keepsExample { example.set(written, at: steps) }
        }
        return example
    }
}

extension JSONValue {
    /// The values at a path below this one; nil, after telling why, where there is none.
    fileprivate func values(at steps: ArraySlice<PathExpression.Token>, _ problem: (String) -> Void) -> [JSONValue]? {
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

    fileprivate mutating func set(_ value: JSONValue, at steps: ArraySlice<PathExpression.Token>) {
        guard let step = steps.first else { return self = value }
        let rest = steps.dropFirst()
        switch self {
        case .object(var object):
            for key in step == .star ? object.keys : [step.key] {
                guard var member = object[key] else { continue }
                member.set(value, at: rest)
                object[key] = member
            }
            self = .object(object)
        case .array(var items):
            let places: [Int] = if case .index(let index) = step { [index] } else { Array(items.indices) }
            for index in places where items.indices.contains(index) { items[index].set(value, at: rest) }
            self = .array(items)
        default: break
        }
    }
}

extension PathExpression.Token {
    fileprivate var key: String {
        switch self {
        case .field(let name): name
        case .index(let index): "\(index)"
        case .root, .star, .starIndex: "*"
        }
    }
}

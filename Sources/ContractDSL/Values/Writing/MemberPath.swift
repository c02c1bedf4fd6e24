import PactModel

/// Where a member stands in a body, as people name it: `nickname`, `days[*].warning`, and `[*].warning` where the body is a list.
///
/// A pact has the same path with `$` in front, `$.days[*].warning`; that is taken too, and never printed.
struct MemberPath: CustomStringConvertible {
    let expression: PathExpression

    init(parsing text: String) throws(PathExpressionError) {
        let root =
            switch text.first {
            case "[": "$"
            case "*": "$."
            default: ""
            }
        do throws(PathExpressionError) { expression = try PathExpression(parsing: root + text) } catch {
            // It is told of the text as it was written.
            var problem = error
            problem.text = text
            problem.offset -= root.count
            throw problem
        }
    }

    fileprivate init(_ steps: [PathExpression.Token]) { expression = PathExpression(tokens: [.root] + steps) }

    /// The steps below the body.
    var steps: ArraySlice<PathExpression.Token> { expression.tokens.dropFirst() }

    var description: String { expression.description.asPlace }

    /// The path as it is printed; a text that is no path stays as it is.
    static func printed(_ text: String) -> String { (try? MemberPath(parsing: text)).map { "\($0)" } ?? text }
}

extension JSONValue {
    /// The values at a path; nil, after telling why, where there is none.
    func values(at path: MemberPath, _ problem: (String) -> Void) -> [JSONValue]? {
        values(at: path.steps, below: [], problem)
    }

    private func values(
        at steps: ArraySlice<PathExpression.Token>, below taken: [PathExpression.Token], _ problem: (String) -> Void
    ) -> [JSONValue]? {
        guard let step = steps.first else { return [self] }
        let rest = steps.dropFirst()
        switch (self, step) {
        case (.object(let object), .field), (.object(let object), .index):
            let key = step.key
            if let member = object[key] { return member.values(at: rest, below: taken + [step], problem) }
            let hint =
                SimilarName.nearest(to: key, among: object.keys).map { "; is '\($0)' meant?" }
                ?? (object.isEmpty ? "" : "; there are \(object.keys.map { "'\($0)'" }.joined(separator: ", "))")
            problem("no member is named '\(key)'\(hint)")
        case (.object(let object), .star) where !object.isEmpty:
            return Self.values(of: object.map(\.value), at: rest, below: taken + [step], problem)
        case (.array(let items), .index(let index)):
            if items.indices.contains(index) {
                return items[index].values(at: rest, below: taken + [step], problem)
            }
            problem("the list has \(items.count) items, and [\(index)] counts from 0")
        case (.array(let items), .starIndex), (.array(let items), .star):
            if items.isEmpty { problem("the list is empty, so there is no item for '[*]'") }
            return Self.values(of: items, at: rest, below: taken + [step], problem)
        default:
            let hint = meant(by: steps).map { "; is `\(MemberPath(taken + $0))` meant?" } ?? ""
            problem("\(taken.isEmpty ? "the JSON" : "`\(MemberPath(taken))`") \(kindInWords)\(hint)")
        }
        return nil
    }

    /// Every one of several has to have the path.
    private static func values(
        of several: [JSONValue], at steps: ArraySlice<PathExpression.Token>, below taken: [PathExpression.Token],
        _ problem: (String) -> Void
    ) -> [JSONValue]? {
        var found: [JSONValue] = []
        for value in several {
            guard let inside = value.values(at: steps, below: taken, problem) else { return nil }
            found += inside
        }
        return found.isEmpty ? nil : found
    }

    /// The path that is there and was probably meant: `[*]` where a list stands and only there, and the nearest names.
    private func meant(by steps: ArraySlice<PathExpression.Token>) -> [PathExpression.Token]? {
        guard let step = steps.first else { return [] }
        let rest = steps.dropFirst()
        switch (self, step) {
        case (.array(let items), .field): return items.first?.meant(by: steps).map { [.starIndex] + $0 }
        case (.array(let items), _): return items.first?.meant(by: rest).map { [step] + $0 }
        case (.object, .starIndex), (.object, .star): return meant(by: rest)
        case (.object(let object), _):
            guard
                let key = object[step.key] == nil ? SimilarName.nearest(to: step.key, among: object.keys) : step.key
            else { return nil }
            return object[key]?.meant(by: rest).map { [PathExpression.token(forKey: key)] + $0 }
        default: return nil
        }
    }

    /// What it is, after `is`, where a member of it is asked for that its kind has not.
    private var kindInWords: String {
        switch self {
        case .array: "is a list"
        case .object: "is an object"
        default:
            "is \(text().count > 40 ? "\(text().prefix(39))…" : text()), which has no members"
        }
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

import PactModel

extension Probe {
    /// What the failure of a probe means, with the line to write.
    func error(_ error: any Error, of type: Any.Type, _ root: ProbeNode) -> ExpectationError {
        let name = TypeReflection.name(of: type)
        guard let refusal else {
            return ExpectationError(
                type: name, path: "",
                reason: .refused(type: name, answer: nil, problem: "\(error)", hasRawValue: false),
                example: "…")
        }
        // The decoder of a type may say more exactly what it does not take.
        let node = refusal.node.descendant(at: Self.codingPath(of: error)) ?? refusal.node
        let refusing = TypeReflection.name(of: refusal.type)
        var answer: String?
        if case .scalar(let value, _) = node.content { answer = value.text() }
        let reason: ExpectationError.Reason =
            switch error {
            case let reason as ExpectationError.Reason: reason
            case DecodingError.typeMismatch(let wanted, _) where wanted == [Any].self && node.given != nil:
                .noList(type: refusing, example: node.given?.example ?? .null)
            case _ where node.given != nil:
                .exampleRefused(
                    type: refusing, answer: node.given?.example.text() ?? "", problem: Self.problem(of: error))
            default:
                .refused(
                    type: refusing, answer: answer, problem: Self.problem(of: error),
                    hasRawValue: refusal.type is any RawRepresentable.Type)
            }
        if reason == .tooLarge { return ExpectationError(type: name, path: "", reason: reason, example: "[…]") }
        let path = root.path(to: node) ?? []
        return ExpectationError(
            type: reason == .endless ? refusing : name, path: node.name, reason: reason,
            example: path.reversed().reduce(answer?.first == "\"" ? "\"…\"" : "…") { $1.literal(around: $0) })
    }

    static func problem(of error: any Error) -> String {
        switch error {
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context), DecodingError.keyNotFound(_, let context):
            context.debugDescription
        default: "\(error)"
        }
    }

    /// The place that an error of the real decoder names.
    static func path(of error: any Error) -> String {
        codingPath(of: error)
            .reduce(into: "$") { path, key in
                path += key.intValue == nil ? ValueWriter.step(key.stringValue) : "[*]"
            }
            .asPlace
    }

    private static func codingPath(of error: any Error) -> [any CodingKey] {
        switch error {
        case DecodingError.keyNotFound(let key, let context): context.codingPath + [key]
        case DecodingError.dataCorrupted(let context), DecodingError.typeMismatch(_, let context),
            DecodingError.valueNotFound(_, let context):
            context.codingPath
        default: []
        }
    }
}

extension ProbeNode {
    /// The node that a coding path from the root leads to, where it lies below this one.
    fileprivate func descendant(at path: [any CodingKey]) -> ProbeNode? {
        guard path.count > codingPath.count else { return nil }
        let key = path[codingPath.count]
        guard let child = children.first(where: { $0.node.codingPath.last?.stringValue == key.stringValue })?.node
        else {
            return nil
        }
        return path.count == child.codingPath.count ? child : child.descendant(at: path)
    }

    /// The steps from here to a node.
    fileprivate func path(to other: ProbeNode) -> [Step]? {
        if self === other { return [] }
        for (name, child) in children {
            guard let rest = child.path(to: other) else { continue }
            switch content {
            case .object, .map: return [.member(name)] + rest
            default: return [.item] + rest
            }
        }
        return nil
    }

    fileprivate enum Step {
        case member(String)
        case item

        func literal(around inner: String) -> String {
            switch self {
            case .member(let name): "[\(JSONValue.string(name).text()): \(inner)]"
            case .item: "[\(inner)]"
            }
        }
    }
}

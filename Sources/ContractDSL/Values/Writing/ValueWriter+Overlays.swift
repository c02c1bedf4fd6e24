import PactModel

extension ValueWriter {
    /// A value whose members at the paths have matchers of their own, or other values.
    mutating func overlaid(
        _ value: ContractValue, _ overlays: [(path: String, value: ContractValue)], at path: String
    ) -> JSONValue {
        var example = write(value, at: path)
        for overlay in overlays {
            let member: MemberPath
            do throws(PathExpressionError) { member = try MemberPath(parsing: overlay.path) } catch {
                note(path, "\(error)")
                continue
            }
            let place = path + member.expression.description.dropFirst()
            let isDirect = member.steps.count == 1
            guard
                let found = example.values(
                    at: member, { note(path, isDirect ? $0 : "there is no '\(member)': \($0)") })
            else { continue }
            let keepsExample = overlay.value.hasMadeUpExample
            let written = write(
                keepsExample ? overlay.value.replacingMadeUpExample(with: found[0]) : overlay.value, at: place)
            if !keepsExample { example.set(written, at: member.steps) }
        }
        return example
    }
}

extension JSONValue {
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

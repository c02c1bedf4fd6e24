import PactModel

extension LineDiff {
    /// nil where one is no XML.
    static func rows(xml expected: [UInt8], _ actual: [UInt8], _ tree: MismatchTree) -> [Row]? {
        guard let expected = try? XMLDocument(parsing: expected), let actual = try? XMLDocument(parsing: actual) else {
            return nil
        }
        return rows(
            XMLLines(expected.root, tree).lines, XMLLines(actual.root, ordered: expected.root, tree).lines)
    }
}

/// An XML document laid out in lines, an element or a tag on each.
private struct XMLLines {
    private(set) var lines: [LineDiff.Line] = []

    /// - Parameter model: the element whose order the children follow, since the order of different names is free.
    init(_ root: XMLElement, ordered model: XMLElement? = nil, _ tree: MismatchTree) {
        add(root, model, tree[root.name.qualified], isParentAtFault: !tree.here.isEmpty, depth: 0)
    }

    private mutating func add(
        _ element: XMLElement, _ model: XMLElement?, _ tree: MismatchTree?, isParentAtFault: Bool, depth: Int
    ) {
        let indentation = String(repeating: "  ", count: depth)
        let name = element.name.written
        let attributes = element.attributes.map { " \($0.name.written)=\"\($0.value)\"" }.joined()
        let namespaces = element.namespaces.map { "xmlns\($0.prefix.map { ":\($0)" } ?? "")=\"\($0.uri)\"" }
        let opening = "<\(name)\(attributes)" + namespaces.map { " \($0)" }.joined()
        let children = ordered(element.childElements, as: model)
        let text = element.text
        guard !children.isEmpty else {
            let line = text.isEmpty ? "\(opening)/>" : "\(opening)>\(text)</\(name)>"
            lines.append(.init(text: indentation + line, isAtFault: tree != nil || isParentAtFault))
            return
        }
        let isAtFault = tree.map { !$0.here.isEmpty } ?? false
        let hasFaultyAttribute = element.attributes.contains { tree?["@\($0.name.qualified)"] != nil }
        lines.append(
            .init(
                text: "\(indentation)\(opening)>", isAtFault: isAtFault || hasFaultyAttribute, isFrame: tree != nil))
        if !text.isEmpty {
            lines.append(.init(text: "\(indentation)  \(text)", isAtFault: tree?["#text"] != nil))
        }
        let models = Dictionary(
            (model?.childElements ?? []).map { ($0.name.qualified, $0) }, uniquingKeysWith: { first, _ in first })
        for child in children {
            let name = child.name.qualified
            add(child, models[name], tree?[name], isParentAtFault: isAtFault, depth: depth + 1)
        }
        lines.append(.init(text: "\(indentation)</\(name)>", isAtFault: false, isFrame: tree != nil))
    }

    private func ordered(_ children: [XMLElement], as model: XMLElement?) -> [XMLElement] {
        guard let model else { return children }
        var ranks: [String: Int] = [:]
        for child in model.childElements where ranks[child.name.qualified] == nil {
            ranks[child.name.qualified] = ranks.count
        }
        return children.sorted { ranks[$0.name.qualified] ?? .max < ranks[$1.name.qualified] ?? .max }
    }
}

extension XMLElement {
    fileprivate var childElements: [XMLElement] {
        children.compactMap { if case .element(let child) = $0 { child } else { nil } }
    }
}

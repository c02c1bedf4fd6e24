import PactModel

extension WrittenBody {
    mutating func xml(_ root: ContractXML, _ specification: PactSpecification, _ statedType: String?) {
        var writer = XMLBodyWriter(values: ValueWriter(specification: specification, isText: true))
        writer.write(root, in: "$", named: "$", ["xml": "http://www.w3.org/XML/1998/namespace"])
        take(writer.values)
        generators = writer.generators
        set(Array(("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + writer.text).utf8), statedType)
    }
}

/// Writes elements as text and notes the rules in them.
///
/// Rules name an element by its namespace's URI and its local name, generators as it is written.
private struct XMLBodyWriter {
    var values: ValueWriter
    var text = ""
    var generators: [NamedGenerator] = []

    init(values: ValueWriter) {
        self.values = values
    }

    /// - Parameter path: where rules find the parent; `written` where generators do.
    mutating func write(
        _ content: ContractXML, in path: String, named written: String, _ namespaces: [String: String]
    ) {
        switch content.node {
        case .text(let value):
            text += self.value(value, at: "\(path)['#text']", "\(written)['#text']").escapedAsXML
        case .element(let element):
            if let count = element.count, count < 1 {
                values.note(path, "`count` of <\(element.name)> is \(count); without an example nothing is said of it")
            }
            let before = text.utf8.count
            self.element(element, in: path, named: written, namespaces)
            let copy = String(decoding: text.utf8.dropFirst(before), as: UTF8.self)
            text += String(repeating: copy, count: max(element.count ?? 1, 1) - 1)
        }
    }

    private mutating func element(
        _ element: ContractXML.Element, in parent: String, named parentWritten: String, _ outer: [String: String]
    ) {
        var namespaces = outer
        var ofElement = outer[""]
        for (name, value) in element.attributes where Self.isNamespace(name) {
            let uri = value.example.stringValue ?? ""
            // The reference tools see a default namespace only where an element without a prefix declares it, and an empty
            // one for that element alone.
            if name != "xmlns" {
                namespaces[String(name.dropFirst(6))] = uri
            } else if !element.name.contains(":") {
                ofElement = uri
                if !uri.isEmpty { namespaces[""] = uri }
            }
        }
        let path = parent + ValueWriter.step(qualified(element.name, namespaces, default: ofElement, at: parent))
        let written = parentWritten + ValueWriter.step(element.name)
        if element.count != nil { values.add(RuleList([.type]), at: path) }
        text += "<\(element.name)"
        for (name, value) in element.attributes {
            let name = (given: name, qualified: Self.isNamespace(name) ? name : qualified(name, namespaces, at: path))
            let example = self.value(value, at: "\(path)['@\(name.qualified)']", "\(written)['@\(name.given)']")
            text += " \(name.given)=\"\(example.escapedAsXML.replacing("\"", with: "&quot;"))\""
        }
        guard !element.contents.isEmpty else {
            text += "/>"
            return
        }
        text += ">"
        for content in element.contents { write(content, in: path, named: written, namespaces) }
        text += "</\(element.name)>"
    }

    private static func isNamespace(_ attribute: String) -> Bool {
        attribute == "xmlns" || attribute.hasPrefix("xmlns:")
    }

    private mutating func value(_ value: ContractValue, at path: String, _ written: String) -> String {
        let known = values.generators.count
        let example = values.write(value, at: path)
        generators += values.generators.dropFirst(known).map { NamedGenerator(written, $0.generator) }
        if ContractText.isNested(example) || example.arrayValue != nil {
            values.note(path, "XML holds texts, and this is \(example.text().prefix(40))")
        }
        return ContractText.text(example)
    }

    /// `uri:name`; a name without a prefix is in the default namespace, where it is an element's.
    private mutating func qualified(
        _ name: String, _ namespaces: [String: String], default uri: String? = nil, at path: String
    ) -> String {
        let sides = name.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard sides.count == 2 else { return uri.map { $0.isEmpty ? name : "\($0):\(name)" } ?? name }
        guard let uri = namespaces[sides[0]] else {
            values.note(path, "the prefix of '\(name)' is not declared; add the attribute \"xmlns:\(sides[0])\"")
            return name
        }
        return "\(uri):\(sides[1])"
    }
}

extension String {
    fileprivate var escapedAsXML: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
}

extension XMLDocument {
    /// The document as UTF-8 in the manner of the reference tools: `<?xml version='1.0'?>`, single quotes, namespace
    /// declarations after the attributes, white space as it was within the root.
    func bytes() -> [UInt8] {
        var writer = XMLWriter()
        writer.write("<?xml version='1.0'?>")
        for node in prolog { writer.write(node) }
        writer.write(root)
        for node in epilog { writer.write(node) }
        return writer.output
    }
}

private struct XMLWriter {
    private(set) var output: [UInt8] = []

    mutating func write(_ text: String) { output.append(contentsOf: text.utf8) }

    mutating func write(_ node: XMLNode) {
        switch node {
        case .element(let element): write(element)
        case .text(let text), .characterData(let text): writeEscaped(text)
        case .comment(let text): write("<!--\(text)-->")
        case .instruction(let target, let data): write(data.map { "<?\(target) \($0)?>" } ?? "<?\(target)?>")
        }
    }

    mutating func write(_ element: XMLElement) {
        write("<\(element.name.written)")
        for attribute in element.attributes { write(attribute.name.written, attribute.value) }
        for namespace in element.namespaces {
            write(namespace.prefix.map { "xmlns:\($0)" } ?? "xmlns", namespace.uri)
        }
        guard !element.children.isEmpty else { return write("/>") }
        write(">")
        for child in element.children { write(child) }
        write("</\(element.name.written)>")
    }

    private mutating func write(_ attribute: String, _ value: String) {
        write(" \(attribute)='")
        writeEscaped(value, isAttribute: true)
        write("'")
    }

    /// A parser turns bare line ends and tabs of an attribute into blanks, and a bare CR into LF anywhere.
    private mutating func writeEscaped(_ text: String, isAttribute: Bool = false) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): write("&amp;")
            case UInt8(ascii: "<"): write("&lt;")
            case UInt8(ascii: ">"): write("&gt;")
            case UInt8(ascii: "'") where isAttribute: write("&apos;")
            case UInt8(ascii: "\"") where isAttribute: write("&quot;")
            case 0x09 where isAttribute, 0x0A where isAttribute, 0x0D: write("&#\(byte);")
            default: output.append(byte)
            }
        }
    }
}

#if canImport(CLibXML2)
    import CLibXML2
#else
    // Apple's SDKs bring the library and this module.
    import libxml2
#endif

/// Receives libxml2's events and copies them into a tree.
final class XMLTreeBuilder {
    private struct NameKey: Hashable {
        var local: UnsafePointer<xmlChar>
        var prefix: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?
    }

    private let limits: XMLDocument.Limits
    private var problem: XMLSyntaxError?
    private var prolog: [XMLNode] = []
    private var epilog: [XMLNode] = []
    private var root: XMLElement?
    /// The elements that are open, the innermost last.
    private var open: [XMLElement] = []
    private var namespacesInForce = 0
    /// The default namespaces that the open elements hand down, the innermost last.
    private var defaults: [UnsafePointer<xmlChar>?] = []
    /// A run of characters, which libxml2 delivers in pieces.
    private var run: [UInt8] = []
    /// libxml2 keeps one copy of each name in a parser's dictionary, so that its address stands for it.
    private var names: [NameKey: XMLName] = [:]
    /// All entries of that dictionary; it slows down with each.
    private var interned: Set<UnsafePointer<xmlChar>> = []

    init(limits: XMLDocument.Limits) {
        self.limits = limits
    }

    func document() throws(XMLSyntaxError) -> XMLDocument {
        if let problem { throw problem }
        guard let root, open.isEmpty else { throw XMLSyntaxError(reason: .empty, line: nil) }
        return XMLDocument(prolog: prolog, root: root, epilog: epilog)
    }

    // MARK: - Events

    func start(
        _ name: XMLName, attributes: [XMLAttribute], namespaces: [XMLNamespace], _ context: xmlParserCtxtPtr
    ) {
        endRun()
        namespacesInForce += namespaces.count
        if open.count >= limits.depth {
            stop(.tooDeep(limit: limits.depth), context)
        } else if namespacesInForce > limits.namespaces {
            stop(.tooManyNamespaces(limit: limits.namespaces), context)
        }
        stopWhereNamesAreTooMany(context)
        var element = XMLElement(name)
        element.attributes = attributes
        element.namespaces = namespaces
        open.append(element)
    }

    func end() {
        endRun()
        guard let element = open.popLast() else { return }
        namespacesInForce -= element.namespaces.count
        defaults.removeLast()
        if open.isEmpty { root = element } else { add(.element(element)) }
    }

    func characters(_ bytes: UnsafeBufferPointer<UInt8>, _ context: xmlParserCtxtPtr) {
        guard bytes.count <= 4, isReference(context) else { return run.append(contentsOf: bytes) }
        endRun()
        add(.text(String(decoding: bytes, as: UTF8.self)))
    }

    /// Whether the characters just delivered came from `&…;`: an ampersand cannot stand in a text otherwise.
    private func isReference(_ context: xmlParserCtxtPtr) -> Bool {
        guard let input = context.pointee.input, let start = input.pointee.base, var place = input.pointee.cur,
            place > start
        else { return false }
        place -= 1
        guard place.pointee == UInt8(ascii: ";") else { return false }
        while place > start {
            place -= 1
            switch place.pointee {
            case UInt8(ascii: "&"): return true
            case UInt8(ascii: "#"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                continue
            default: return false
            }
        }
        return false
    }

    private func endRun() {
        if run.isEmpty { return }
        add(.text(String(decoding: run, as: UTF8.self)))
        run.removeAll(keepingCapacity: true)
    }

    func add(_ node: XMLNode) {
        if !open.isEmpty {
            open[open.count - 1].children.append(node)
        } else if root == nil {
            prolog.append(node)
        } else {
            epilog.append(node)
        }
    }

    func addAfterRun(_ node: XMLNode) {
        endRun()
        add(node)
    }

    func instruction(_ target: UnsafePointer<xmlChar>, _ data: String?, _ context: xmlParserCtxtPtr) {
        addAfterRun(.instruction(target: String(cString: target), data: data))
        interned.insert(target)
        stopWhereNamesAreTooMany(context)
    }

    private func stopWhereNamesAreTooMany(_ context: xmlParserCtxtPtr) {
        if interned.count > limits.names { stop(.tooManyNames(limit: limits.names), context) }
    }

    /// Keeps the first problem; the parser then calls nobody back.
    func stop(_ reason: XMLSyntaxError.Reason, _ context: xmlParserCtxtPtr) {
        note(reason, line: context.pointee.input.map { Int($0.pointee.line) })
        xmlStopParser(context)
    }

    func note(_ reason: XMLSyntaxError.Reason, line: Int?) {
        if problem == nil { problem = XMLSyntaxError(reason: reason, line: line) }
    }

    // MARK: - Copies

    /// The name of an element that starts; `uri` is its namespace by the book.
    ///
    /// Rules of pacts are written for the names that the reference tools see: there only an element without a prefix sets
    /// a default namespace, and an empty one holds for that element alone.
    func elementName(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?,
        declaresDefault: Bool
    ) -> XMLName {
        let inherited = defaults.last ?? nil
        let isDeclaring = prefix == nil && declaresDefault
        defaults.append(isDeclaring ? uri ?? inherited : inherited)
        return name(local, prefix, prefix != nil || isDeclaring ? uri : inherited)
    }

    func name(
        _ local: UnsafePointer<xmlChar>, _ prefix: UnsafePointer<xmlChar>?, _ namespace: UnsafePointer<xmlChar>?
    ) -> XMLName {
        let key = NameKey(local: local, prefix: prefix, namespace: namespace)
        if let known = names[key] { return known }
        let name = XMLName(
            prefix: prefix.map { String(cString: $0) }, namespace: namespace.map(Self.address),
            local: String(cString: local))
        names[key] = name
        interned.insert(local)
        return name
    }

    func namespace(_ prefix: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?) -> XMLNamespace {
        interned.formUnion([prefix, uri].compactMap { $0 })
        return XMLNamespace(prefix: prefix.map { String(cString: $0) }, uri: uri.map(Self.address) ?? "")
    }

    /// The address of a namespace is the value of an attribute.
    private static func address(_ uri: UnsafePointer<xmlChar>) -> String {
        attributeValue(uri, uri + Int(xmlStrlen(uri)))
    }

    /// libxml2 leaves `&amp;` in an attribute as `&#38;` where entities are not substituted; a bare ampersand is not
    /// well-formed, so that this text stands for nothing else.
    static func attributeValue(_ start: UnsafePointer<xmlChar>, _ end: UnsafePointer<xmlChar>) -> String {
        let bytes = UnsafeBufferPointer(start: start, count: end - start)
        guard bytes.contains(UInt8(ascii: "&")) else { return String(decoding: bytes, as: UTF8.self) }
        let mark = Array("&#38;".utf8)
        var value: [UInt8] = []
        var position = 0
        while position < bytes.count {
            value.append(bytes[position])
            let isMark = bytes[position] == mark[0] && bytes[position...].starts(with: mark)
            position += isMark ? mark.count : 1
        }
        return String(decoding: value, as: UTF8.self)
    }
}

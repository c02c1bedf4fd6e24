/// A parsed XML document: its root element with what stands before and after it.
///
/// The encoding is UTF-8 whatever the document declares, white space is kept, and a DOCTYPE is an error: neither
/// entities of the document's own nor files or addresses outside are ever read. Control characters, which XML forbids,
/// are an error too, and line ends are read as XML has it, where the reference tools take both as they come.
struct XMLDocument: Sendable, Equatable {
    /// Comments and instructions before the root.
    var prolog: [XMLNode] = []
    var root: XMLElement
    /// Comments and instructions after the root.
    var epilog: [XMLNode] = []

    /// How much of a document is read before it is refused.
    struct Limits: Sendable {
        /// As for JSON: comparing goes down the tree.
        var depth = 512
        var bytes = 16 << 20
        /// In one element, `xmlns` declarations included: libxml2 compares each with each.
        var attributes = 500
        /// In force at one place.
        var namespaces = 500
        /// Different ones: libxml2 finds each in a table that does not grow.
        var names = 50_000
    }

    /// Parses a whole document.
    init(parsing bytes: [UInt8], limits: Limits = Limits()) throws(XMLSyntaxError) {
        guard bytes.count <= limits.bytes else {
            throw XMLSyntaxError(reason: .tooLarge(bytes: bytes.count, limit: limits.bytes), line: nil)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw XMLSyntaxError(reason: .byteOrderMark, line: 1) }
        guard bytes.contains(where: { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }) else {
            throw XMLSyntaxError(reason: .empty, line: nil)
        }
        // libxml2 takes a NUL for the end of the document.
        if let offset = bytes.firstIndex(of: 0) {
            throw XMLSyntaxError(reason: .nulByte, line: bytes[..<offset].line)
        }
        if let offset = bytes.firstInvalidUTF8 {
            throw XMLSyntaxError(reason: .notUTF8, line: bytes[..<offset].line)
        }
        if let offset = XMLStartTags.excess(of: limits.attributes, in: bytes) {
            throw XMLSyntaxError(
                reason: .tooManyAttributes(limit: limits.attributes), line: bytes[..<offset].line)
        }
        self = try XMLParser.parse(bytes, limits: limits)
    }

    init(prolog: [XMLNode], root: XMLElement, epilog: [XMLNode]) {
        self.prolog = prolog
        self.root = root
        self.epilog = epilog
    }
}

extension [UInt8] {
    /// The offset of the first byte that is not part of valid UTF-8.
    fileprivate var firstInvalidUTF8: Int? {
        if String(validating: self, as: UTF8.self) != nil { return nil }
        var decoder = UTF8.ForwardParser()
        var iterator = makeIterator()
        var offset = 0
        while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let scalar): offset += scalar.count
            case .error: return offset
            case .emptyInput: return nil
            }
        }
    }
}

extension ArraySlice<UInt8> {
    /// The line on which the next byte stands.
    fileprivate var line: Int { reduce(1) { $1 == 0x0A ? $0 + 1 : $0 } }
}

/// Why bytes are no XML document that can be compared, and where.
struct XMLSyntaxError: Error, Hashable, Sendable {
    enum Reason: Hashable, Sendable {
        case empty
        case notUTF8
        case byteOrderMark
        case nulByte
        /// The document brings a DOCTYPE, and with it possibly entities of its own.
        case documentType
        /// Elements in elements.
        case tooDeep(limit: Int)
        case tooLarge(bytes: Int, limit: Int)
        case tooManyAttributes(limit: Int)
        case tooManyNamespaces(limit: Int)
        case tooManyNames(limit: Int)
        /// What libxml2 says about a document that is not well-formed.
        case notWellFormed(message: String)
    }

    let reason: Reason
    /// Counted from 1; nil where the whole document is meant.
    let line: Int?
}

extension XMLSyntaxError: CustomStringConvertible {
    var description: String { line.map { "\(sentence) at line \($0)" } ?? sentence }

    private var sentence: String {
        switch reason {
        case .empty: "there is no element"
        case .notUTF8: "the document is not UTF-8"
        case .byteOrderMark: "the document starts with a byte order mark, which is not accepted in front of XML"
        case .nulByte: "the document holds a NUL byte"
        case .documentType: "the document has a DOCTYPE, which is not accepted"
        case .tooDeep(let limit): "elements are nested deeper than \(limit) levels"
        case .tooLarge(let bytes, let limit):
            "the document has \(bytes) bytes, and at most \(limit) are compared as XML"
        case .tooManyAttributes(let limit): "an element has more than \(limit) attributes"
        case .tooManyNamespaces(let limit): "more than \(limit) namespaces are declared in one place"
        case .tooManyNames(let limit): "the document has more than \(limit) different names"
        case .notWellFormed(let message): message
        }
    }
}

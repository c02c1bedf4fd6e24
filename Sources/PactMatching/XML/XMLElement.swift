/// The name of an element or attribute, with the namespace that its prefix stands for.
///
/// One object serves all places of a document where it stands, so that a document of many small elements takes not much
/// more memory than its text.
final class XMLName: Sendable, Equatable {
    /// The prefix as written; names compare without it.
    let prefix: String?
    let namespace: String?
    let local: String
    /// `uri:local`, or the local name where there is no namespace: what names compare by and what paths hold.
    let qualified: String

    init(prefix: String? = nil, namespace: String? = nil, local: String) {
        self.prefix = prefix
        self.namespace = namespace
        self.local = local
        qualified = namespace.map { "\($0):\(local)" } ?? local
    }

    /// The name as it stands in the document, `prefix:local`.
    var written: String { prefix.map { "\($0):\(local)" } ?? local }

    static func == (left: XMLName, right: XMLName) -> Bool {
        left === right || left.qualified == right.qualified && left.prefix == right.prefix
    }
}

/// One attribute with its value, references resolved; `xmlns` declarations are none.
struct XMLAttribute: Sendable, Equatable {
    var name: XMLName
    var value: String
}

/// One declaration of a namespace; without a prefix it is the default one.
struct XMLNamespace: Sendable, Equatable {
    var prefix: String?
    var uri: String
}

/// What an element or a document holds.
enum XMLNode: Sendable, Equatable {
    case element(XMLElement)
    /// A run of characters, or the character that one reference stands for: the reference tools see `a &amp; b` as
    /// three texts.
    case text(String)
    /// The text of one CDATA section.
    case characterData(String)
    case comment(String)
    case instruction(target: String, data: String?)
}

/// An element with everything below it.
struct XMLElement: Sendable, Equatable {
    var name: XMLName
    var attributes: [XMLAttribute] = []
    var namespaces: [XMLNamespace] = []
    var children: [XMLNode] = []

    init(_ name: XMLName) {
        self.name = name
    }

    /// All its own text: each text without white space at its ends, joined; comments and instructions do not count.
    var text: String {
        var text = ""
        for child in children {
            switch child {
            case .text(let part), .characterData(let part): text += part.trimmingXMLText()
            case .element, .comment, .instruction: continue
            }
        }
        return text
    }
}

extension String {
    /// Without Unicode white space at both ends, scalar by scalar.
    fileprivate func trimmingXMLText() -> Substring {
        let scalars = unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { return "" }
        return self[first...last]
    }
}

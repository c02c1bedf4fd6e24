import PactModel

/// An XML element of a body, or the text in one.
///
/// ```swift
/// body: .xml(
///     "student", attributes: ["id": .regex("sdt_\\d+", example: "sdt_1")],
///     .element("name", "Ada"), .eachLike("course", attributes: ["level": .integer(3)], .text(.string("Piano"))))
/// ```
public struct ContractXML: Sendable, ExpressibleByStringInterpolation {
    let node: Node

    indirect enum Node: Sendable {
        case text(ContractValue)
        case element(Element)
    }

    struct Element: Sendable {
        var name: String
        var attributes: [(name: String, value: ContractValue)]
        var contents: [ContractXML]
        /// How often an element stands that may come any number of times; nil for one that comes once.
        var count: Int?
    }

    /// Exactly this text.
    public init(stringLiteral value: String) {
        node = .text(.json(.string(value)))
    }

    private init(_ node: Node) {
        self.node = node
    }

    /// An element with attributes, `xmlns` among them, and what it contains.
    public static func element(
        _ name: String, attributes: ContractFields = [:], _ contents: ContractXML...
    ) -> ContractXML {
        element(name, attributes, contents)
    }

    /// An element that comes once or more, each like the example.
    ///
    /// - Parameter count: how often the example stands in the pact.
    public static func eachLike(
        _ name: String, attributes: ContractFields = [:], count: Int = 1,
        _ contents: ContractXML...
    ) -> ContractXML {
        element(name, attributes, contents, count)
    }

    /// A text under a matcher.
    public static func text(_ value: ContractValue) -> ContractXML { ContractXML(.text(value)) }

    static func element(
        _ name: String, _ attributes: ContractFields, _ contents: [ContractXML],
        _ count: Int? = nil
    ) -> ContractXML {
        let attributes = attributes.map { (name: $0.key, value: $0.value) }
        return ContractXML(.element(Element(name: name, attributes: attributes, contents: contents, count: count)))
    }
}

extension ContractBody {
    /// An XML document with this root element.
    public static func xml(
        _ root: String, attributes: ContractFields = [:], _ contents: ContractXML...,
        contentType: String = "application/xml"
    ) -> ContractBody {
        ContractBody(.xml(.element(root, attributes, contents), contentType: contentType))
    }
}

/// The generators of one request, response or message, by category.
///
/// Paths of the categories `body`, `content` and `metadata` are path expressions (`$.a[*].b`), keys of the others plain
/// names.
public struct Generators: Sendable, Hashable {
    public var path: Generator?
    public var status: Generator?
    /// By parameter name.
    public var query: [NamedGenerator]
    /// By header name, compared without case.
    public var header: [NamedGenerator]
    /// By path expression.
    public var body: [NamedGenerator]
    /// By path expression; V4's name for the body of a message.
    public var content: [NamedGenerator]
    /// By metadata key.
    public var metadata: [NamedGenerator]
    /// Categories that no specification knows.
    public var additionalMembers: JSONObject

    public init(
        path: Generator? = nil, status: Generator? = nil, query: [NamedGenerator] = [], header: [NamedGenerator] = [],
        body: [NamedGenerator] = [], content: [NamedGenerator] = [], metadata: [NamedGenerator] = [],
        additionalMembers: JSONObject = [:]
    ) {
        self.path = path
        self.status = status
        self.query = query
        self.header = header
        self.body = body
        self.content = content
        self.metadata = metadata
        self.additionalMembers = additionalMembers
    }

    /// Whether no category holds a generator.
    public var isEmpty: Bool { self == Generators() }
}

/// The generator at one place of a category.
public struct NamedGenerator: Sendable, Hashable {
    /// A path expression or a plain name, depending on the category.
    public var name: String
    public var generator: Generator

    public init(_ name: String, _ generator: Generator) {
        self.name = name
        self.generator = generator
    }
}

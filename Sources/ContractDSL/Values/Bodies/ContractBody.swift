public import Foundation
import PactModel

/// The body of a request or a response in a contract, or the contents of a message.
///
/// A literal is JSON; other kinds have a name: `.text`, `.form`, `.multipart`, `.xml`, `.bytes`.
public struct ContractBody: Sendable {
    let content: Content

    init(_ content: Content) {
        self.content = content
    }

    enum Content: Sendable {
        case json(ContractValue)
        case text(ContractValue, contentType: String)
        /// Bytes, under a rule or equal.
        case bytes([UInt8], contentType: String, MatchingRule?)
        case form([(name: String, value: ContractValue)])
        case multipart([ContractPart], boundary: String?)
        case xml(ContractXML, contentType: String)
        case empty
        /// What has been asked for and cannot be, with the reason.
        case invalid(String)
    }
}

extension ContractBody: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    public init(dictionaryLiteral elements: (String, ContractValue)...) {
        self = .json(.object(elements.map { ContractValue.Member(key: $0.0, value: $0.1) }))
    }

    public init(arrayLiteral elements: ContractValue...) {
        self = .json(.array(elements))
    }
}

// MARK: - JSON

extension ContractBody {
    /// A JSON body of any kind of value.
    public static func json(_ value: ContractValue) -> ContractBody { ContractBody(.json(value)) }

    /// A JSON body given as text; members keep their order and numbers their digits.
    public static func json(text: String) -> ContractBody {
        do throws(JSONSyntaxError) { return .json(.json(try JSONValue(parsing: text))) } catch {
            return ContractBody(.invalid("the text is not JSON: \(error)"))
        }
    }

    /// A JSON body of the example's kind, with the same kinds of values in it.
    public static func like(_ example: ContractValue) -> ContractBody { .json(.like(example)) }

    /// A JSON body with the shape of `value`, and the same kinds of values in it.
    ///
    /// - Parameter with: matchers for some of its members, by path: `["id": .uuid(), "courses[*].level": .integer()]`.
    @_disfavoredOverload
    public static func like(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        with overlays: ContractFields = [:]
    ) -> ContractBody {
        .json(.like(value, encoder: encoder, with: overlays))
    }

    /// A JSON body that is equal to `value`.
    ///
    /// - Parameter with: matchers for some of its members, by path.
    public static func equal(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        with overlays: ContractFields = [:]
    ) -> ContractBody {
        .json(
            overlays.isEmpty
                ? ContractValue.encoded(value, encoder) : .equal(value, encoder: encoder, with: overlays))
    }

    /// A JSON list whose items look like the example.
    public static func eachLike(_ example: ContractValue, min: Int = 1, max: Int? = nil, count: Int? = nil)
        -> ContractBody
    {
        .json(.eachLike(example, min: min, max: max, count: count))
    }

    /// A JSON list whose items have the shape of `value`.
    @_disfavoredOverload
    public static func eachLike(
        _ value: some Encodable, encoder: JSONEncoder = JSONEncoder(),
        with overlays: ContractFields = [:], min: Int = 1, max: Int? = nil, count: Int? = nil
    ) -> ContractBody {
        .json(.eachLike(value, encoder: encoder, with: overlays, min: min, max: max, count: count))
    }
}

// MARK: - Text and bytes

extension ContractBody {
    /// A body that has to be there and empty; without a body anything is accepted.
    public static let empty = ContractBody(.empty)

    /// Exactly this text, of whatever type: `text/csv`, `application/xml`.
    public static func text(_ text: String, contentType: String = "text/plain") -> ContractBody {
        ContractBody(.text(.json(.string(text)), contentType: contentType))
    }

    /// A text under a matcher, such as `.regex` or `.include`.
    @_disfavoredOverload
    public static func text(_ value: ContractValue, contentType: String = "text/plain") -> ContractBody {
        ContractBody(.text(value, contentType: contentType))
    }

    /// Exactly these bytes.
    public static func bytes(_ bytes: [UInt8], contentType: String) -> ContractBody {
        ContractBody(.bytes(bytes, contentType: contentType, nil))
    }

    /// Exactly the bytes of a file.
    public static func bytes(ofFile file: URL, contentType: String) -> ContractBody {
        reading(file) { .bytes($0, contentType: contentType) }
    }

    /// Any bytes that are of the media type, as their beginning tells: a picture for a picture.
    public static func contentType(_ type: String, example: [UInt8]) -> ContractBody {
        ContractBody(.bytes(example, contentType: type, .contentType(type)))
    }

    /// Any bytes that are of the media type, as their beginning tells; the file is the example.
    public static func contentType(_ type: String, exampleFile file: URL) -> ContractBody {
        reading(file) { .contentType(type, example: $0) }
    }

    private static func reading(_ file: URL, _ body: ([UInt8]) -> ContractBody) -> ContractBody {
        do { return body(Array(try Data(contentsOf: file))) } catch {
            return ContractBody(
                .invalid("the file \(file.path) cannot be read: \((error as NSError).localizedDescription)"))
        }
    }
}

// MARK: - Forms

extension ContractBody {
    /// The fields of a form (`application/x-www-form-urlencoded`); several values of one name are an array.
    public static func form(_ fields: ContractFields) -> ContractBody {
        ContractBody(.form(fields.map { (name: $0.key, value: $0.value) }))
    }

    /// The parts of a form with files (`multipart/form-data`).
    ///
    /// - Parameter boundary: what stands between the parts; one that no part contains where nil.
    public static func multipart(_ parts: ContractPart..., boundary: String? = nil) -> ContractBody {
        ContractBody(.multipart(parts, boundary: boundary))
    }
}

/// One part of a multipart body.
public struct ContractPart: Sendable {
    var name: String
    var fileName: String?
    var body: ContractBody

    /// A field of the form.
    public static func field(_ name: String, _ value: ContractValue) -> ContractPart {
        ContractPart(name: name, body: .text(value))
    }

    /// A file; its contents are a body of any kind: `.contentType("image/png", example: bytes)`.
    public static func file(_ name: String, _ contents: ContractBody, fileName: String) -> ContractPart {
        ContractPart(name: name, fileName: fileName, body: contents)
    }
}

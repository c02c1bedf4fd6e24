@testable import ContractDSL
import Foundation
import PactModel
import Testing

/// Types as they are written for real APIs, and types that decode in ways of their own.
struct ProbedTypesTests {
    /// JSON:API: everything in `data`, attributes below, relationships by identifiers.
    struct Document: Decodable {
        struct Resource: Decodable {
            struct Attributes: Decodable {
                var title: String
                var createdAt: Date

                enum CodingKeys: String, CodingKey {
                    case title
                    case createdAt = "created-at"
                }
            }
            struct Identifier: Decodable {
                var type: String
                var id: String
            }
            struct Relationship: Decodable { var data: [Identifier] }

            var type: String
            var id: String
            var attributes: Attributes
            var relationships: [String: Relationship]?
        }

        var data: [Resource]
        var meta: [String: Int]?
    }

    /// HAL: links and embedded resources.
    struct Page: Decodable {
        struct Link: Decodable {
            var href: String
            var templated: Bool?
        }
        struct Links: Decodable {
            var own: Link
            var next: Link?

            enum CodingKeys: String, CodingKey {
                case own = "self"
                case next
            }
        }

        var links: Links
        var orders: [String]

        enum CodingKeys: String, CodingKey {
            case links = "_links"
            case embedded = "_embedded"
        }
        enum EmbeddedKeys: String, CodingKey { case orders = "ea:orders" }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            links = try container.decode(Links.self, forKey: .links)
            orders = try container.nestedContainer(keyedBy: EmbeddedKeys.self, forKey: .embedded)
                .decode([String].self, forKey: .orders)
        }
    }

    struct Paginated<Item: Decodable>: Decodable {
        var items: [Item]
        var total: Int
        var nextCursor: String?
    }

    struct Issue: Decodable {
        enum State: String, Decodable, CaseIterable { case open, closed }
        struct User: Decodable {
            var login: String
            var id: Int64
            var avatarUrl: URL?
        }
        struct Label: Decodable {
            var name: String
            var color: String?
        }

        var number: Int
        var state: State
        var user: User
        var labels: [Label]
        var assignee: User?
        var closedAt: Date?
        var createdAt: Date
    }

    static let snakeCase: JSONDecoder = {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        decoder.dateDecodingStrategy = .iso8601
        return decoder
    }()

    class Person: Decodable {
        var name: String
    }

    /// Inheritance: its own members, and those of its parent below `super`.
    final class Teacher: Person {
        var subject: String

        enum CodingKeys: String, CodingKey { case subject }

        required init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            subject = try container.decode(String.self, forKey: .subject)
            try super.init(from: try container.superDecoder())
        }
    }

    struct Tree: Decodable {
        var name: String
        var children: [Tree]
    }

    final class Chain: Decodable {
        var next: Chain?
        var value: Int
    }

    struct Folder: Decodable {
        var files: [String: File]
        struct File: Decodable { var parent: Folder? }
    }

    /// A pair in fixed places.
    struct Coordinate: Decodable {
        init(from decoder: any Decoder) throws {
            var items = try decoder.unkeyedContainer()
            _ = try items.decode(Double.self)
            _ = try items.decode(Double.self)
        }
    }

    /// Either of two kinds.
    enum Identifier: Decodable {
        case number(Int)
        case text(String)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            do { self = .number(try container.decode(Int.self)) } catch DecodingError.typeMismatch {
                self = .text(try container.decode(String.self))
            }
        }
    }

    /// Asks for what may be absent in three ways, and for one member twice.
    struct Handwritten: Decodable {
        enum CodingKeys: String, CodingKey { case contained, tried, nullable, twice, list, note }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            if container.contains(.contained) { _ = try container.decode(Int.self, forKey: .contained) }
            _ = try? container.decode(Int.self, forKey: .tried)
            _ = try container.decode(String?.self, forKey: .nullable)
            _ = try container.decode(Int.self, forKey: .twice)
            _ = try decoder.container(keyedBy: CodingKeys.self).decode(Double.self, forKey: .twice)
            var list = try container.nestedUnkeyedContainer(forKey: .list)
            while !list.isAtEnd {
                if try list.decodeNil() { continue }
                _ = try list.nestedContainer(keyedBy: CodingKeys.self).decode(String.self, forKey: .note)
            }
        }
    }

    struct Nothing: Decodable {}

    /// Reads on until it fails.
    struct Endless: Decodable {
        var numbers: [Int] = []

        init(from decoder: any Decoder) throws {
            var items = try decoder.unkeyedContainer()
            while let number = try? items.decode(Int.self) { numbers.append(number) }
        }
    }

    /// Goes down without types.
    struct Deep: Decodable {
        enum CodingKeys: CodingKey { case child, name }

        init(from decoder: any Decoder) throws { try Self.descend(decoder.container(keyedBy: CodingKeys.self)) }

        private static func descend(_ container: KeyedDecodingContainer<CodingKeys>) throws {
            _ = try container.decodeIfPresent(String.self, forKey: .name)
            guard container.contains(.child) else { return }
            try descend(container.nestedContainer(keyedBy: CodingKeys.self, forKey: .child))
        }
    }

    /// Takes any keys, and says so by hand.
    struct Bag: Decodable {
        struct Name: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            for key in container.allKeys { _ = try container.decode(Bool.self, forKey: key) }
        }
    }

    static let shapes: [(ContractValue, String, String)] = [
        (
            .expecting(Document.self),
            #"{"data":[{"type":"text","id":"text","attributes":{"title":"text","created-at":791553600}}]}"#,
            #"{"$.data":["type min 1"],"$.data[*].type":["type"],"$.data[*].id":["type"],"$.data[*].attributes.title":["type"],"$.data[*].attributes['created-at']":["number"]}"#
        ),
        (
            .expecting(Document.self, requiring: ["data[*].relationships"]),
            #"{"data":[{"type":"text","id":"text","attributes":{"title":"text","created-at":791553600},"relationships":{"key":{"data":[{"type":"text","id":"text"}]}}}]}"#,
            #"{"$.data":["type min 1"],"$.data[*].type":["type"],"$.data[*].id":["type"],"$.data[*].attributes.title":["type"],"$.data[*].attributes['created-at']":["number"],"$.data[*].relationships":["values"],"$.data[*].relationships.*":["type"],"$.data[*].relationships.*.data":["type min 1"],"$.data[*].relationships.*.data[*].type":["type"],"$.data[*].relationships.*.data[*].id":["type"]}"#
        ),
        (
            .expecting(Page.self),
            #"{"_links":{"self":{"href":"text"}},"_embedded":{"ea:orders":["text"]}}"#,
            #"{"$._links.self.href":["type"],"$._embedded['ea:orders']":["type min 1"],"$._embedded['ea:orders'][*]":["type"]}"#
        ),
        (
            .expecting(Paginated<Coordinate>.self), #"{"items":[[1.5,1.5]],"total":1}"#,
            #"{"$.items":["type min 1"],"$.items[*][0]":["number"],"$.items[*][1]":["number"],"$.total":["integer"]}"#
        ),
        (
            .expecting([Issue].self, decoder: snakeCase, requiring: ["[*].closedAt", "[*].user.avatar_url"]),
            #"null"#, "{}"
        ),
        (
            .expecting([Issue].self, decoder: snakeCase, requiring: ["[*].closed_at", "[*].user.avatar_url"]),
            #"[{"number":1,"state":"open","user":{"login":"text","id":1,"avatar_url":"https://example.com/"},"labels":[{"name":"text"}],"closed_at":"2026-01-31T12:00:00Z","created_at":"2026-01-31T12:00:00Z"}]"#,
            #"{"$":["type min 1"],"$[*].number":["integer"],"$[*].state":["regex open|closed"],"$[*].user.login":["type"],"$[*].user.id":["integer"],"$[*].user.avatar_url":["type"],"$[*].labels":["type min 1"],"$[*].labels[*].name":["type"],"$[*].closed_at":["date yyyy-MM-dd'T'HH:mm:ssXXX"],"$[*].created_at":["date yyyy-MM-dd'T'HH:mm:ssXXX"]}"#
        ),
        (
            .expecting(Teacher.self), #"{"subject":"text","super":{"name":"text"}}"#,
            #"{"$.subject":["type"],"$.super.name":["type"]}"#
        ),
        (
            .expecting(Tree.self), #"{"name":"text","children":[{"name":"text","children":[]}]}"#,
            #"{"$.name":["type"],"$.children":["type min 1"],"$.children[*].name":["type"],"$.children[*].children":["type"]}"#
        ),
        (
            .expecting(Chain.self, requiring: .all), #"{"next":{"value":1},"value":1}"#,
            #"{"$.next.value":["integer"],"$.value":["integer"]}"#
        ),
        (
            .expecting(Folder.self, requiring: .all), #"{"files":{"key":{"parent":{"files":{"key":{}}}}}}"#,
            #"{"$.files":["values"],"$.files.*":["type"],"$.files.*.parent.files":[{"eachValue":["type"]}]}"#
        ),
        (.expecting(Identifier.self), "1", #"{"$":["integer"]}"#),
        (.expecting(Identifier.self, example: "sdt_1"), "\"sdt_1\"", #"{"$":["type"]}"#),
        (
            .expecting(Handwritten.self), #"{"nullable":"text","twice":1,"list":[{"note":"text"}]}"#,
            #"{"$.nullable":["OR","type","null"],"$.twice":["integer"],"$.list":["type min 1"],"$.list[*].note":["type"]}"#
        ),
        // Where it fails at null, it has read on to there.
        (.expecting(Endless.self), "[1]", #"{"$":["type min 1"],"$[*]":["OR","integer","null"]}"#),
        (.expecting(Deep.self), "{}", "{}"),
        (.expecting(Bag.self), #"{"key":true}"#, #"{"$":[{"eachValue":["type"]}]}"#),
        (.expecting(Nothing.self), "{}", #"{"$":["type"]}"#), (.expecting(String.self), "\"text\"", #"{"$":["type"]}"#),
        (
            .expecting([Int: [String]].self), #"{"1":["text"]}"#,
            #"{"$":["values"],"$.*":["type min 1"],"$.*[*]":["type"]}"#
        ),
        (
            .expecting([Date: Bool].self), "[791553600,true]", #"{"$":["type"],"$[0]":["number"],"$[1]":["type"]}"#
        ),
        (
            .expecting(Set<UUID?>.self, example: ["d9bd27ff-fbb8-4e6a-a8a1-d2b2fd2dc7b6"]),
            #"["d9bd27ff-fbb8-4e6a-a8a1-d2b2fd2dc7b6"]"#,
            #"{"$":["type min 1"],"$[*]":["OR","regex [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}","null"]}"#
        ),
    ]

    @Test(arguments: shapes.indices)
    func becomeExampleAndRules(index: Int) {
        let (value, example, rules) = Self.shapes[index]
        #expect(value.example.text() == example, "\(value.problem ?? "")")
        #expect(value.ruleText == rules)
    }

    @Test(
        arguments: [
            (.iso8601, "\"2026-01-31T12:00:00Z\"", "date yyyy-MM-dd'T'HH:mm:ssXXX"),
            (.secondsSince1970, "1769860800", "number"), (.millisecondsSince1970, "1769860800000", "number"),
            (.deferredToDate, "791553600", "number"), (formatted("yyyy-MM-dd"), "\"2026-01-31\"", "date yyyy-MM-dd"),
            (formatted("yyyy-MM-dd HH:mm:ss"), "\"2026-01-31 12:00:00\"", "date yyyy-MM-dd HH:mm:ss"),
            (
                .custom { decoder in
                    let text = try decoder.singleValueContainer().decode(String.self)
                    guard text.split(separator: "/").count == 3 else {
                        throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "No day."))
                    }
                    return .distantPast
                }, "\"31/01/2026\"", "date dd/MM/yyyy"
            ),
        ] as [(JSONDecoder.DateDecodingStrategy, String, String)])
    func datesFollowTheDecodersStrategy(strategy: JSONDecoder.DateDecodingStrategy, example: String, rule: String) {
        let decoder = JSONDecoder()
        decoder.dateDecodingStrategy = strategy
        let value = ContractValue.expecting(Date.self, decoder: decoder)
        #expect(value.example.text() == example, "\(value.problem ?? "")")
        #expect(value.ruleText == "{\"$\":[\"\(rule)\"]}")
    }

    static func formatted(_ format: String) -> JSONDecoder.DateDecodingStrategy {
        let formatter = DateFormatter()
        formatter.dateFormat = format
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(secondsFromGMT: 0)
        return .formatted(formatter)
    }

    @Test(arguments: [("first_name", false), ("FirstName", true)])
    func keysFollowTheDecodersStrategy(name: String, isCustom: Bool) {
        struct Student: Decodable {
            var firstName: String
            var imageURL: String?
            var words: [String: Int]
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy =
            isCustom
            ? .custom { path in
                let key = path.last?.stringValue ?? ""
                return AnyKey(key.prefix(1).lowercased() + key.dropFirst())
            } : .convertFromSnakeCase
        let value = ContractValue.expecting(Student.self, decoder: decoder, requiring: .all)
        // A strategy that makes `imageUrl` of `image_url` leaves `imageURL` as it is.
        let (url, words) = isCustom ? ("ImageURL", "Words") : ("imageURL", "words")
        #expect(value.example.text() == #"{"\#(name)":"text","\#(url)":"text","\#(words)":{"key":1}}"#)
        #expect(value.problem == nil)
    }
}

@testable import ContractDSL
import Foundation
import PactMatching
import PactModel
import Testing

/// What is said where a type does not tell enough, and how an example helps.
struct RefusedTypesTests {
    enum Status: String, Codable { case active = "Active" }
    enum Shape: Codable, Equatable {
        case circle(radius: Double)
        case square(Double)
    }
    struct Email: Decodable {
        init(from decoder: any Decoder) throws {
            guard try decoder.singleValueContainer().decode(String.self).contains("@") else { throw NoEmail() }
        }
        struct NoEmail: Error, CustomStringConvertible { var description: String { "an e-mail address has an @" } }
    }
    struct Student: Decodable {
        struct Billing: Decodable { var status: Status }
        var name: String
        var billing: [Billing]?
    }
    struct Drawing: Codable {
        var shapes: [Shape]
        var title: String?
    }
    struct Contact: Decodable {
        var email: Email
        var others: [String: Email]
    }
    /// Branches on a value, as polymorphic lists do.
    enum Event: Decodable {
        case created(String)
        case moved(Int, Int)

        enum CodingKeys: String, CodingKey { case type, name, x, y }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            switch try container.decode(String.self, forKey: .type) {
            case "created": self = .created(try container.decode(String.self, forKey: .name))
            case "moved":
                self = .moved(try container.decode(Int.self, forKey: .x), try container.decode(Int.self, forKey: .y))
            case let other:
                throw DecodingError.dataCorruptedError(
                    forKey: .type, in: container, debugDescription: "There are no events of type '\(other)'.")
            }
        }
    }
    struct Day: Codable {
        var high: Double
        var date: Date?
    }
    struct Pair: Decodable {
        init(from decoder: any Decoder) throws {
            var items = try decoder.unkeyedContainer()
            _ = (try items.decode(Int.self), try items.decode(Int.self))
        }
    }
    struct Tree: Decodable {
        var name: String
        var children: [Tree]?
    }
    final class Endless: Decodable { var next: Endless }
    struct Page: Decodable {
        var first: A
        struct A: Decodable { var a: [A]?; var b: [B]?; var c: [C]?; var d: [D]?; var e: [E]? }
        struct B: Decodable { var a: [A]; var b: [B]; var c: [C]; var d: [D]; var e: [E] }
        struct C: Decodable { var a: [A]; var b: [B]; var c: [C]; var d: [D]; var e: [E] }
        struct D: Decodable { var a: [A]; var b: [B]; var c: [C]; var d: [D]; var e: [E] }
        struct E: Decodable { var a: [A]; var b: [B]; var c: [C]; var d: [D]; var e: [E] }
    }
    struct Lenient: Decodable {
        enum CodingKeys: CodingKey { case status, name, email }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            _ = try? container.decode(Status.self, forKey: .status)
            _ = try container.decode(String.self, forKey: .name)
            _ = try container.decode(Email.self, forKey: .email)
        }
    }
    struct Unguessable: Error {}
    struct Throwing: Decodable { init(from decoder: any Decoder) throws { throw Unguessable() } }
    struct Broken: Encodable, Decodable { func encode(to encoder: any Encoder) throws { throw Unguessable() } }

    @Test(
        arguments: [
            (
                .expecting(Student.self),
                """
                at `billing[*].status`, Status does not take "text": Cannot initialize Status from invalid String value text. \
                Give an example that it takes: .expecting(Student.self, example: ["billing": [["status": "…"]]]), or let \
                Status be CaseIterable
                """
            ),
            (
                .expecting([Drawing].self),
                """
                at `[*].shapes[*]`, Shape does not take what is plausible: Invalid number of keys found, expected one. Give an \
                example that it takes: .expecting([Drawing].self, example: [["shapes": […]]])
                """
            ),
            (
                .expecting(Contact.self),
                """
                at `email`, Email does not take "text": an e-mail address has an @. Give an example that it takes: \
                .expecting(Contact.self, example: ["email": "…"])
                """
            ),
            (
                .expecting(Contact.self, example: ["email": "a@b.example"]),
                """
                at `others.*`, Email does not take "text": an e-mail address has an @. Give an example that it takes: \
                .expecting(Contact.self, example: ["others": ["key": "…"]])
                """
            ),
            (
                .expecting(Contact.self, example: ["email": "nobody"]),
                """
                at `email`, Email does not take the example "nobody": an e-mail address has an @. Give one that it takes
                """
            ),
            (
                .expecting(Lenient.self),
                """
                at `email`, Email does not take "text": an e-mail address has an @. Give an example that it takes: \
                .expecting(Lenient.self, example: ["email": "…"])
                """
            ),
            (
                .expecting(Event.self),
                """
                at `type`, Event does not take "text": There are no events of type 'text'. Give an example that it takes: \
                .expecting(Event.self, example: ["type": "…"])
                """
            ),
            (
                .expecting(Student.self, example: ["nam": "Ada"]),
                """
                at `billing[*].status`, Status does not take "text": Cannot initialize Status from invalid String value text. \
                Give an example that it takes: .expecting(Student.self, example: ["billing": [["status": "…"]]]), or let \
                Status be CaseIterable
                """
            ),
            (
                .expecting(Student.Billing.self, example: ["status": "Active", "state": 1]),
                "the example has a member `state` that Billing does not decode; it decodes `status`"
            ),
            (
                .expecting(Drawing.self, example: ["shapes": [["square": ["_0": 1, "radius": 1]]]]),
                "at `shapes[*].square`, the example has a member `radius` that Drawing does not decode; it decodes `_0`"
            ),
            (
                .expecting(Event.self, example: ["type": "created"], requiring: ["name"]),
                "`requiring:` names `name`, which is no optional member of Event; it has none"
            ),
            (
                .expecting(Drawing.self, example: ["shapes": [["square": ["_0": 1]]]], requiring: ["titel"]),
                "`requiring:` names `titel`, which is no optional member of Drawing; those are `title`"
            ),
            (
                .expecting(Endless.self),
                """
                at `next.next.next`, Endless holds one of its kind that is neither optional nor in a list, so no JSON has an end. \
                Let the member be optional
                """
            ),
            (
                .expecting(Throwing.self),
                """
                Throwing does not take what is plausible: Unguessable(). Give an example that it takes: \
                .expecting(Throwing.self, example: …)
                """
            ),
            (
                .expecting(Page.self),
                """
                Page decodes more than 1000 values; its types hold one another in too many ways. Give null for some members: \
                .expecting(Page.self, example: […])
                """
            ),
            (
                .expecting([Day].self, example: [["high": 1], ["high": 2, "hgih": 3]]),
                "at `[*]`, the example has a member `hgih` that [Day] does not decode; it decodes `high`, `date`"
            ),
            (
                .expecting([Day].self, example: [["high": 1], ["high": "x"]]),
                """
                at `[*].high`, Double does not take the example "x": Double was asked for where "x" stands. Give one that it takes
                """
            ),
            (
                .expecting([Day].self, example: ["high": 3.5, "warning": .null]),
                """
                [Day] is decoded from a list, and the example has {"high":3.5,"warning":null} there. Write a list of such: \
                [["high": 3.5, "warning": nil]]
                """
            ),
            (
                .expecting([Day].self, example: [["date": "2026-11-21"]]),
                """
                at `[*].date`, Date does not take the example "2026-11-21": Expected to decode Double but found a string instead. \
                Give one that it takes, or hand over the decoder that the consumer uses: .expecting([Day].self, decoder: …, \
                example: …)
                """
            ),
            (
                .expecting([Day].self, requiring: ["$[*].dat"]),
                "`requiring:` names `[*].dat`, which is no optional member of [Day]; those are `[*].date`"
            ),
            (
                .expecting(Pair.self, example: [1, 2, 3]), "the example has 3 items, and Pair decodes 2 there"
            ),
            (.expecting(Broken.self, example: Broken()), "the example of Broken cannot be encoded: Unguessable()"),
        ] as [(ContractValue, String)])
    func theErrorSaysWhatToWrite(value: ContractValue, text: String) {
        #expect(value.problem == text)
    }

    @Test(
        arguments: [
            (
                .expecting(Student.self, example: ["name": "Ada", "billing": [["status": "Active"]]], requiring: .all),
                #"{"name":"Ada","billing":[{"status":"Active"}]}"#,
                #"{"$.name":["type"],"$.billing":["type min 1"],"$.billing[*].status":["type"]}"#
            ),
            (
                .expecting(
                    Student.self, example: ["billing": .eachLike(["status": .regex("Act.*", example: "Active")])],
                    requiring: .all),
                #"{"name":"text","billing":[{"status":"Active"}]}"#,
                #"{"$.name":["type"],"$.billing":["type min 1"],"$.billing[*].status":["regex Act.*"]}"#
            ),
            (
                // Each item of a list is a part of the example; one of them is enough for the provider.
                .expecting([Day].self, example: [["high": 1], ["high": .decimal(2.5), "date": 5]], requiring: .all),
                #"[{"high":1,"date":791553600},{"high":2.5,"date":5}]"#,
                #"{"$":["type min 1"],"$[*].high":["number","decimal"],"$[*].date":["number"]}"#
            ),
            (
                .expecting([Day].self, example: [Day(high: 1), Day(high: 2), Day(high: 3)]),
                #"[{"high":1},{"high":2},{"high":3}]"#, #"{"$":["type min 1"],"$[*].high":["number"]}"#
            ),
            (
                .expecting([Double?].self, example: [1, .null, 3]), "[1,null,3]",
                #"{"$":["type min 1"],"$[*]":["OR","number","null"]}"#
            ),
            (
                .expecting([Day].self, example: .eachLike(["high": 2], min: 2)), #"[{"high":2},{"high":2}]"#,
                #"{"$":["type min 2"],"$[*].high":["number"]}"#
            ),
            (
                .expecting(
                    Tree.self, example: ["children": [["children": [["children": [["name": "d"]]]]]]], requiring: .all),
                #"{"name":"text","children":[{"name":"text","children":[{"name":"text","children":[{"name":"d"}]}]}]}"#,
                #"{"$.name":["type"],"$.children":["type min 1"],"$.children[*].name":["type"],"$.children[*].children":["type min 1"],"$.children[*].children[*].name":["type"],"$.children[*].children[*].children":["type min 1"],"$.children[*].children[*].children[*].name":["type"]}"#
            ),
            (
                .expecting(Student.self, example: ["name": .like("Ada"), "billing": .null]), #"{"name":"Ada"}"#,
                #"{"$.name":["type"]}"#
            ),
            (
                .expecting(Drawing.self, example: Drawing(shapes: [.circle(radius: 2)])),
                #"{"shapes":[{"circle":{"radius":2}}]}"#,
                #"{"$.shapes":["type min 1"],"$.shapes[*].circle.radius":["number"]}"#
            ),
            (
                .expecting(Drawing.self, example: ["shapes": [["circle": [:]]]]),
                #"{"shapes":[{"circle":{"radius":1.5}}]}"#,
                #"{"$.shapes":["type min 1"],"$.shapes[*].circle.radius":["number"]}"#
            ),
            (
                .expecting([Event].self, example: [["type": .equal("moved"), "x": 5]]),
                #"[{"type":"moved","x":5,"y":1}]"#,
                #"{"$":["type min 1"],"$[*].type":["equality"],"$[*].x":["integer"],"$[*].y":["integer"]}"#
            ),
            (
                .expecting(Contact.self, example: ["email": "a@b.example", "others": ["home": "c@d.example"]]),
                #"{"email":"a@b.example","others":{"home":"c@d.example"}}"#,
                #"{"$.email":["type"],"$.others":[{"eachValue":["type"]}]}"#
            ),
            (
                .expecting(
                    Page.self, example: ["first": ["a": .null, "b": .null, "c": .null, "d": .null, "e": .null]]),
                #"{"first":{}}"#, "{}"
            ),
        ] as [(ContractValue, String, String)])
    func anExampleHelps(value: ContractValue, example: String, rules: String) {
        #expect(value.problem == nil)
        #expect(value.example.text() == example)
        #expect(value.ruleText == rules)
    }

    @Test func theItemsOfAnExampleVaryTogether() {
        let value = ContractValue.expecting(
            [Day].self, example: [["high": 1], ["high": 2]], variants: [.absent, .null])
        #expect(
            value.variants.map { "\($0): \(value.example(in: $0).text())" } == [
                #"with everything present: [{"high":1,"date":791553600},{"high":2,"date":791553600}]"#,
                #"with `[*].date` absent: [{"high":1},{"high":2}]"#,
                #"with `[*].date` null: [{"high":1,"date":null},{"high":2,"date":null}]"#,
            ])
        #expect(value.optionalMembers == ["[*].date"])
    }

    /// The items of the example are what the consumer gets; the provider may have fewer, or more.
    @Test(arguments: [
        (#"[{"high":9}]"#, true), (#"[{"high":9},{"high":8},{"high":7},{"high":6}]"#, true), ("[]", false),
        (#"[{"high":9},{"high":8},{"high":7},{"high":"x"}]"#, false),
    ])
    func theProviderMayHaveAnyNumberOfItems(answer: String, fits: Bool) throws {
        let expected = try response(.expecting([Day].self, example: [["high": 1], ["high": 2], ["high": 3]]))
        var actual = expected
        actual.body = .present(.init(bytes: Array(answer.utf8), contentType: "application/json"))
        #expect(expected.mismatches(with: actual).isEmpty == fits)
    }

    @Test func aLongExampleIsKept() {
        let days = (1...400).map { Day(high: Double($0)) }
        let value = ContractValue.expecting([Day].self, example: days)
        #expect(value.problem == nil)
        #expect(value.example.arrayValue?.count == 400)
    }

    @Test func aTypeMayHaveItsOwnExample() {
        struct Order: Decodable {
            var price: Price
            var reduced: Price?
        }
        struct Price: ContractExample {
            static var contractExample: ContractValue { .regex(#"\d+ EUR"#, example: "5 EUR") }

            init(from decoder: any Decoder) throws {
                guard try decoder.singleValueContainer().decode(String.self).hasSuffix("EUR") else {
                    throw Unguessable()
                }
            }
        }
        let value = ContractValue.expecting(Order.self)
        #expect(value.example.text() == #"{"price":"5 EUR"}"#)
        #expect(value.ruleText == #"{"$.price":["regex \\d+ EUR"]}"#)
        #expect(value.variants.count == 4)
    }
}

@testable import ContractDSL
import Foundation
import PactModel
import Testing

/// What is derived of types: the example with everything, the one of the pact, and its rules.
struct DerivedContractTests {
    struct Scalars: Decodable {
        var text: String
        var truth: Bool
        var whole: Int
        var small: UInt8
        var large: Int128
        var real: Double
        var short: Float
        var money: Decimal
        var link: URL
        var id: UUID
        var date: Date
        var data: Data
    }

    struct Student: Decodable {
        enum Status: String, Decodable, CaseIterable {
            case trial = "Trial"
            case active = "Active (paid)"
        }

        enum Level: Int, Decodable, CaseIterable {
            case one = 1
            case two
        }

        struct Billing: Decodable {
            var account: String
            var note: String?
        }

        var status: Status
        var level: Level
        var nickname: String?
        var billing: Billing?
        var tags: [String]
        var scores: [Double?]
        var lessons: [String: Int]
    }

    @Test func eachScalarHasItsRule() {
        let value = ContractValue.expecting(Scalars.self)
        #expect(value.problem == nil)
        #expect(
            value.example.text() == """
                {"text":"text","truth":true,"whole":1,"small":1,"large":1,"real":1.5,"short":1.5,"money":1.5,\
                "link":"https://example.com/","id":"936da01f-9abd-4d9d-80c7-02af85c822a8","date":791553600,"data":"cGFjdA=="}
                """)
        #expect(
            value.ruleText == """
                {"$.text":["type"],"$.truth":["type"],"$.whole":["integer"],"$.small":["integer"],"$.large":["integer"],\
                "$.real":["number"],"$.short":["number"],"$.money":["number"],"$.link":["type"],\
                "$.id":["regex [0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"],\
                "$.date":["number"],"$.data":["regex [A-Za-z0-9+/]*={0,2}"]}
                """)
        #expect(
            value.variants.map(\.description) == [
                "with everything present", "with members that the contract does not know",
            ])
    }

    @Test func membersThatMayBeAbsentAreLeftOut() {
        let value = ContractValue.expecting(Student.self)
        #expect(value.problem == nil)
        #expect(
            value.example(in: .everything).text() == """
                {"status":"Trial","level":1,"nickname":"text","billing":{"account":"text","note":"text"},"tags":["text"],\
                "scores":[1.5],"lessons":{"key":1}}
                """)
        #expect(
            value.example.text() == """
                {"status":"Trial","level":1,"tags":["text"],"scores":[1.5],"lessons":{"key":1}}
                """)
        #expect(
            value.ruleText == #"""
                {"$.status":["regex Trial|Active \\(paid\\)"],"$.level":["integer","regex 1|2"],"$.tags":["type min 1"],\#
                "$.tags[*]":["type"],"$.scores":["type min 1"],"$.scores[*]":["OR","number","null"],\#
                "$.lessons":[{"eachValue":["integer"]}]}
                """#)
        #expect(
            value.variants.map(\.description) == [
                "with everything present", "with all optional members absent", "with `nickname` absent",
                "with `nickname` null", "with `billing` absent", "with `billing` null", "with `billing.note` absent",
                "with `billing.note` null", "with `scores[*]` null", "with members that the contract does not know",
            ])
    }

    @Test(
        arguments: [
            (
                ["nickname"],
                #"{"status":"Trial","level":1,"nickname":"text","tags":["text"],"scores":[1.5],"lessons":{"key":1}}"#
            ),
            (
                ["billing.note"],
                #"{"status":"Trial","level":1,"billing":{"account":"text","note":"text"},"tags":["text"],"scores":[1.5],"lessons":{"key":1}}"#
            ),
            (
                ["billing.account"],
                #"{"status":"Trial","level":1,"billing":{"account":"text"},"tags":["text"],"scores":[1.5],"lessons":{"key":1}}"#
            ),
            (
                ["scores[*]"],
                #"{"status":"Trial","level":1,"tags":["text"],"scores":[1.5],"lessons":{"key":1}}"#
            ),
            (
                .all,
                #"{"status":"Trial","level":1,"nickname":"text","billing":{"account":"text","note":"text"},"tags":["text"],"scores":[1.5],"lessons":{"key":1}}"#
            ),
        ] as [(RequiredMembers, String)])
    func requiredMembersAreInThePact(members: RequiredMembers, example: String) {
        let value = ContractValue.expecting(Student.self, requiring: members)
        #expect(value.problem == nil)
        #expect(value.example.text() == example)
        // The consumer is tested with what the pact allows.
        let isWithoutRequired = value.variants.contains { variant in members.names.contains { !variant.has($0) } }
        #expect(!isWithoutRequired)
    }

    @Test func eachVariantChangesOneThing() {
        let value: ContractValue = ["students": .eachLike(.expecting(Student.Billing.self), count: 2)]
        let examples = value.variants.map { "\($0): \(value.example(in: $0).text())" }
        #expect(
            examples == [
                #"with everything present: {"students":[{"account":"text","note":"text"},{"account":"text","note":"text"}]}"#,
                #"with `students[*].note` absent: {"students":[{"account":"text"},{"account":"text"}]}"#,
                #"with `students[*].note` null: {"students":[{"account":"text","note":null},{"account":"text","note":null}]}"#,
                """
                with members that the contract does not know: {"students":[{"account":"text","note":"text","notInTheContract":"new"},\
                {"account":"text","note":"text","notInTheContract":"new"}]}
                """,
            ])
    }

    @Test(
        arguments: [
            (.none, ["with everything present"]),
            (.absent, ["with everything present", "with `note` absent"]),
            (.null, ["with everything present", "with `note` null"]),
        ] as [(ContractVariants, [String])])
    func variantsAreChosen(variants: ContractVariants, names: [String]) {
        let value = ContractValue.expecting(Student.Billing.self, variants: variants)
        #expect(value.variants.map(\.description) == names)
        #expect(value.example.text() == #"{"account":"text"}"#)
    }

    @Test func emptyListsAreAllowedWhereTheConsumerIsTestedWithThem() {
        struct Page: Decodable {
            var items: [String]
            var more: [[Int]]?
        }
        let value = ContractValue.expecting(Page.self, requiring: .all, variants: .emptyLists)
        #expect(
            value.variants.map(\.description) == [
                "with everything present", "with `items` empty", "with `more` empty", "with `more[*]` empty",
            ])
        #expect(value.example.text() == #"{"items":["text"],"more":[[1]]}"#)
        #expect(
            value.ruleText == """
                {"$.items":["type min 0"],"$.items[*]":["type"],"$.more":["type min 0"],"$.more[*]":["type min 0"],\
                "$.more[*][*]":["integer"]}
                """)
    }

    @Test func rulesAreThoseThatTheSpecificationHas() {
        struct Lesson: Decodable {
            var status: Student.Status
            var level: Student.Level
            var count: Int
            var length: Double?
            var date: Date
        }
        let value = ContractValue.expecting(Lesson.self, requiring: .all)
        #expect(
            value.ruleText(in: .v2) == #"""
                {"$.status":["regex Trial|Active \\(paid\\)"],"$.level":["regex 1|2"],"$.count":["type"],"$.length":["type"],\#
                "$.date":["type"]}
                """#)
        #expect(
            value.ruleText(in: .v3) == #"""
                {"$.status":["regex Trial|Active \\(paid\\)"],"$.level":["integer","regex 1|2"],"$.count":["integer"],\#
                "$.length":["number"],"$.date":["number"]}
                """#)
    }

    @Test func aWholeBodyMayBeNull() {
        let value: ContractValue = ["student": .expecting(Student.Billing?.self), "count": .expecting(Int?.self)]
        #expect(value.example.text() == #"{"student":{"account":"text"},"count":1}"#)
        #expect(value.ruleText == #"{"$.student.account":["type"],"$.count":["OR","integer","null"]}"#)
        #expect(
            value.variants.map(\.description) == [
                "with everything present", "with `student` null", "with `student.note` absent",
                "with `student.note` null", "with `count` null", "with members that the contract does not know",
            ])
    }

    @Test func theBodyIsNamedAsSuch() {
        let value = ContractValue.expecting([Int]?.self, variants: [.null, .emptyLists])
        #expect(
            value.variants.map(\.description) == [
                "with everything present", "with the body null", "with the body empty",
            ])
        #expect(value.variants.map { value.example(in: $0).text() } == ["[1]", "null", "[]"])
    }

    @Test func objectsOfAMapMayHaveNothing() {
        struct Profile: Decodable { var name: String? }
        let value = ContractValue.expecting([String: Profile?].self)
        #expect(value.example.text() == #"{"key":{}}"#)
        #expect(value.ruleText == #"{"$":[{"eachValue":["type"]}]}"#)
    }

    @Test(
        arguments: [
            .optional("a"), .array([.optional("a")]), .eachLike(.optional("a")), .like(.optional("a")),
        ] as [ContractValue])
    func onlyMembersAreOptional(value: ContractValue) {
        #expect(
            value.problem
                == "only a member of an object can be optional; a list can be without items with `min: 0`")
    }

    @Test func optionalMembersCanBeWrittenByHand() {
        let value: ContractValue = ["id": 1, "nickname": .optional(.like("Addie"))]
        #expect(value.example.text() == #"{"id":1}"#)
        #expect(value.ruleText == "{}")
        #expect(
            value.variants.map { value.example(in: $0).text() } == [
                #"{"id":1,"nickname":"Addie"}"#, #"{"id":1}"#, #"{"id":1,"nickname":null}"#,
            ])
    }
}

extension ContractValue {
    /// What is wrong with it.
    var problem: String? { written().problems.first?.problem }

    /// The example of a variant.
    func example(in variant: ContractVariant) -> JSONValue { written(in: variant).example }

    /// The rules by path, each with what is set in it.
    var ruleText: String { ruleText(in: .v4) }

    func ruleText(in specification: PactSpecification) -> String {
        let names = written(specification: specification).rules.map { named in
            let rules = named.rules.rules.map { rule -> JSONValue in
                switch rule {
                case .regex(let pattern): .string("regex \(pattern)")
                case .minType(let minimum): .string("type min \(minimum)")
                case .timestamp(let format), .date(let format), .time(let format): .string("date \(format ?? "")")
                case .eachValue(let rules, _): ["eachValue": .array(rules.map { $0.json["match"] ?? .null })]
                default: rule.json["match"] ?? .null
                }
            }
            return (named.name, JSONValue.array((named.rules.combination == .or ? ["OR"] : []) + rules))
        }
        return JSONValue.object(JSONObject(names)).text()
    }

    private func written(
        in variant: ContractVariant? = nil, specification: PactSpecification = .v4
    ) -> (example: JSONValue, rules: [NamedRules], problems: [ValueProblem]) {
        var writer = ValueWriter(specification: specification)
        writer.variant = variant
        let example = writer.write(self, at: "$")
        return (example, writer.rules, writer.problems)
    }
}

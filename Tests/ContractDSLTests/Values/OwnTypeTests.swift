import ContractDSL
import Foundation
import PactModel
import Testing

/// Bodies from values of the developer's own types.
@Suite struct OwnTypeTests {
    struct Student: Encodable {
        var name = "Ada"
        var id = "sdt_1"
        var courses = [Course(title: "Piano", level: 2), Course(title: "Violin", level: 1)]
        var born = Date(timeIntervalSince1970: 0)
        static let example = Student()
    }

    struct Course: Encodable {
        var title: String
        var level: Int
    }

    static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.dateEncodingStrategy = .iso8601
        return encoder
    }()

    static let text = """
        {"born":"1970-01-01T00:00:00Z","courses":[{"level":2,"title":"Piano"},{"level":1,"title":"Violin"}],\
        "id":"sdt_1","name":"Ada"}
        """

    private static func check(_ body: ContractBody, _ example: String, _ rules: String) throws {
        let response = try response(body)
        #expect(String(decoding: response.body.bytes, as: UTF8.self) == example)
        #expect(response.matchingRules.body.shown == rules)
    }

    @Test func areLikeOrEqual() throws {
        try Self.check(.like(Student.example, encoder: Self.encoder), Self.text, #"{"$":[{"match":"type"}]}"#)
        try Self.check(.equal(Student.example, encoder: Self.encoder), Self.text, "{}")
        try Self.check(
            .eachLike(Course(title: "a", level: 1), min: 2),
            #"[{"level":1,"title":"a"},{"level":1,"title":"a"}]"#, #"{"$":[{"match":"type","min":2}]}"#)
        let name = "Ada"
        try Self.check(
            ["name": .like(name), "course": .like(Course(title: "a", level: 1))],
            #"{"name":"Ada","course":{"level":1,"title":"a"}}"#,
            #"{"$.name":[{"match":"type"}],"$.course":[{"match":"type"}]}"#)
    }

    @Test func haveMatchersForSomeMembersWhoseValuesStay() throws {
        try Self.check(
            .like(
                Student.example, encoder: Self.encoder,
                with: [
                    "id": .regex("sdt_\\d+"), "courses[*].level": .integer(),
                    "$.courses[0].title": .oneOf("Piano", "Lute"),
                    "born": .dateTime(),
                ]),
            Self.text,
            #"{"$":[{"match":"type"}],"$.id":[{"match":"regex","regex":"sdt_\\d+"}],"$.courses[*].level":[{"match":"integer"}],"#
                + #""$.courses[0].title":[{"match":"regex","regex":"Piano|Lute"}],"#
                + #""$.born":[{"match":"timestamp","format":"yyyy-MM-dd'T'HH:mm:ssXXX"}]}"#)
    }

    @Test(arguments: ["[*].level", "$[*].level"])
    func aListIsNamedWithAndWithoutTheRoot(path: String) throws {
        let courses = [Course(title: "a", level: 1)]
        try Self.check(
            .like(courses, with: ["\(path)": .integer()]), #"[{"level":1,"title":"a"}]"#,
            #"{"$":[{"match":"type"}],"$[*].level":[{"match":"integer"}]}"#)
        try Self.check(
            .like(["a": Course(title: "a", level: 1)], with: ["*.level": .integer()]),
            #"{"a":{"level":1,"title":"a"}}"#, #"{"$":[{"match":"type"}],"$.*.level":[{"match":"integer"}]}"#)
    }

    @Test func giveWayToValuesThatAreGiven() throws {
        try Self.check(
            .equal(Course(title: "a", level: 1), with: ["title": "b", "level": .any(of: .integer(7), .null)]),
            #"{"level":7,"title":"b"}"#, #"{"$.level":{"or":[{"match":"integer"},{"match":"null"}]}}"#)
        try Self.check(
            .like(
                Student.example, encoder: Self.encoder, with: ["courses": .eachLike(["title": .string("Lute")], min: 2)]
            ),
            #"{"born":"1970-01-01T00:00:00Z","courses":[{"title":"Lute"},{"title":"Lute"}],"id":"sdt_1","name":"Ada"}"#,
            #"{"$":[{"match":"type"}],"$.courses":[{"match":"type","min":2}],"$.courses[*].title":[{"match":"type"}]}"#)
    }

    @Test(
        arguments: [
            (["nmae": .string()], "no member is named 'nmae'; is 'name' meant?"),
            (["x": .string()], "no member is named 'x'; there are 'born', 'courses', 'id', 'name'"),
            (
                ["courses[2].level": .integer()],
                "there is no 'courses[2].level': the list has 2 items, and [2] counts from 0"
            ),
            (
                ["courses[*].levl": .integer()],
                "there is no 'courses[*].levl': no member is named 'levl'; is 'level' meant?"
            ),
            (["name.first": .string()], #"there is no 'name.first': `name` is "Ada", which has no members"#),
            (
                ["courses.level": .integer()],
                "there is no 'courses.level': `courses` is a list; is `courses[*].level` meant?"
            ),
            (["[*].name": .string()], "there is no '[*].name': the JSON is an object; is `name` meant?"),
            (
                ["courses[": .string()],
                "the path expression 'courses[' is not valid at character 9: an index, '*' or a name in single quotes has to follow '['"
            ),
        ] as [(ContractFields, String)])
    func aMemberThatIsNotThereIsRefused(overlays: ContractFields, problem: String) {
        let interaction = Contract(consumer: "a", provider: "b").uponReceiving("a request")
            .withRequest(.get, "/").willRespond(200, body: .like(Student.example, with: overlays))
        #expect(
            refusal(of: interaction)
                == #""a request" cannot be written as a pact; in the response body: \#(problem)\#(problem.hasSuffix("?") ? "" : ".")"#
        )
    }

    @Test func aMatcherHasToFitTheValueThatIsThere() {
        let interaction = Contract(consumer: "a", provider: "b").uponReceiving("a request")
            .withRequest(.get, "/").willRespond(200, body: .like(Student.example, with: ["id": .integer()]))
        #expect(
            refusal(of: interaction) == """
                "a request" cannot be written as a pact; in the response body at $.id: the example does not fit its own \
                matcher: Expected 'sdt_1' (String) to be an integer. Change one of them.
                """)
    }

    @Test func aValueThatCannotBeEncodedIsRefused() {
        struct Endless: Encodable { var number = Double.infinity }
        let interaction = Contract(consumer: "a", provider: "b").uponReceiving("a request")
            .withRequest(.get, "/").willRespond(200, body: .like(Endless()))
        #expect(
            refusal(of: interaction) == """
                "a request" cannot be written as a pact; in the response body: Endless cannot be encoded as JSON: inf at \
                'number': Unable to encode Double.inf directly in JSON.
                """)
    }
}

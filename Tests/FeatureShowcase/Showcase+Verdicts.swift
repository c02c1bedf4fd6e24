public import PactModel

/// An answer of a provider that a feature accepts or refuses.
public struct ShowcaseVerdict: Sendable {
    /// A V4 interaction of its own.
    public var interaction: Interaction
    /// What a provider answers in the place of the example.
    public var answer: Interaction
    public var isAccepted: Bool
}

extension Showcase {
    /// What a provider may answer in the place of a value, and what it may not, by feature.
    private static let answers: [(feature: String, accepted: [JSONValue], refused: [JSONValue])] = [
        (
            "like", [["name": "Bo", "lessons": []], ["name": "", "lessons": [7], "more": 1]],
            [["name": 1, "lessons": [1]], ["name": "Bo"]]
        ),
        ("string", [""], [1, .null]), ("regex", ["Trial"], ["Trial ", "active"]),
        ("one of texts", ["Violin (3/4)"], ["Violin"]),
        ("one of cases", ["beginner"], ["expert"]), ("uuid", ["00000000-0000-0000-0000-00000000000F"], ["0"]),
        ("equal below like", [["kind": "student", "name": "Bo"]], [["kind": "teacher", "name": "Ada"]]),
        ("integer", [-8], [7.5, "7"]), ("decimal", [8.125], [8]), ("number", [-8, 8.5], ["8"]),
        ("boolean", [true], [0]),
        ("include", ["some music"], ["some noise"]), ("date", ["2020-02-29"], ["2021-02-29", "29.02.2020"]),
        ("date in another format", ["01.12.2020"], ["2020-12-01"]), ("time", ["23:59:59"], ["24:00:00"]),
        ("date and time", ["2020-02-29T00:00:00+02:00"], ["2020-02-29 00:00:00"]),
        ("any of", [-1, .null], ["x", 1.5]),
        ("all of", ["a school of music"], ["a school", "music"]), ("not empty", ["x"], ["", .null]),
        ("semver", ["0.0.1"], ["1.4", "v1.4.0"]),
        (
            "each like", [[["name": "Bo"], ["name": "C"], ["name": "D"]]],
            [[["name": "Bo"]], [["name": "Bo"], ["name": 1]]]
        ),
        ("each like up to", [[], ["a", "b", "c"]], [["a", "b", "c", "d"], [1]]),
        ("each like between", [["A"], ["A", "B", "C"]], [[], ["A", "B", "C", "D"], ["a"]]),
        ("each like in each like", [[[5, 6], [7, 8, 9]]], [[[5]], [[5, "6"]]]),
        (
            "array contains", [["x", ["rel": "self", "href": "/z", "more": 1], 8]],
            [[8], [["rel": "next", "href": "/z"], 8]]
        ),
        ("each value", [["x": "Bo"], ["x": "Bo", "y": "C", "z": "D"]], [["x": "bo"], ["sdt_1": 1]]),
        (
            "each value with matchers inside", [["x": ["level": 9, "name": "Bo"]]],
            [["x": ["level": "9", "name": "Bo"]]]
        ),
        ("each key", [["sdt_77": 9, "sdt_8": 8]], [["x": 9], ["sdt_77": "9"]]),
        (
            "each key with matchers inside", [["sdt_77": ["level": 9]]],
            [["x": ["level": 9]], ["sdt_77": ["level": "9"]]]
        ),
        (
            "odd keys", [["a.b": 2, "c d": 2, "é": ["e-f": 2], "10": 2, "@": 2]],
            [["a.b": 2, "c d": 2, "é": ["e-f": 2], "10": 2, "@": "2"]]
        ),
    ]

    /// The same of whole bodies, as texts.
    private static let bodyAnswers: [(feature: String, accepted: [String], refused: [String])] = [
        (
            "a body like a value with matchers",
            [#"{"id":"sdt_9","name":"Bo","courses":[{"title":"Lute","level":9}]}"#],
            [
                #"{"id":"9","name":"Bo","courses":[]}"#,
                #"{"id":"sdt_9","name":"Bo","courses":[{"title":"Lute","level":1.5}]}"#,
            ]
        ),
        ("a json text", ["\"just a text\""], ["\"another text\""]),
        ("text under a regex", ["id,name\n"], ["name\n"]), ("text", ["größer"], ["grösser"]),
        (
            "a form under matchers", ["name=Al&level=9&tag=z&tag=b", "tag=z&tag=b&level=9&name=A"],
            ["name=Bo&level=9&tag=z&tag=b", "name=Al&level=9&tag=z&tag=c", "name=Al&level=x&tag=z&tag=b"]
        ),
        (
            "parts that are text", [parts(name: "Al", student: #"{"id":"sdt_9","name":"Bo"}"#)],
            [
                parts(name: "Bo", student: #"{"id":"sdt_9","name":"Bo"}"#),
                parts(name: "Al", student: #"{"id":"9","name":"Bo"}"#),
            ]
        ),
        (
            "xml under matchers",
            [
                "<students version=\"9\"><student id=\"sdt_9\"><name>Bo</name><level>9</level></student></students>",
                "<students version=\"9\">"
                    + String(
                        repeating: "<student id=\"sdt_9\"><level>9</level><name>Bo</name></student>", count: 3)
                    + "</students>",
            ],
            [
                "<students version=\"9\"><student id=\"9\"><name>Bo</name><level>9</level></student></students>",
                "<students version=\"9\"><student id=\"sdt_9\"><name>Bo</name><level>x</level></student></students>",
                "<students version=\"x\"><student id=\"sdt_9\"><name>Bo</name><level>9</level></student></students>",
            ]
        ),
        (
            "xml with namespaces",
            [
                "<p:students xmlns:p=\"urn:school\" xmlns=\"urn:base\"><student p:id=\"9\"><p:name>Bo</p:name></student></p:students>"
            ],
            [
                "<p:students xmlns:p=\"urn:school\" xmlns=\"urn:base\"><student p:id=\"x\"><p:name>Bo</p:name></student></p:students>"
            ]
        ),
    ]

    /// Every answer, in V4.
    ///
    /// - Throws: where a feature cannot be written.
    public static func verdicts() throws -> [ShowcaseVerdict] {
        let interactions = Dictionary(
            try pact(in: .v4).interactions.map { ($0.description, $0) }, uniquingKeysWith: { first, _ in first })
        var verdicts: [ShowcaseVerdict] = []
        func add(_ feature: String, _ shown: String, _ isAccepted: Bool, _ change: (inout PactResponse) -> Void) throws
        {
            guard var interaction = interactions[feature], case .http(var request, var response) = interaction.content
            else { throw UnknownFeature(name: feature) }
            request.path = "/answers/\(verdicts.count)"
            interaction.description = "\(feature): \(shown)"
            interaction.content = .http(request: request, response: response)
            var answer = interaction
            change(&response)
            response.matchingRules = MatchingRules()
            answer.content = .http(request: request, response: response)
            verdicts.append(ShowcaseVerdict(interaction: interaction, answer: answer, isAccepted: isAccepted))
        }
        for (feature, accepted, refused) in answers {
            for (value, isAccepted) in accepted.map({ ($0, true) }) + refused.map({ ($0, false) }) {
                try add(feature, "\(value)", isAccepted) {
                    $0.body = .json(["value": value], contentType: "application/json")
                }
            }
        }
        for (feature, accepted, refused) in bodyAnswers {
            for (text, isAccepted) in accepted.map({ ($0, true) }) + refused.map({ ($0, false) }) {
                try add(feature, text, isAccepted) { response in
                    if text.hasPrefix("--other") {
                        response.headers = [PactHeader("Content-Type", ["multipart/form-data; boundary=other"])]
                    }
                    response.body = .present(.init(bytes: Array(text.utf8)))
                }
            }
        }
        return verdicts
    }

    private struct UnknownFeature: Error {
        var name: String
    }

    /// The parts with a boundary of their own, in another order.
    private static func parts(name: String, student: String) -> String {
        [
            "name=\"level\"\r\n\r\n3",
            "name=\"student\"; filename=\"b.json\"\r\nContent-Type: application/json\r\n\r\n\(student)",
            "name=\"name\"\r\n\r\n\(name)",
        ].map { "--other\r\nContent-Disposition: form-data; \($0)\r\n" }.joined() + "--other--\r\n"
    }
}

import PactModel

/// Each family of matchers, with a value that it accepts and one that it does not.
extension Situation {
    static let matchers: [Situation] = [
        matcher("regex", ["match": "regex", "regex": #"\d{3}"#], "123", "456", "45"),
        matcher("type", ["match": "type"], "a", "b", 1),
        matcher("type with a list", ["match": "type", "min": 1, "max": 2], [1], [2, 3], [1, 2, 3]),
        matcher("integer", ["match": "integer"], 1, 2, 1.5),
        matcher("decimal", ["match": "decimal"], 1.5, 2.25, 2),
        matcher("number", ["match": "number"], 1, 2.5, "1"),
        matcher("boolean", ["match": "boolean"], true, false, "no", version: "4.0"),
        matcher("null", ["match": "null"], .null, .null, 1),
        matcher("include", ["match": "include", "value": "el"], "hello", "melt", "hallo"),
        matcher("equality", ["match": "equality"], "a", "a", "b"),
        matcher("date", ["match": "date", "format": "yyyy-MM-dd"], "2020-02-29", "2024-02-29", "2023-02-29"),
        matcher("time", ["match": "time", "format": "HH:mm"], "12:30", "23:59", "24:61"),
        matcher(
            "datetime", ["match": "datetime", "format": "yyyy-MM-dd'T'HH:mm:ss"], "2020-02-29T12:30:00",
            "2021-01-01T00:00:00", "2021-01-01 00:00:00"),
        matcher("semver", ["match": "semver"], "1.2.3", "10.0.0-rc.1", "1.2", version: "4.0"),
        matcher("notEmpty", ["match": "notEmpty"], "a", "b", "", version: "4.0"),
        matcher("values", ["match": "values"], ["k": 1], ["z": 1], ["z": 2], at: "$.v.z"),
        matcher(
            "eachKey",
            ["match": "eachKey", "rules": [["match": "regex", "regex": "[a-z]+"]], "value": "k"], ["k": 1], ["k": 2],
            ["K": 1], version: "4.0", at: "$.v.K"),
        matcher(
            "eachValue", ["match": "eachValue", "rules": [["match": "type"]], "value": "1"], ["k": "1"],
            ["z": "2"], ["z": 2], version: "4.0", at: "$.v.z"),
        matcher(
            "arrayContains",
            [
                "match": "arrayContains",
                "variants": [
                    ["index": 0, "rules": ["$.n": ["matchers": [["match": "integer"]]]], "generators": [:]]
                ],
            ], [["n": 1]], [["a": 0], ["n": 2]], [["n": "x"]], version: "4.0"),
        Situation(
            "each member of a list",
            [
                interaction(
                    response: [
                        "status": 200, "headers": ["Content-Type": "application/json"],
                        "body": [["id": 1, "tags": ["a"]]],
                        "matchingRules": rules([
                            "$": ["match": "type", "min": 1], "$[*].id": ["match": "integer"],
                            "$[*].tags": ["match": "type"],
                        ]),
                    ])
            ], exits: 1, finds: ["body $[1].id", "body $[2]", "body $[3].tags[1]"],
            provider: { _, _ in
                .json(
                    #"[{"id": 7, "tags": ["b", "c"]}, {"id": "8", "tags": []}, {"id": 9}, {"id": 10, "tags": ["x", 1]}]"#
                )
            }),
        Situation(
            "rules that are combined with or",
            [
                interaction(
                    response: [
                        "status": 200, "headers": ["Content-Type": "application/json"], "body": ["a": 1, "b": 1],
                        "matchingRules": [
                            "body": [
                                "$.a": ["combine": "OR", "matchers": [["match": "integer"], ["match": "null"]]],
                                "$.b": ["combine": "AND", "matchers": [["match": "integer"], ["match": "null"]]],
                            ]
                        ],
                    ])
            ], exits: 1, finds: ["body $.b"], provider: { _, _ in .json(#"{"a": null, "b": 1}"#) }),
    ]

    private static func matcher(
        _ name: String, _ rule: JSONValue, _ example: JSONValue, _ good: JSONValue, _ bad: JSONValue,
        version: String = "3.0.0", at places: String...
    ) -> Situation {
        func look(_ path: String) -> JSONValue {
            interaction(
                "a look at \(path)", request: ["method": "GET", "path": .string("/\(path)")],
                response: [
                    "status": 200, "headers": ["Content-Type": "application/json"], "body": ["v": example],
                    "matchingRules": rules(["$.v": rule]),
                ])
        }
        return Situation(
            "the matcher \(name)", [look("good"), look("bad")], version: version, exits: 1,
            finds: (places.isEmpty ? ["$.v"] : places).map { "body \($0)" },
            provider: { request, _ in
                let value: JSONValue = ["v": request.path == "/good" ? good : bad]
                return .json(value.text())
            })
    }
}

import PactModel

/// Where pacts come from, and which of them are verified.
extension Situation {
    private static let two: [String: [UInt8]] = [
        "a.json": pact([interaction("a look by Web")]).bytes(),
        "b.json": pact([interaction("a look by App")], consumer: "App").bytes(),
    ]
    private static let folder: [String: [UInt8]] = [
        "pacts/a.json": pact([interaction("a look by Web")]).bytes(),
        "pacts/b.json": pact([interaction("a look by App")], consumer: "App").bytes(),
        "pacts/other.json": pact([interaction("a look at others")], provider: "Other").bytes(),
        "pacts/deeper/c.json": pact([interaction("a look from below")], consumer: "Deep").bytes(),
    ]

    static let sources: [Situation] = [
        Situation("two files", two),
        Situation("the same file twice", two, from: ["--file", "a.json", "--file", "a.json"]),
        Situation("a folder", folder, from: ["--dir", "pacts"]),
        Situation("a folder without the name of the provider", folder, from: ["--dir", "pacts"])
            .with { $0.providerName = nil }
            .differing(.takesFoldersAsTheyAre, in: .interactions, .structure, .requests),
        Situation("a file without the name of the provider", two).with { $0.providerName = nil },
        Situation(
            "a folder without pacts, which may be", ["pacts/deeper/a.json": pact([interaction()]).bytes()],
            from: ["--dir", "pacts"], flags: ["--ignore-no-pacts-error"]),
        Situation(
            "a file that is not there, which may be", [:], from: ["--file", "c.json"],
            flags: ["--ignore-no-pacts-error"], exits: 1, finds: ["error"]),
        Situation("a folder and a file in it", folder, from: ["--dir", "pacts", "--file", "pacts/a.json"]),
        Situation(
            "a folder with other files", folder.merging(["pacts/notes.txt": Array("no pact".utf8)]) { $1 },
            from: ["--dir", "pacts"], exits: 1, finds: ["error"]
        ).differing(.readsJSONFilesOnly, in: .status, .result, .failures, .structure),
        Situation(
            "a folder without pacts", ["pacts/deeper/a.json": pact([interaction()]).bytes()], from: ["--dir", "pacts"]),
        Situation("a folder that is not there", [:], from: ["--dir", "pacts"], exits: 1, finds: ["error"]),
        Situation(
            "a folder without pacts of the provider",
            ["pacts/other.json": pact([interaction()], provider: "Other").bytes()],
            from: ["--dir", "pacts"]),
        Situation(
            "a file that is not there", two, from: ["--file", "a.json", "--file", "c.json"], exits: 1, finds: ["error"]),
        Situation("a file that is no JSON", ["a.json": Array("{".utf8)], exits: 1, finds: ["error"]),
        Situation("a file that is no pact", ["a.json": Array("[1]".utf8)], exits: 1, finds: ["error"]),
        Situation(
            "a folder with a file that is no JSON", folder.merging(["pacts/z.json": Array("{".utf8)]) { $1 },
            from: ["--dir", "pacts"], exits: 1, finds: ["error"]),
        Situation("a pact of another provider", ["a.json": pact([interaction()], provider: "Other").bytes()]),
        Situation("a pact without interactions", [JSONValue]()),
        Situation(
            "a pact at a URL", [:], from: ["--url", "{url}/pact.json"],
            provider: { request, _ in
                request.path == "/pact.json" ? .json(pact([interaction()]).text()) : .status(200)
            }),
        Situation(
            "a pact at a URL that is not there", [:], from: ["--url", "{url}/pact.json"], exits: 1, finds: ["error"],
            provider: { request, _ in
                .status(404)
            }),
        Situation(
            "a pact at a URL that asks who one is", [:],
            from: ["--url", "{url}/pact.json", "--user", "u", "--password", "p"],
            provider: { request, _ in
                guard request.path == "/pact.json" else { return .status(200) }
                return request.values("Authorization") == ["Basic dTpw"]
                    ? .json(pact([interaction()]).text()) : .status(401)
            }),
        Situation(
            "a pact at a URL that asks for a token", [:], from: ["--url", "{url}/pact.json", "--token", "t"],
            provider: { request, _ in
                guard request.path == "/pact.json" else { return .status(200) }
                return request.values("Authorization") == ["Bearer t"]
                    ? .json(pact([interaction()]).text()) : .status(401)
            }),
        Situation("no source at all", [:], exits: 2),
        Situation("a flag that there is none of", two, flags: ["--nonsense"], exits: 2),
        Situation("a consumer", two, flags: ["--filter-consumer", "App"]),
        Situation("two consumers", two, flags: ["-c", "App", "-c", "Web"]),
        Situation("a consumer that there is none of", two, flags: ["--filter-consumer", "Nobody"]),
        Situation(
            "a V1 pact", [interaction(more: ["provider_state": "a shelf"])], version: "1.0.0", exits: 1,
            finds: ["status"], provider: { _, _ in .status(500) }),
        Situation(
            "a V2 pact",
            [
                interaction(
                    request: ["method": "GET", "path": "/x", "query": "a=1"],
                    response: [
                        "status": 200, "headers": ["Content-Type": "application/json"], "body": ["a": [1]],
                        "matchingRules": ["$.body.a": ["match": "type", "min": 1]],
                    ], more: ["providerState": "a shelf"])
            ], version: "2.0.0", exits: 1, finds: ["body $.a[1]"], provider: { _, _ in .json(#"{"a": [2, "b"]}"#) }),
        Situation(
            "a V4 pact with keys and comments",
            [
                interaction(
                    more: [
                        "type": "Synchronous/HTTP", "key": "k1",
                        "comments": ["text": ["a remark", "another"], "testname": "ShelfTest.looks"],
                    ]),
                interaction("another", more: ["type": "Synchronous/HTTP", "key": "k2", "transport": "http"]),
            ], version: "4.0", exits: 1, finds: ["status"], provider: { _, number in .status(number == 1 ? 200 : 404) }),
        Situation(
            "pending interactions that fail",
            [
                interaction("pending", more: ["type": "Synchronous/HTTP", "pending": true]),
                interaction(
                    "another", request: ["method": "GET", "path": "/good"], more: ["type": "Synchronous/HTTP"]),
            ], version: "4.0", finds: ["status"],
            provider: { request, _ in .status(request.path == "/good" ? 200 : 404) }),
        Situation(
            "pending interactions that fail beside others",
            [
                interaction("pending", more: ["type": "Synchronous/HTTP", "pending": true]),
                interaction("another", more: ["type": "Synchronous/HTTP"]),
            ], version: "4.0", exits: 1, finds: ["status", "status"], provider: { _, _ in .status(404) }),
        Situation(
            "pending interactions that pass",
            [
                interaction("pending", more: ["type": "Synchronous/HTTP", "pending": true])
            ], version: "4.0"),
    ]

    private static let described = [
        interaction("a look", states: [state("a shelf")]),
        interaction("a glance", states: [state("no shelf"), state("night")]),
        interaction("a stare"),
    ]

    static let filters: [Situation] = [
        filter("by description", ["--filter-description", "^a (look|stare)$"]),
        filter("by a part of the description", ["--filter-description", "lan"]),
        filter("by a description of none", ["--filter-description", "nothing"]),
        filter("by state", ["--filter-state", "a shelf"]),
        filter("by one of several states", ["--filter-state", "night"]),
        filter("by a state of none", ["--filter-state", "day"]),
        filter("by the empty state", ["--filter-state", ""], exits: 2),
        filter("by no state", ["--filter-no-state"]),
        filter("by description and state", ["--filter-description", "look", "--filter-state", "shelf"]),
        filter("by description and no state", ["--filter-description", "look", "--filter-no-state"]),
        filter("by state and no state", ["--filter-state", "shelf", "--filter-no-state"], exits: 2),
        filter("by letters of another case", ["--filter-description", "(?i)LOOK"]),
        filter("by no regular expression", ["--filter-description", "["], exits: 2),
        filter("by no regular expression for states", ["--filter-state", "["], exits: 2),
    ]

    private static func filter(
        _ name: String, _ flags: [String], exits status: Int32 = 0, finds: [String] = []
    ) -> Situation {
        Situation("a filter \(name)", described, flags: flags, exits: status, finds: finds)
    }
}

import ContractDSL
import Foundation
import PactModel
import Testing

@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct RecordedPactTests {
    @Test func holdsExactlyWhatTheTestSays() async throws {
        try await withContract { contract, folder in
            try await contract
                .given("a student exists", ["id": "sdt_1", "lessons": 2])
                .given("the term has begun")
                .uponReceiving("a request for a student")
                .withRequest(
                    .post, .regex("/students/sdt_\\d+", example: "/students/sdt_1"),
                    query: ["view": "full", "tag": ["a", "b"], "page": .integer(2)],
                    headers: ["Accept": "application/json", "X-Trace": .uuid()], body: ["note": "hi", "n": 1.50]
                )
                .willRespond(
                    200, headers: ["Content-Type": "application/hal+json"],
                    body: [
                        "id": .like("sdt_1"), "status": .regex("Trial|Active", example: "Active"),
                        "lessons": .eachLike(["at": .dateTime(), "odd name": .integer(7)], min: 2, max: 5),
                        "teacher": .like(["name": "Bo", "since": .equal(2020)]), "ended": .null,
                    ]
                )
                .test { provider in
                    let reply = try await provider.call(
                        "POST", "/students/sdt_77?page=9&tag=a&tag=b&view=full",
                        headers: [
                            ("Accept", "application/json"), ("Content-Type", "application/json"),
                            ("X-Trace", "00000000-0000-0000-0000-000000000000"),
                        ], body: Array(#"{"n":1.5,"note":"hi"}"#.utf8))
                    #expect(reply.status == 200)
                }
            let expected = try JSONValue(parsing: Self.expected).text(.pretty) + "\n"
            #expect(try recordedText(in: folder) == expected)
        }
    }

    /// The file but for its layout, which is two spaces a level.
    static let expected = #"""
        {
          "consumer": {"name": "SchoolWeb"},
          "provider": {"name": "StudentService"},
          "interactions": [
            {
              "type": "Synchronous/HTTP",
              "description": "a request for a student",
              "providerStates": [
                {"name": "a student exists", "params": {"id": "sdt_1", "lessons": 2}},
                {"name": "the term has begun"}
              ],
              "pending": false,
              "request": {
                "method": "POST",
                "path": "/students/sdt_1",
                "query": {"view": ["full"], "tag": ["a", "b"], "page": ["2"]},
                "headers": {
                  "Accept": ["application/json"],
                  "X-Trace": ["936da01f-9abd-4d9d-80c7-02af85c822a8"],
                  "Content-Type": ["application/json"]
                },
                "body": {"content": {"note": "hi", "n": 1.5}, "contentType": "application/json", "encoded": false},
                "matchingRules": {
                  "path": {"combine": "AND", "matchers": [{"match": "regex", "regex": "/students/sdt_\\d+"}]},
                  "query": {"page": {"combine": "AND", "matchers": [{"match": "integer"}]}},
                  "header": {
                    "X-Trace": {
                      "combine": "AND",
                      "matchers": [
                        {
                          "match": "regex",
                          "regex": "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"
                        }
                      ]
                    }
                  }
                }
              },
              "response": {
                "status": 200,
                "headers": {"Content-Type": ["application/hal+json"]},
                "body": {
                  "content": {
                    "id": "sdt_1",
                    "status": "Active",
                    "lessons": [
                      {"at": "2026-01-31T12:00:00+00:00", "odd name": 7},
                      {"at": "2026-01-31T12:00:00+00:00", "odd name": 7}
                    ],
                    "teacher": {"name": "Bo", "since": 2020},
                    "ended": null
                  },
                  "contentType": "application/hal+json",
                  "encoded": false
                },
                "matchingRules": {
                  "body": {
                    "$.id": {"combine": "AND", "matchers": [{"match": "type"}]},
                    "$.status": {"combine": "AND", "matchers": [{"match": "regex", "regex": "Trial|Active"}]},
                    "$.lessons": {"combine": "AND", "matchers": [{"match": "type", "min": 2, "max": 5}]},
                    "$.lessons[*].at": {
                      "combine": "AND",
                      "matchers": [{"match": "timestamp", "format": "yyyy-MM-dd'T'HH:mm:ssXXX"}]
                    },
                    "$.lessons[*]['odd name']": {"combine": "AND", "matchers": [{"match": "integer"}]},
                    "$.teacher": {"combine": "AND", "matchers": [{"match": "type"}]},
                    "$.teacher.since": {"combine": "AND", "matchers": [{"match": "equality"}]}
                  }
                }
              }
            }
          ],
          "metadata": {"contractDSL": {"version": "0.1.0"}, "pactSpecification": {"version": "4.0"}}
        }
        """#
}

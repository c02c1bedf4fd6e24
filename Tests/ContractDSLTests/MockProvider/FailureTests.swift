@testable import ContractDSL
import Foundation
import NIOHTTP1
import PactModel
import Testing

/// What a test says when the consumer does something else than its contract.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct FailureTests {
    @Test func showsEveryDifferenceOnTheLineOfTheInteraction() async throws {
        try await withContract { contract, folder in
            var line = 0
            let failure = try await issues {
                line = #line + 1
                try await contract.uponReceiving("a new student")
                    .withRequest(
                        .post, "/students", headers: ["X-Role": "admin"],
                        body: ["name": .like("Ada"), "age": .integer(9), "tags": .eachLike("a", min: 2)]
                    )
                    .willRespond(201)
                    .test { provider in
                        let reply = try await provider.call(
                            "POST", "/students?dry=1",
                            headers: [("Content-Type", "application/json"), ("X-Role", "guest")],
                            body: Array(#"{"name":5,"age":"nine","tags":["a"]}"#.utf8))
                        #expect(reply.status == 500)
                        #expect(reply.headers["X-Pact"] == ["Request-Mismatch"])
                        #expect(reply.headers["Content-Type"] == ["application/json; charset=utf-8"])
                        let document = try JSONValue(parsing: Array(reply.body.utf8))
                        #expect(
                            document["error"]?.stringValue?.hasPrefix("Request-Mismatch : The request POST") == true)
                        #expect(document["mismatches"]?.arrayValue?.count == 5)
                    }
            }
            #expect(
                failure.texts == [
                    """
                    The request POST /students?dry=1 differs from "a new student":
                      query dry
                          Unexpected query parameter 'dry' received
                          actual:   1
                      header X-Role
                          Mismatch with header 'X-Role': Expected 'guest' to be equal to 'admin'
                      body $.name
                          Expected 5 (Integer) to be the same type as 'Ada' (String)
                      body $.age
                          Expected 'nine' (String) to be an integer
                      body $.tags
                          Expected ["a"] (size 1) to have minimum size of 2

                        expected                   │ actual
                        {                          │ {
                      ≠   "name": "Ada" (any text) │   "name": 5
                      ≠   "age": 9 (any integer)   │   "age": "nine"
                      ≠   "tags": [ (at least 2)   │   "tags": [
                            … 1 item matches       │     …
                          ]                        │   ]
                        }                          │ }
                    """
                ])
            #expect(failure.lines == [line])
            #expect(failure.files == [#fileID])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func namesAnUnexpectedRequest() async throws {
        try await withContract { contract, folder in
            let failure = try await issues {
                try await contract.uponReceiving("a request for a student").withRequest(.get, "/students/1")
                    .willRespond(200)
                    .test { provider in
                        _ = try await provider.call("GET", "/students/1")
                        let reply = try await provider.call("DELETE", "/lessons?all=1")
                        #expect(reply.status == 500)
                        #expect(reply.headers["X-Pact"] == ["Unexpected-Request"])
                    }
            }
            #expect(
                failure.texts == [
                    """
                    An unexpected request came: DELETE /lessons?all=1
                    The contract has "a request for a student", GET /students/1
                      method
                          Expected method GET but was DELETE
                      path
                          Expected path '/students/1' but was '/lessons'
                      query all
                          Unexpected query parameter 'all' received
                          actual:   1
                    """
                ])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func saysThatNoRequestCame() async throws {
        try await withContract { contract, folder in
            let failure = try await issues {
                try await contract.uponReceiving("a request for a student").withRequest(.get, "/students/1")
                    .willRespond(200)
                    .test { _ in }
            }
            #expect(
                failure.texts == [
                    """
                    The request of "a request for a student" never came: GET /students/1. Let the test call the consumer \
                    with the provider's url.
                    """
                ])
            try expectNothingRecorded(in: folder)
        }
    }

    private struct Wrong: Error {}

    private func ask(_ contract: Contract, _ body: ContractBody? = nil) -> ContractInteraction {
        contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200, body: body)
    }

    @Test func whatTheConsumerThrowsAfterARefusalIsToldWithIt() async throws {
        try await withContract { contract, folder in
            let found = try await issues {
                try await ask(contract).test { provider in
                    _ = try await provider.call("GET", "/?x=1")
                    throw Wrong()
                }
            }
            #expect(
                found.texts == [
                    """
                    The request GET /?x=1 differs from "a request":
                      query x
                          Unexpected query parameter 'x' received
                          actual:   1
                    The consumer then threw: Wrong()
                    """
                ])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func whatTheTestRequiresAfterARefusalIsNotToldTwice() async throws {
        try await withContract { contract, _ in
            let found = try await issues {
                try await ask(contract).test { provider in
                    _ = try await provider.call("GET", "/?x=1")
                    _ = try #require(nil as Int?, "required")
                }
            }
            #expect(found.texts.count == 2)
            #expect(found.texts.first == "required")
            #expect(found.texts.last?.contains("threw") == false)
        }
    }

    @Test func whatTheConsumerThrowsInAVariantIsToldWithItsRefusal() async throws {
        try await withContract { contract, _ in
            let found = try await issues {
                try await ask(contract, ["name": .optional("Ada", variants: .null)]).test { provider in
                    guard !provider.variant.has("name") else {
                        _ = try await provider.call("GET", "/")
                        return
                    }
                    _ = try await provider.call("GET", "/?x=1")
                    throw Wrong()
                }
            }
            #expect(found.texts.count == 1)
            #expect(found.texts.first?.hasPrefix("With `name` null: The request GET /?x=1 differs from") == true)
            #expect(found.texts.first?.hasSuffix("\nThe consumer then threw: Wrong()") == true)
        }
    }

    @Test func whatTheConsumerThrowsIsToldOnTheLineOfTheInteraction() async throws {
        try await withContract { contract, folder in
            var line = 0
            let found = try await issues {
                line = #line + 1
                try await contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200).test { provider in
                    _ = try await provider.call("GET", "/")
                    throw Wrong()
                }
            }
            #expect(found.texts == [#"The consumer of "a request" threw: Wrong()"#])
            #expect(found.lines == [line])
            try expectNothingRecorded(in: folder)
        }
    }

    @Test func whatIsThrownIsToldByAnErrorWhereThereIsNoTest() async throws {
        try await withContract { contract, folder in
            let error = await #expect(throws: ContractFailure.self) {
                try await ask(contract).test(in: NoHost()) { _ in throw Wrong() }
            }
            #expect(error?.underlyingError is Wrong)
            #expect(error?.description.hasSuffix(#": error: The consumer of "a request" threw: Wrong()"#) == true)
        }
    }

    /// As URLSession sends it on its own.
    @Test(arguments: [
        (
            #"{"name":5,"city":"Ulm"}"#,
            """
            The request POST /students differs from "a new student":
              header Content-Type
                  Mismatch with header 'Content-Type': Expected header 'Content-Type' to have value
                  'application/json' but was 'application/x-www-form-urlencoded'
              body $
                  Missing key: email
              body $.name
                  Expected 5 (Integer) to be the same type as 'Ada' (String)

            """
        ),
        (
            #"{"name":"Bo","city":"Ulm","email":"b@c.example"}"#,
            """
            The request POST /students differs from "a new student":
              header Content-Type
                  Mismatch with header 'Content-Type': Expected header 'Content-Type' to have value
                  'application/json' but was 'application/x-www-form-urlencoded'
            """
        ),
        (
            "name=Ada",
            """
            The request POST /students differs from "a new student":
              header Content-Type
                  Mismatch with header 'Content-Type': Expected header 'Content-Type' to have value
                  'application/json' but was 'application/x-www-form-urlencoded'
            """
        ),
    ])
    func jsonUnderAnotherTypeIsComparedAllTheSame(body: String, text: String) async throws {
        try await withContract { contract, _ in
            let found = try await issues {
                try await contract.uponReceiving("a new student").withRequest(
                    .post, "/students", body: ["name": .like("Ada"), "city": "Ulm", "email": .string()]
                )
                .willRespond(201)
                .test { provider in
                    let reply = try await provider.call(
                        "POST", "/students", headers: [("Content-Type", "application/x-www-form-urlencoded")],
                        body: Array(body.utf8))
                    // What the answer tells tools is what the comparison found.
                    let document = try JSONValue(parsing: Array(reply.body.utf8))
                    #expect(document["mismatches"]?.arrayValue?.count == 2)
                }
            }
            #expect(found.texts.count == 1)
            let isSideBySide = found.texts.first?.contains("│") == true
            #expect(isSideBySide == text.hasSuffix("\n"), "\(found.texts)")
            #expect(isSideBySide ? found.texts.first?.hasPrefix(text) == true : found.texts == [text], "\(found.texts)")
        }
    }

    @Test func refusesWhatAPactCannotSay() async throws {
        let contract = Contract(consumer: "a", provider: "b").uponReceiving("a request")
        let cases: [(ContractInteraction, String)] = [
            (
                contract.withRequest(.get, "/students?id=1").willRespond(200),
                #""a request" cannot be written as a pact; in the path: '/students?id=1' holds a query; write "/students", query: ["id": "1"]."#
            ),
            (
                contract.withRequest(.get, "/", query: ["id": [.integer(1), "2"]]).willRespond(200),
                """
                "a request" cannot be written as a pact; in the query parameter id: its values have different matchers, and a pact \
                has one for all of them.
                """
            ),
            (
                contract.withRequest(.get, "/").willRespond(200, body: ["it's": .like(1)]),
                """
                "a request" cannot be written as a pact; in the response body at $['it's']: the path expression '$['it's']' is not valid at \
                character 7: ']' is missing; no path of a pact can name that member, so it can have no matcher.
                """
            ),
        ]
        for (interaction, text) in cases {
            let found = try await refusal { try await interaction.test { _ in } }
            #expect(found == text)
        }
    }
}

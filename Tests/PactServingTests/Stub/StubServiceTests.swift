import NIOCore
import NIOHTTP1
import PactModel
import PactServing
import Synchronization
import Testing

/// What a stub answers, and what it says of it.
struct StubServiceTests {
    private static let pact = #"""
        {"consumer": {"name": "Web"}, "provider": {"name": "Students"}, "interactions": [
          {"description": "all", "request": {"path": "/students", "query": {"page": ["2"]}},
           "response": {"headers": {"Allow": "GET, POST", "X": "a, b"}, "body": [1]}},
          {"description": "one", "request": {"path": "/students/1"}, "response": {"body": {"b": 1.50, "a": "x"}},
           "providerStates": [{"name": "Ada exists", "params": {"id": 1}}]},
          {"description": "<script>", "request": {"method": "delete", "path": "/students/1"}, "response": {"status": 204}},
          {"description": "new id", "request": {"path": "/id"},
           "response": {"body": {"id": "x"}, "generators": {"body": {"$.id": {"type": "Regex", "regex": "[0-9]{12}"}}}}},
          {"description": "impossible", "request": {"path": "/impossible"}, "response": {"status": 99}}
        ], "metadata": {"pactSpecification": {"version": "3.0.0"}}}
        """#

    private static func service(
        _ settings: StubSettings = .init(), _ observe: @escaping @Sendable (StubEvent) -> Void = { _ in }
    )
        throws -> StubService
    {
        let pact = try Pact(parsing: Array(pact.utf8))
        return StubService(
            StubProvider([ServedPact(pact, origin: "web-students.json")]), settings: settings, observe: observe)
    }

    private static func text(_ answer: Answer) -> String { String(buffer: answer.body) }

    // MARK: - Answers

    @Test func anyPageMayReadAnAnswerAndABodyHasAType() throws {
        let answer = try Self.service().answer(PactRequest(path: "/students/1"))
        #expect(answer.status == .ok)
        #expect(answer.headers["Access-Control-Allow-Origin"] == ["*"])
        #expect(answer.headers["Content-Type"] == ["application/json"])
        // Keys in order, as the reference writes them, and numbers as the pact has them.
        #expect(Self.text(answer) == #"{"a":"x","b":1.50}"#)
    }

    @Test func valuesAreGeneratedForEachRequest() throws {
        let service = try Self.service()
        let ids = Set((0..<3).map { _ in Self.text(service.answer(PactRequest(path: "/id"))) })
        #expect(ids.count == 3)
    }

    @Test func whatIsUnknownGets404WithoutABody() throws {
        let answer = try Self.service().answer(PactRequest(path: "/nothing"))
        #expect(answer.status == .notFound)
        #expect(answer.headers["X-Pact"] == ["Unexpected-Request"])
        #expect(answer.headers["Access-Control-Allow-Origin"] == ["*"])
        #expect(answer.body.readableBytes == 0)
    }

    @Test func aStatusThatCannotBeSentBecomes500() throws {
        #expect(try Self.service().answer(PactRequest(path: "/impossible")).status == .internalServerError)
    }

    // MARK: - CORS

    @Test func optionsAreAnsweredOnlyWhereThatIsAskedFor() throws {
        let request = PactRequest(method: "options", path: "/x", headers: [PactHeader("Referer", ["http://page/"])])
        #expect(try Self.service().answer(request).status == .notFound)
        var settings = StubSettings()
        settings.allowsCORS = true
        let answer = try Self.service(settings).answer(request)
        #expect(answer.status == .ok)
        #expect(answer.headers["Access-Control-Allow-Origin"] == ["*"])
        #expect(answer.headers["Access-Control-Allow-Headers"] == ["*"])
        settings.namesReferer = true
        #expect(try Self.service(settings).answer(request).headers["Access-Control-Allow-Origin"] == ["http://page/"])
        #expect(
            try Self.service(settings).answer(PactRequest(method: "OPTIONS")).headers["Access-Control-Allow-Origin"]
                == ["*"])
    }

    // MARK: - States

    @Test func aHeaderTakesThePlaceOfTheStatesThatAreServed() throws {
        var settings = StubSettings()
        settings.states = try StateFilter("nobody")
        settings.stateHeader = "X-State"
        let service = try Self.service(settings)
        #expect(service.answer(PactRequest(path: "/students/1")).status == .notFound)
        let named = PactRequest(path: "/students/1", headers: [PactHeader("x-state", ["Ada"])])
        #expect(service.answer(named).status == .ok)
        let wrong = service.answer(PactRequest(path: "/students/1", headers: [PactHeader("x-state", ["["])]))
        #expect(wrong.status == .badRequest)
        #expect(
            Self.text(wrong)
                == #"{"error":"'[' is no regular expression, so no provider state can be chosen by it."}"#)
    }

    // MARK: - The page

    @Test func programsGetTheListAsJSON() throws {
        let answer = try Self.service().answer(PactRequest(path: "/__pact"))
        let listed = try JSONValue(parsing: Array(answer.body.readableBytesView))
        let pact = listed["pacts"]?.arrayValue?.first
        #expect(pact?["origin"] == "web-students.json")
        #expect(pact?["consumer"] == "Web")
        #expect(
            pact?["interactions"]?.arrayValue?.prefix(3) == [
                ["description": "all", "method": "GET", "path": "/students", "query": ["page": ["2"]], "status": 200],
                [
                    "description": "one", "method": "GET", "path": "/students/1",
                    "providerStates": [["name": "Ada exists", "params": ["id": 1]]], "status": 200,
                ],
                ["description": "<script>", "method": "DELETE", "path": "/students/1", "status": 204],
            ])
    }

    @Test func browsersGetAPageInWhichNothingOfThePactIsMarkup() throws {
        let request = PactRequest(path: "/__pact", headers: [PactHeader("Accept", ["text/html,*/*;q=0.8"])])
        let answer = try Self.service().answer(request)
        #expect(answer.headers["Content-Type"] == ["text/html; charset=utf-8"])
        let page = Self.text(answer)
        #expect(page.contains("<h2>Web → Students</h2>"))
        #expect(page.contains(#"<a href="/students?page=2">/students?page=2</a>"#))
        #expect(page.contains("&lt;script&gt;") && !page.contains("<script>"))
        #expect(page.contains("5 interactions of 1 pact."))
    }

    @Test func anInteractionGoesBeforeThePage() throws {
        let pact = try Pact(json: [
            "consumer": ["name": "C"], "provider": ["name": "P"],
            "interactions": [["description": "own", "request": ["path": "/__pact"], "response": ["status": 201]]],
        ])
        let service = StubService(StubProvider([ServedPact(pact, origin: "c-p.json")]))
        #expect(service.answer(PactRequest(path: "/__pact")).status == .created)
    }

    // MARK: - What is said

    @Test(arguments: [
        ("GET", "/students/1", "", #"GET /students/1 → 200, "one" (web-students.json)"#),
        (
            "GET", "/student/1", "",
            #"GET /student/1 → 404: no interaction has this method and path; the nearest is GET /students/1 of "one" (web-students.json)"#
        ),
        (
            "GET", "/students", "page=3",
            """
            GET /students?page=3 → 404: it comes closest to "all" (web-students.json), but differs:
                query page
                    Expected query parameter 'page' with value '2' but was '3'
            """
        ),
    ])
    func eachRequestIsTold(_ method: String, _ path: String, _ query: String, _ told: String) throws {
        let lines = Mutex<[String]>([])
        let service = try Self.service { event in lines.withLock { $0.append("\(event)") } }
        _ = service.answer(PactRequest(method: method, path: path, query: .init(query: query)))
        #expect(lines.withLock { $0 } == [told])
    }

    @Test func interactionsInOtherStatesAreNamed() throws {
        let lines = Mutex<[String]>([])
        var settings = StubSettings()
        settings.states = try StateFilter("nobody")
        let service = try Self.service(settings) { event in lines.withLock { $0.append("\(event)") } }
        _ = service.answer(PactRequest(path: "/students/1"))
        #expect(
            lines.withLock { $0 } == [
                """
                GET /students/1 → 404: it is answered in other provider states than 'nobody' only:
                    "one" (web-students.json), in the state 'Ada exists'
                """
            ])
    }

    @Test func otherPactsTakeThePlaceOfThoseThatWereServed() throws {
        let service = try Self.service()
        service.provider = StubProvider([])
        #expect(service.answer(PactRequest(path: "/students/1")).status == .notFound)
    }
}

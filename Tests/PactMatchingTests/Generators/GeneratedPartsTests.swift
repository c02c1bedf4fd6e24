import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct GeneratedPartsTests {
    private static let seven = Generator.randomInt(min: 7, max: 7)
    private static let id = Generator.providerState(expression: "id", dataType: nil)
    private static let url = Generator.mockServerURL(example: "http://localhost:9876/p/q", regex: ".*(/p/q)$")

    private static func generated(_ request: PactRequest, _ context: GeneratorContext = .fixed()) -> PactRequest {
        var random = SplitMix64()
        return request.generated(in: context, using: &random)
    }

    private static func generated(_ response: PactResponse, _ context: GeneratorContext = .fixed(.consumer))
        -> PactResponse
    {
        var random = SplitMix64()
        return response.generated(in: context, using: &random)
    }

    @Test func leavesAPartWithoutGeneratorsAsItIs() {
        let request = PactRequest(path: "/x", headers: [PactHeader("A", ["1"])], body: .json(["id": 1]))
        #expect(Self.generated(request) == request)
    }

    @Test func generatesAPath() {
        let request = PactRequest(
            path: "/p/1", generators: Generators(path: .providerState(expression: "/p/${id}", dataType: nil)))
        #expect(Self.generated(request, .fixed(providerState: ["id": 1000])).path == "/p/1000")
        #expect(Self.generated(request, .fixed()).path == "/p/1")
    }

    @Test func givesEveryValueOfAQueryNameAValueOfItsOwn() {
        let request = PactRequest(
            query: [QueryParameter("a", ["x", nil]), QueryParameter("b", ["y"]), QueryParameter("empty", [])],
            generators: Generators(query: [
                NamedGenerator("a", .uuid(format: nil)), NamedGenerator("c", Self.id), NamedGenerator("B", Self.seven),
                NamedGenerator("empty", Self.seven),
                NamedGenerator("null", .providerState(expression: "n", dataType: nil)),
                NamedGenerator("d", .providerState(expression: "unknown", dataType: nil)),
            ]))
        let query = Self.generated(request, .fixed(providerState: ["id": ["k": 1], "n": .null])).query
        #expect(query.map(\.name) == ["a", "b", "empty", "c", "B", "null"])
        #expect(Set(query[0].values).count == 2)
        #expect(query[0].values.allSatisfy { $0?.count == 36 })
        #expect(query[1...].map(\.values) == [["y"], [], [#"{"k":1}"#], ["7"], [""]])
    }

    @Test func replacesAHeaderWhateverItsCaseAndAddsAMissingOne() {
        let response = PactResponse(
            headers: [PactHeader("X-A", ["1", "2"]), PactHeader("Y", ["y"]), PactHeader("x-a", ["3"])],
            generators: Generators(header: [
                NamedGenerator("X-a", Self.seven), NamedGenerator("X-New", .randomBoolean),
                NamedGenerator("Y", .unknown(.null)),
            ]))
        let headers = Self.generated(response).headers
        #expect(headers[0...1] == [PactHeader("X-A", ["7"]), PactHeader("Y", ["y"])])
        #expect(headers.count == 3)
        #expect(headers[2].name == "X-New" && ["true", "false"].contains(headers[2].values[0]))
    }

    @Test(
        arguments: [
            (#"{"type":"RandomInt","min":201,"max":201}"#, 201),
            (#"{"type":"ProviderState","expression":"code"}"#, 404),
            (#"{"type":"ProviderState","expression":"text"}"#, 404),
            (#"{"type":"ProviderState","expression":"word"}"#, 200),
            (#"{"type":"RandomInt","min":1,"max":99}"#, 200), (#"{"type":"RandomInt","min":1000,"max":9000}"#, 200),
            (#"{"type":"Regex","regex":"201"}"#, 200), (#"{"type":"RandomString"}"#, 200),
        ])
    func generatesAStatusThatHTTPHas(generator: String, status: Int) throws {
        let response = PactResponse(status: 200, generators: Generators(status: try Generator(parsing: generator)))
        let context = GeneratorContext.fixed(providerState: ["code": 404, "text": "404", "word": "x"])
        #expect(Self.generated(response, context).status == status)
    }

    @Test func keepsProviderStatesForProvidersAndMockURLsForConsumers() {
        let response = PactResponse(
            body: .json(["id": "example", "url": "example"]),
            generators: Generators(body: [NamedGenerator("$.id", Self.id), NamedGenerator("$.url", Self.url)]))
        func body(_ mode: GeneratorMode) -> PactBody {
            Self.generated(response, .fixed(mode, providerState: ["id": 5], mockServerURL: "http://127.0.0.1:1")).body
        }
        #expect(body(.provider) == .json(["id": 5, "url": "example"]))
        #expect(body(.consumer) == .json(["id": "example", "url": "http://127.0.0.1:1/p/q"]))
    }

    @Test func generatesMetadataAndContentsOfAMessage() {
        let message = PactMessage(
            contents: .json(["a": "x", "b": "y"]), metadata: ["ID": "sjhdjkshsdjh", "weight": 100.5, "n": 1],
            generators: Generators(
                body: [NamedGenerator("$.a", Self.seven)], content: [NamedGenerator("$.b", Self.seven)],
                metadata: [
                    NamedGenerator("ID", Self.seven), NamedGenerator("$.n", Self.seven),
                    NamedGenerator("new", .randomBoolean),
                ]))
        var random = SplitMix64()
        let generated = message.generated(in: .fixed(.consumer), using: &random)
        #expect(generated.contents == .json(["a": "7", "b": "7"]))
        #expect(generated.metadata.keys == ["ID", "weight", "n", "new"])
        #expect(generated.metadata["ID"] == "7")
        #expect(generated.metadata["n"] == 7)
        #expect(generated.metadata["weight"] == 100.5)
        #expect(generated.metadata["new"]?.boolValue != nil)
    }

    @Test(
        arguments: [
            ("http://localhost:9876/p/q", ".*(/p/q)$", "http://mock:1/p/q"),
            ("see http://a:1/p/q end", "http://a:1(/p)(/q)", "see http://mock:1/p end"),
            ("http://a/p and http://b/p", #"http://\w+(/p)"#, "http://mock:1/p and http://b/p"), ("zz", "(/p/q)", "zz"),
            ("/p/q", "/p/q", nil), ("/p/q", "(", nil), ("/p/q", "(x)?/p", nil), ("é/p", "é(/p)", "http://mock:1/p"),
            (String(repeating: "a", count: 10_000), "(a+)+$b", String(repeating: "a", count: 10_000)),
        ] as [(String, String, String?)])
    func putsTheMockProvidersURLBeforeTheFirstGroup(example: String, regex: String, value: String?) {
        #expect(MockServerURL.replacing(in: example, regex: regex, with: "http://mock:1") == value)
    }

    @Test func fixesTheRandomnessOfAllPartsByOneGenerator() {
        let request = PactRequest(
            query: [QueryParameter("a", ["x"])], headers: [PactHeader("X", ["x"])], body: .json(["a": "x"]),
            generators: Generators(
                query: [NamedGenerator("a", .uuid(format: nil))], header: [NamedGenerator("X", .uuid(format: nil))],
                body: [NamedGenerator("$.a", .uuid(format: nil))]))
        let generated = Self.generated(request)
        #expect(generated == Self.generated(request))
        #expect(generated.query[0].values[0] != generated.headers[0].values[0])
        #expect(generated != request.generated(in: .fixed()))
    }
}

import PactMatching
import PactModel
import Testing

@Suite struct MockServerURLTests {
    @Test(arguments: [
        (#".*(/shelves/7)$"#, "http://localhost:4711", "http://localhost:4711/shelves/7"),
        (#".*(\/\Qshelves\E\/7)$"#, "http://localhost:4711", "http://localhost:4711/shelves/7"),
        (#".*/(shelves/7)$"#, "http://localhost:4711", "http://localhost:4711/shelves/7"),
        (#".*(/shelves/7)$"#, "http://localhost:4711/", "http://localhost:4711/shelves/7"),
        (#".*(/floors)$"#, "http://localhost:4711", "http://example.org/shelves/7"),
        (".*", "http://localhost:4711", "http://example.org/shelves/7"),
        ("(", "http://localhost:4711", "http://example.org/shelves/7"),
    ])
    func oneSlashStandsBetweenTheBaseAndTheGroup(regex: String, base: String, url: String) {
        let generator = Generator.mockServerURL(example: "http://example.org/shelves/7", regex: regex)
        let response = PactResponse(
            body: .json(["next": "http://example.org/shelves/7"]),
            generators: Generators(body: [NamedGenerator("$.next", generator)]))
        let generated = response.generated(in: .fixed(.consumer, mockServerURL: base))
        #expect((try? JSONValue(parsing: generated.body.bytes)) == ["next": .string(url)])
    }
}

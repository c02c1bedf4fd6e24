import Foundation
import PactModel
import TestSupport
import Testing

/// What docs/dsl-compared.md says of the contracts in it.
@Suite struct ComparisonTests {
    private static func page() throws -> MarkdownPage { try MarkdownPage("docs/dsl-compared.md") }

    @Test func ourContractsAreThoseThatAreRun() throws {
        let page = try Self.page()
        #expect(page.blocks(of: "swift").count == 3)
        let file = "Tests/EndToEndTests/Documentation/ComparedContracts.swift"
        #expect(try page.blocks(of: "swift", missingIn: file) == [])
    }

    /// All but the metadata, which name the tool, and the order, which is each tool's own.
    @Test(.enabled(if: ForeignTools.python != nil, Comment(rawValue: ForeignTools.absence)))
    func pactPythonRecordsTheSame() async throws {
        try await withTemporaryFolder { folder in
            let script = folder.appending(path: "compared.py")
            let parts = try [Self.preamble] + Self.page().blocks(of: "python") + [Self.ending]
            try parts.joined(separator: "\n").write(to: script, atomically: true, encoding: .utf8)
            let run = try await Command.foreign(ForeignTools.python, [script.path, folder.path]).run()
            try #require(run.status == 0, "\(run)")

            let contracts = ComparedContracts()
            try await contracts.showsAStudent()
            try await contracts.createsAStudent()
            try await contracts.welcomesAStudent()
            try ComparedContracts.write()
            let name = "SchoolWeb-StudentService.json"
            let ours = try Self.interactions(in: comparedPacts.appending(path: name))
            let theirs = try Self.interactions(in: folder.appending(path: name))
            #expect(ours.count == 3)
            for (our, their) in zip(ours, theirs) { #expect(our == their) }
            #expect(ours.count == theirs.count)
        }
    }

    private static func interactions(in file: URL) throws -> [String] {
        try Pact(parsing: Array(Data(contentsOf: file))).interactions.sorted { $0.description < $1.description }
            .map { $0.json(in: .v4).text(.init(sortsKeys: true)) }
    }

    private static let preamble = """
        import json, sys
        from urllib.request import Request, urlopen
        from pact import Pact, match

        class StudentClient:
            def __init__(self, url):
                self.url = url

            def student(self, id):
                return json.load(urlopen(f"{self.url}/students/{id}"))

            def create(self, name, age):
                headers = {"Content-Type": "application/json", "Authorization": "Bearer token"}
                body = json.dumps({"name": name, "age": age}).encode()
                return json.load(urlopen(Request(f"{self.url}/students", body, headers)))["id"]

        def welcome_letter(enrolment):
            return f"Welcome, {enrolment['id']}!"

        """
    private static let ending = """

        for test in (test_shows_a_student, test_creates_a_student, test_welcomes_a_student):
            pact = Pact("SchoolWeb", "StudentService").with_specification("V4")
            test(pact)
            pact.write_file(sys.argv[1])
        """
}

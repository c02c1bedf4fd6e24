import ContractDSL
import Foundation
import PactModel
import Testing

/// Contracts and pact files of different versions of the specification.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct FileSpecificationTests {
    private func record(_ contract: Contract, _ description: String, line: Int = #line) async throws {
        let place = SourceLocation(fileID: "Tests/A.swift", filePath: "/A.swift", line: line, column: 1)
        try await contract.uponReceiving(description, sourceLocation: place).withRequest(.get, "/").willRespond(204)
            .test { _ = try await $0.call("GET", "/") }
    }

    private func file(_ folder: URL) -> URL { folder.appending(path: "SchoolWeb-StudentService.json") }

    static let inV4 = """
        {"consumer": {"name": "SchoolWeb"}, "provider": {"name": "StudentService"},
         "interactions": [
            {"type": "Synchronous/HTTP", "key": "k1", "description": "one", "pending": true, "comments": {"text": ["c"]},
             "request": {"method": "GET", "path": "/"}, "response": {"status": 200}}],
         "metadata": {"pactSpecification": {"version": "4.0"}}}
        """

    @Test(arguments: [PactSpecification.v2, .v3])
    func aFileIsNotWrittenInAnOlderOne(specification: PactSpecification) async throws {
        try await withContract(specification: specification) { contract, folder in
            try Data(Self.inV4.utf8).write(to: file(folder))
            let name = specification == .v3 ? "V3" : "V2"
            let text = try await refusal { try await record(contract, "two") }
            #expect(
                text == """
                    The file \(file(folder).path) is written in V4, and this contract in \(name), which cannot say all that V4 \
                    can. It was left as it is. Give the contract `specification: .v4`; where \(name) is meant for all tests \
                    of the pair, delete the file and run them all.
                    """)
            #expect(try recordedText(in: folder) == Self.inV4)
        }
    }

    @Test func aFileThatBecomesNewerWhileTheTestsRunIsNotWrittenInAnOlderOne() async throws {
        try await withContract(specification: .v3) { contract, folder in
            try await record(contract, "two")
            try Data(Self.inV4.utf8).write(to: file(folder))
            #expect(
                throws: PactRecordingError.newerFile(path: file(folder).path, specification: .v4, contract: .v3)
            ) { try contract.write() }
            #expect(try String(contentsOf: file(folder), encoding: .utf8) == Self.inV4)
            try FileManager.default.removeItem(at: file(folder))
        }
    }

    @Test func overwritingMayWriteItInAnOlderOne() async throws {
        try await withContract(specification: .v3) { contract, folder in
            try Data(Self.inV4.utf8).write(to: file(folder))
            var contract = contract
            contract.writeMode = .overwrite
            try await record(contract, "two")
            let pact = try recordedPact(in: folder)
            #expect(pact.specification == .v3)
            #expect(pact.interactions.map(\.description) == ["two"])
        }
    }

    @Test(arguments: [PactSpecification.v2, .v3])
    func aFileIsWrittenInANewerOneAndLosesNothing(specification: PactSpecification) async throws {
        try await withContract(specification: specification) { contract, folder in
            let stated = contract.given("a student exists", specification < .v3 ? [:] : ["id": 1])
            try await stated.uponReceiving("earlier")
                .withRequest(.post, "/a", query: ["q": "a b"], headers: ["X": "1, 2"], body: ["n": .like(1.5)])
                .willRespond(200, body: [["id": .regex("a|b", example: "a")], nil, "[1]"]).test {
                    _ = try await $0.call(
                        "POST", "/a?q=a%20b", headers: [("X", "1, 2"), ("Content-Type", "application/json")],
                        body: Array(#"{"n":2}"#.utf8))
                }
            let earlier = try recordedPact(in: folder).interactions
            // Another run, as far as this file is concerned.
            let other = folder.appending(path: "other")
            try FileManager.default.createDirectory(at: other, withIntermediateDirectories: true)
            try FileManager.default.moveItem(at: file(folder), to: file(other))
            try await record(
                Contract(consumer: "SchoolWeb", provider: "StudentService", directory: other.path), "later")
            let pact = try recordedPact(in: other)
            #expect(pact.specification == .v4)
            #expect(pact.interactions.map(\.description) == ["earlier", "later"])
            // Written as it was, it is what it was.
            let wasAndIs = [earlier, pact.interactions].map { $0.first?.json(in: specification) }
            #expect(wasAndIs[0] == wasAndIs[1])
        }
    }

    @Test(arguments: [(PactSpecification.v3, "V3", PactSpecification.v4, "V4"), (.v4, "V4", .v3, "V3")])
    func twoContractsOfARunHaveToAgree(
        first: PactSpecification, firstName: String, second: PactSpecification, secondName: String
    ) async throws {
        try await withContract(specification: first) { contract, folder in
            try await record(contract, "one", line: 10)
            var other = contract
            other.specification = second
            let text = try await refusal { try await record(other, "two", line: 20) }
            #expect(
                text == """
                    A pact file has one specification, and two tests write \(file(folder).path) in different ones: \
                    Tests/A.swift:10 in \(firstName), Tests/A.swift:20 in \(secondName). Give both contracts the same \
                    `specification:`.
                    """)
            let pact = try recordedPact(in: folder)
            #expect(pact.specification == first)
            #expect(pact.interactions.map(\.description) == ["one"])
        }
    }
}

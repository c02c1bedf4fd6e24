import ContractDSL
import Foundation
import PactModel
import TestSupport
import Testing

/// How interactions of several tests and runs come together in one file.
@Suite(.disabled(if: isRedirected, "PACT_OUTPUT_DIR is set"))
struct RecordingTests {
    private func record(
        _ contract: Contract, _ description: String, path: String = "/", line: Int = #line
    ) async throws {
        let location = SourceLocation(fileID: "Tests/A.swift", filePath: "/A.swift", line: line, column: 1)
        try await contract.uponReceiving(description, sourceLocation: location)
            .withRequest(.get, .json(.string(path)))
            .willRespond(204)
            .test { provider in _ = try await provider.call("GET", path) }
    }

    @Test func gathersParallelTestsInOneFileSortedByDescription() async throws {
        try await withContract { contract, folder in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<40 {
                    group.addTask { try await record(contract, "request \(100 + number)", path: "/\(number)") }
                }
                try await group.waitForAll()
            }
            let pact = try recordedPact(in: folder)
            #expect(pact.interactions.map(\.description) == (100..<140).map { "request \($0)" })
        }
    }

    @Test func writesTheSameBytesInAnyOrder() async throws {
        var texts: [String] = []
        for order in [["a", "b", "c"], ["c", "a", "b"]] {
            try await withContract { contract, folder in
                for description in order { try await record(contract, description) }
                texts.append(try recordedText(in: folder))
            }
        }
        #expect(texts[0] == texts[1])
    }

    @Test func keepsOtherInteractionsAndUnknownMembersAndReplacesItsOwn() async throws {
        try await withContract { contract, folder in
            let earlier = """
                {"consumer": {"name": "SchoolWeb"}, "provider": {"name": "StudentService"}, "x-team": "web",
                 "interactions": [
                    {"type": "Synchronous/HTTP", "description": "kept", "request": {"method": "GET", "path": "/k"}, "response": {"status": 200}},
                    {"type": "Synchronous/HTTP", "description": "mine", "request": {"method": "GET", "path": "/old"}, "response": {"status": 200}},
                    {"type": "Synchronous/HTTP", "description": "mine", "providerStates": [{"name": "s"}], "request": {"method": "GET", "path": "/s"}, "response": {"status": 200}}],
                 "metadata": {"pactSpecification": {"version": "4.0"}, "other": {"a": 1}}}
                """
            try Data(earlier.utf8).write(to: folder.appending(path: "SchoolWeb-StudentService.json"))
            try await record(contract, "mine", path: "/new")
            let pact = try recordedPact(in: folder)
            let paths = pact.interactions.map { interaction in
                guard case .http(let request, _) = interaction.content else { return "" }
                return "\(interaction.description) \(request.path)"
            }
            #expect(paths == ["kept /k", "mine /new", "mine /s"])
            #expect(pact.additionalMembers == ["x-team": "web"])
            #expect(pact.metadata["other"] == ["a": 1])
            #expect(pact.metadata["contractDSL"] == ["version": "0.1.0"])
        }
    }

    @Test(arguments: [PactSpecification.v2, .v3, .v4])
    func replacesItsOwnInteractionInEverySpecification(specification: PactSpecification) async throws {
        try await withContract(specification: specification) { contract, folder in
            let stated = specification < .v3 ? contract.given("one") : contract.given("one", ["id": 1]).given("two")
            try await record(stated, "a request")
            let first = try recordedText(in: folder)
            try await record(stated, "a request")
            #expect(try recordedText(in: folder) == first)
            #expect(try recordedPact(in: folder).specification == specification)
        }
    }

    @Test func namesBothTestsOfAConflict() async throws {
        try await withContract { contract, folder in
            try await record(contract, "a request", path: "/one", line: 10)
            let before = try recordedText(in: folder)
            let text = try await refusal {
                try await record(contract, "a request", path: "/two", line: 20)
            }
            #expect(
                text == """
                    Two different interactions have the same description and provider states: "a request", at \
                    Tests/A.swift:10 and at Tests/A.swift:20. Describe one of them in other words. Until then the file \
                    keeps what it had in its place, or gets the first.
                    """)
            #expect(try recordedText(in: folder) == before)
        }
    }

    @Test(arguments: [(nil, "/one"), ("/old", "/old")])
    func aConflictLeavesInTheFileWhatItHadOrElseTheFirst(old: String?, expected: String) async throws {
        try await withContract { contract, folder in
            if let old {
                let earlier = Pact(
                    consumer: "SchoolWeb", provider: "StudentService",
                    interactions: [
                        Interaction(
                            description: "a request", content: .http(request: .init(path: old), response: .init()))
                    ])
                let file = folder.appending(path: "SchoolWeb-StudentService.json")
                try Data(earlier.json().bytes()).write(to: file)
            }
            try await record(contract, "a request", path: "/one")
            _ = try await refusal { try await record(contract, "a request", path: "/two") }
            try await record(contract, "another", path: "/three")
            let paths = try recordedPact(in: folder).interactions.map { interaction in
                guard case .http(let request, _) = interaction.content else { return "" }
                return request.path
            }
            #expect(paths == [expected, "/three"])
        }
    }

    @Test func keepsSlashesOfNamesOutOfTheFileName() async throws {
        try await withContract(consumer: "web/app", provider: "Schüler 🎺") { contract, folder in
            try await record(contract, "a request")
            #expect(try recordedPact(in: folder).consumer == "web/app")
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["web_app-Schüler 🎺.json"])
        }
    }

    @Test(arguments: [
        ("not JSON", "the pact is not JSON: found 'n' where a value was expected at line 1, column 1"),
        (
            #"{"consumer": {"name": "Other"}, "provider": {"name": "StudentService"}, "interactions": []}"#,
            "it is the pact between Other and StudentService"
        ),
        ("[]", "the pact is a list; expected an object"),
    ])
    func leavesAForeignFileAsItIs(content: String, problem: String) async throws {
        try await withContract { contract, folder in
            let file = folder.appending(path: "SchoolWeb-StudentService.json")
            try Data(content.utf8).write(to: file)
            let text = try await refusal { try await record(contract, "a request") }
            #expect(text == PactRecordingError.unusableFile(path: file.path, problem: problem).description)
            #expect(try recordedText(in: folder) == content)
        }
    }

    @Test func saysThatAFolderCannotBeWritten() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "file")
            try Data("x".utf8).write(to: file)
            let contract = Contract(consumer: "a", provider: "b", directory: file.path + "/pacts")
            let text = try await refusal { try await record(contract, "a request") }
            #expect(text.hasPrefix("The pact cannot be written to \(file.path)/pacts/a-b.json: "))
            #expect(text.hasSuffix("Nothing was changed."))
            #expect(try Data(contentsOf: file) == Data("x".utf8))
        }
    }

    @Test func leavesAFolderInThePlaceOfTheFileAlone() async throws {
        try await withContract { contract, folder in
            let file = folder.appending(path: "SchoolWeb-StudentService.json")
            let inside = file.appending(path: "inside")
            try FileManager.default.createDirectory(at: inside, withIntermediateDirectories: true)
            let text = try await refusal { try await record(contract, "a request") }
            #expect(text == PactRecordingError.unusableFile(path: file.path, problem: "it cannot be read").description)
            #expect(FileManager.default.fileExists(atPath: inside.path))
        }
    }

    @Test func endsTheSentenceOfAReasonOnce() {
        for reason in ["There isn't enough space", "There isn't enough space."] {
            #expect(
                PactRecordingError.notWritable(path: "pacts/a-b.json", reason: reason).description
                    == "The pact cannot be written to pacts/a-b.json: There isn't enough space. Nothing was changed.")
        }
    }
}

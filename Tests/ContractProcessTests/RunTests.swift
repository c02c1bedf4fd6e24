import Foundation
import PactModel
import TestSupport
import Testing

/// How processes, of one run and of several, come together in one file.
@Suite(.enabled(if: FixtureProcess.canRun, "the bundle of tests cannot be run by itself here"))
struct RunTests {
    private func process(
        _ folder: URL, _ names: String, run: String? = nil, end: String? = nil, mode: String? = nil
    ) -> FixtureProcess {
        var process = FixtureProcess(name: "SwiftTestingFixtures/records", folder: folder)
        process.environment["CONTRACT_FIXTURE_NAMES"] = names
        process.environment["CONTRACT_FIXTURE_END"] = end
        process.environment["PACT_TEST_RUN"] = run
        process.environment["PACT_WRITE_MODE"] = mode
        return process
    }

    private func expectPassing(_ process: FixtureProcess, sourceLocation: SourceLocation = #_sourceLocation)
        async throws
    {
        let finished = try await process.run()
        #expect(finished.status == 0, "\(finished)", sourceLocation: sourceLocation)
    }

    @Test(arguments: [true, false])
    func parallelProcessesEndInOneFile(isOneRun: Bool) async throws {
        try await withTemporaryFolder { folder in
            let run = isOneRun ? UUID().uuidString : nil
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...4 {
                    group.addTask {
                        let names = (1...25).map { "\(number * 100 + $0)" }.joined(separator: ",")
                        try await expectPassing(process(folder, names, run: run))
                    }
                }
                try await group.waitForAll()
            }
            let expected = (1...4).flatMap { number in (1...25).map { "\(number * 100 + $0)" } }
            #expect(try process(folder, "").recorded() == expected)
        }
    }

    @Test func aConflictWithAnotherProcessOfTheRunNamesBothPlaces() async throws {
        try await withTemporaryFolder { folder in
            var process = FixtureProcess(name: "SwiftTestingFixtures/conflicts", folder: folder)
            process.environment = [
                "PACT_TEST_RUN": UUID().uuidString, "CONTRACT_FIXTURE_PATH": "/a", "CONTRACT_FIXTURE_LINE": "11",
            ]
            try await expectPassing(process)
            process.environment["CONTRACT_FIXTURE_PATH"] = "/b"
            process.environment["CONTRACT_FIXTURE_LINE"] = "22"
            let finished = try await process.run()
            #expect(finished.status == 1)
            #expect(
                finished.errors.contains(#""conflict", at Fixtures/F.swift:11 and at Fixtures/F.swift:22."#),
                "\(finished)")
            #expect(finished.errors.contains("recorded an issue at F.swift:22:1"), "\(finished)")
            #expect(try self.process(folder, "").paths() == ["/a"])
            // Another run may mean something else.
            process.environment["PACT_TEST_RUN"] = nil
            try await expectPassing(process)
        }
    }

    @Test func aProcessThatIsKilledLeavesTheFileWholeAndItsRecordsToTheOthers() async throws {
        try await withTemporaryFolder { folder in
            let run = UUID().uuidString
            try await expectPassing(process(folder, "a", run: run))
            let killed = try await process(folder, "b,c", run: run, end: "kill").run()
            #expect(killed.status == nil, "\(killed)")
            #expect(try process(folder, "").recorded() == ["a"])
            try await expectPassing(process(folder, "d", run: run))
            #expect(try process(folder, "").recorded() == ["a", "b", "c", "d"])
        }
    }

    @Test func overwritingKeepsWhatTheRunRecordedAndNothingElse() async throws {
        try await withTemporaryFolder { folder in
            try await expectPassing(process(folder, "old"))
            let run = UUID().uuidString
            for name in ["a", "b"] {
                try await expectPassing(process(folder, name, run: run, mode: "overwrite"))
            }
            #expect(try process(folder, "").recorded() == ["a", "b"])
            try await expectPassing(process(folder, "c", mode: "merge"))
            #expect(try process(folder, "").recorded() == ["a", "b", "c"])
        }
    }

    @Test func aConflictThatAProcessDidNotLiveToWriteLeavesTheFileAsItWas() async throws {
        try await withTemporaryFolder { folder in
            let run = UUID().uuidString
            var conflicting = FixtureProcess(name: "SwiftTestingFixtures/conflicts", folder: folder)
            conflicting.environment = ["CONTRACT_FIXTURE_PATH": "/old", "CONTRACT_FIXTURE_LINE": "11"]
            try await expectPassing(conflicting)
            // It means /a, and dies before it can write that.
            _ = try await process(folder, "conflict", run: run, end: "kill").run()
            conflicting.environment["PACT_TEST_RUN"] = run
            conflicting.environment["CONTRACT_FIXTURE_PATH"] = "/b"
            #expect(try await conflicting.run().status == 1)
            #expect(try conflicting.paths() == ["/old"])
            try await expectPassing(process(folder, "x", run: run))
            #expect(try conflicting.paths() == ["/old", "/a"])
        }
    }

    @Test func overwritingTellsOfFilesOfWhichTheRunHasRecordedNothing() async throws {
        try await withTemporaryFolder { folder in
            let process = process(folder, "a", mode: "overwrite")
            try FileManager.default.createDirectory(at: process.pacts, withIntermediateDirectories: true)
            for (name, metadata) in [("Old-Provider", ["contractDSL": [:]] as JSONObject), ("Foreign-Provider", [:])] {
                var pact = Pact(consumer: String(name.prefix { $0 != "-" }), provider: "Provider")
                pact.metadata = metadata
                try Data(pact.json().bytes()).write(to: process.pacts.appending(path: "\(name).json"))
            }
            let finished = try await process.run()
            #expect(finished.status == 0, "\(finished)")
            let warning = """
                warning: PACT_WRITE_MODE is overwrite, and no test of this run has recorded anything for \
                \(process.pacts.path)/Old-Provider.json. Delete what has no tests any more, or empty the folder before a run.
                """
            #expect(finished.errors.contains(warning), "\(finished)")
            #expect(try FileManager.default.contentsOfDirectory(atPath: process.pacts.path).count == 3)
            let merging = try await self.process(folder, "a").run()
            #expect(!merging.errors.contains("warning: PACT_WRITE_MODE"), "\(merging)")
        }
    }

    @Test func aModeThatIsNoneIsToldToTheTest() async throws {
        try await withTemporaryFolder { folder in
            let finished = try await process(folder, "a", mode: "replace").run()
            #expect(finished.status == 1)
            #expect(
                finished.errors.contains("PACT_WRITE_MODE is 'replace'; expected 'merge' or 'overwrite'."),
                "\(finished)")
            #expect(try process(folder, "").recorded() == [])
        }
    }

    @Test func aFileThatCannotBeWrittenAtTheEndFailsTheProcess() async throws {
        try await withTemporaryFolder { folder in
            let finished = try await process(folder, "a", end: "foreign").run()
            #expect(finished.status == 1, "\(finished)")
            #expect(finished.errors.contains("with 1 test in 1 suite passed"), "\(finished)")
            #expect(
                finished.errors.contains(
                    """
                    error: The file \(folder.path)/pacts/Fixtures-Provider.json cannot be added to: the pact is not JSON
                    """), "\(finished)")
            let file = folder.appending(path: "pacts/Fixtures-Provider.json")
            #expect(try Data(contentsOf: file) == Data("not JSON".utf8))
        }
    }

    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/prlimit"), "there is no prlimit"))
    func aFullDiskLeavesTheFileAsItWasAndFailsTheProcess() async throws {
        try await withTemporaryFolder { folder in
            try await expectPassing(process(folder, "a"))
            let file = folder.appending(path: "pacts/Fixtures-Provider.json")
            let before = try Data(contentsOf: file)
            var full = process(folder, "b,c,d,e")
            full.fileLimit = before.count + 100
            let finished = try await full.run()
            #expect(finished.status == 1, "\(finished)")
            let text = "error: The pact cannot be written to \(file.path): File too large. Nothing was changed."
            #expect(finished.errors.contains(text), "\(finished)")
            #expect(try Data(contentsOf: file) == before)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/pacts").count == 1)
        }
    }
}

import Foundation
import PactModel
import TestSupport
import Testing
import Verification

@testable import verifier

/// Pacts from files and folders.
@Suite struct PactFileTests {
    @Test(arguments: [
        (
            "{\n  \"consumer\": x",
            "'FOLDER/bad.json' cannot be used: the pact is not JSON: found 'x' where a value was expected at line 2, column 15"
        ),
        ("[]", "'FOLDER/bad.json' cannot be used: the pact is a list; expected an object"),
    ])
    func namesThePactThatCannotBeRead(text: String, sentence: String) async throws {
        try await withTemporaryFolder { folder in
            try Data(text.utf8).write(to: folder.appending(path: "bad.json"))
            let found = await runVerifier(["-d", folder.path])
            #expect(found.status == 1)
            #expect(found.output.replacing(folder.path, with: "FOLDER").contains("   \(sentence)\n"), "\(found.output)")
        }
    }

    @Test func readsADeepPactAsAnErrorAndVerifiesTheOthers() async throws {
        try await withTemporaryFolder { folder in
            let deep = String(repeating: "[", count: 10_000)
            try Data(deep.utf8).write(to: folder.appending(path: "a.json"))
            try Data(Pact.text([interaction()]).utf8).write(to: folder.appending(path: "b.json"))
            try await withProvider(answering: .init()) { provider in
                let found = await runVerifier(["-d", folder.path, "-h", "127.0.0.1", "-p", "\(provider.port)"])
                #expect(found.status == 1)
                #expect(found.output.contains("nested deeper than"), "\(found.output)")
                #expect(
                    found.output.hasSuffix("1 interaction in 1 pact: 1 passed, 1 pact not loaded\n"), "\(found.output)")
            }
        }
    }

    @Test func refusesAFileThatIsNotThere() async {
        let found = await runVerifier(["-f", "nowhere/x.json", "-d", "nowhere"])
        #expect(found.status == 1)
        #expect(
            found.output == """

                Failures

                1) a pact could not be loaded
                   the pact file 'nowhere/x.json' does not exist

                2) a pact could not be loaded
                   the folder 'nowhere' cannot be read

                0 interactions in 0 pacts: 0 passed, 2 pacts not loaded

                """)
    }

    @Test func warnsOfAPactOfAnotherProviderAndVerifiesIt() async throws {
        let found = try await verify([interaction()], ["-n", "Billing"])
        #expect(found.status == 0)
        #expect(
            found.output.hasPrefix(
                "warning: 'FOLDER/stock.json' is a pact with the provider 'Stock API', not with 'Billing'\n"),
            "\(found.output)")
    }

    @Test(arguments: [(#"{"hello": 1}"#, true), (#"{"interactions": []}"#, false), (#"{"metadata": {}}"#, true)])
    func saysOfADocumentThatItIsNoPact(text: String, isNone: Bool) async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "h.json")
            try Data(text.utf8).write(to: file)
            let found = await runVerifier(["-f", file.path])
            #expect(found.status == 0)
            #expect(
                found.output.hasSuffix(
                    "\nNothing was verified: "
                        + (isNone
                            ? "'\(file.path)' is no pact: it names no consumer, no provider and no interactions\n"
                            : "the pact has no interactions\n")), "\(found.output)")
            #expect(await runVerifier(["-f", file.path, "--strict"]).status == 5)
        }
    }

    @Test(arguments: [
        (["--filter-description", "nothing"], "Nothing was verified: the filter leaves out the only interaction\n"),
        (
            ["-c", "shop front"],
            "Nothing was verified: no pact is of the consumer 'shop front'; did you mean 'Shop Front'?\n"
        ),
        (
            ["-c", "Nobody"],
            "Nothing was verified: no pact is of the consumer 'Nobody'; there are pacts of 'Shop Front'\n"
        ),
    ])
    func saysLoudlyThatNothingWasVerified(flags: [String], summary: String) async throws {
        let found = try await verify([interaction()], flags)
        #expect(found.status == 0)
        #expect(found.output.hasSuffix(summary), "\(found.output)")
    }

    @Test(arguments: [
        (true, "Billing", " of the provider 'Billing'; there are pacts of 'Stock API'"),
        (true, "stock api", " of the provider 'stock api'; did you mean 'Stock API'?"), (false, "Billing", ""),
    ])
    func aFolderWithoutPactsOfTheProviderIsNoFailure(hasAPact: Bool, provider: String, whose: String) async throws {
        try await withTemporaryFolder { folder in
            if hasAPact { try Data(Pact.text([interaction()]).utf8).write(to: folder.appending(path: "stock.json")) }
            let found = await runVerifier(["-d", folder.path, "-n", provider])
            #expect(found.status == 0)
            #expect(found.output == "\nNothing was verified: the folder '\(folder.path)' holds no pacts\(whose)\n")
        }
    }
}

import Foundation
import TestSupport
import Testing

/// `broker backup`, beside a broker that serves the file.
@Suite struct BackupTests {
    @Test func aCopyMadeWhileServingHasAllThatWasAnswered() async throws {
        try await withTemporaryFolder { folder in
            let (original, copy) = (
                folder.appending(path: "broker.sqlite").path, folder.appending(path: "copy.sqlite").path
            )
            try await ServeStartTests.serve(folder).serving { (broker) async throws in
                let path = "\(broker.url)/pacts/provider/B/consumer/A/version"
                for version in 1...10 {
                    let (status, _) = try await BrokerProcessTests.request(
                        "PUT", "\(path)/\(version)", body: BrokerProcessTests.pact)
                    #expect(status == 201)
                }
                // Others publish while the copy is made.
                async let published = Self.publish(11...30, path)
                let finished = try await Self.backup(original, to: copy)
                #expect(finished.status == 0, "\(finished)")
                #expect(finished.output == "Copied \(original) to \(copy), and its key to \(copy).key\n")
                #expect(try await published)
            }
            #expect(
                FileManager.default.contents(atPath: "\(copy).key")
                    == FileManager.default.contents(atPath: "\(original).key"))
            let command = Command.own("broker", ["serve", "--port", "0", "--database", copy])
            try await command.serving { (broker) async throws in
                for version in 1...10 {
                    let (status, _) = try await BrokerProcessTests.request(
                        "GET", "\(broker.url)/pacts/provider/B/consumer/A/version/\(version)")
                    #expect(status == 200, "version \(version)")
                }
            }
        }
    }

    private static func publish(_ versions: ClosedRange<Int>, _ path: String) async throws -> Bool {
        for version in versions {
            let (status, _) = try await BrokerProcessTests.request(
                "PUT", "\(path)/\(version)", body: BrokerProcessTests.pact)
            if status != 201 { return false }
        }
        return true
    }

    private static func backup(_ path: String, to copy: String) async throws -> Finished {
        try await Command.own("broker", ["backup", "--database", path, "--to", copy]).run()
    }

    @Test func whatCannotBeCopiedIsNamed() async throws {
        try await withTemporaryFolder { folder in
            let (original, copy) = (
                folder.appending(path: "broker.sqlite").path, folder.appending(path: "copy.sqlite").path
            )
            let missing = try await Self.backup(original, to: copy)
            #expect(missing.status == 1)
            let sentence = "There is no file \(original). Name the database that the broker serves, with --database.\n"
            #expect(missing.errors == sentence)
            for arguments in [[], ["--dry-run"]] {
                let clean = try await Command.own("broker", ["clean", "--database", original] + arguments).run()
                #expect(clean.status == 1)
                #expect(clean.errors == sentence)
            }
            #expect(!FileManager.default.fileExists(atPath: original))
            try await ServeStartTests.serve(folder).serving { (_) async throws in }
            #expect(try await Self.backup(original, to: copy).status == 0)
            let again = try await Self.backup(original, to: copy)
            #expect(again.status == 1)
            #expect(again.errors.hasPrefix("The copy \(copy) cannot be written: "), "\(again)")
        }
    }
}

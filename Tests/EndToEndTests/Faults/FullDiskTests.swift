import Foundation
import PactModel
import TestSupport
import Testing

/// A broker whose disk is full: it says so, goes on answering what is there, and stores again when there is room.
@Suite("A full disk", .timeLimit(.minutes(2))) struct FullDiskTests {
    static let sentence =
        #"{"error":"The broker's disk is full; nothing was stored. Free some space and send this again."}"#
    static let otherSentence =
        #"{"error":"The broker's disk cannot be written or read; nothing was stored. The broker's log says why."}"#

    /// Publishes larger and larger histories until the broker refuses; how many it took, and what it said.
    static func fill(_ address: Address, _ calls: BrokerCalls) async throws -> (stored: Int, refusal: BrokerAnswer) {
        for number in 1...10_000 {
            let answer = try await publish(number, to: address, calls)
            if answer.status != 201 { return (number - 1, answer) }
        }
        throw NeverFull()
    }

    struct NeverFull: Error {}

    static func publish(_ number: Int, to address: Address, _ calls: BrokerCalls) async throws -> BrokerAnswer {
        // No two alike, so that each is stored.
        let mark = "\(number) " + String(repeating: "x", count: 30_000)
        return try await calls.send(
            "PUT", "\(address.url)/pacts/provider/B/consumer/A/version/\(number)", pact("A", "B", mark))
    }

    /// Everything that was stored is there, and nothing of what was refused.
    static func expectStored(_ count: Int, at address: Address, _ calls: BrokerCalls) async throws {
        for number in [1, count] {
            let answer = try await calls.send(
                "GET", "\(address.url)/pacts/provider/B/consumer/A/version/\(number)")
            #expect(answer.status == 200, "\(number) of \(count): \(answer.text.prefix(200))")
        }
        let refused = try await calls.send("GET", "\(address.url)/pacticipants/A/versions/\(count + 1)")
        #expect(refused.status == 404)
    }

    static let prlimit = "/usr/bin/prlimit"

    /// The limit on the size of files stands for a disk that fails: no privilege is needed for it.
    @Test(
        .enabled(
            if: FileManager.default.isExecutableFile(atPath: prlimit),
            "there is no prlimit, which raises the limit of a running process"))
    func aLimitOfTheSizeOfFilesRefusesWritesUntilItIsRaised() async throws {
        try await withTemporaryFolder { folder in
            let broker = Command.own("broker", []).program
            // Blocks of 512 or 1024 bytes, as the shell counts them.
            let script = "ulimit -S -f 1000; exec \"$0\" serve --port 0 --database \"$1\""
            let serve = Command(
                program: "/bin/sh",
                arguments: ["-c", script, broker, folder.appending(path: "broker.sqlite").path])
            try await serve.serving { address in
                try await withCalls { calls in
                    let (stored, refusal) = try await Self.fill(address, calls)
                    #expect(refusal.status == 507)
                    #expect(refusal.text == Self.otherSentence)
                    try await Self.expectStored(stored, at: address, calls)

                    let raised = try await Command(
                        program: Self.prlimit, arguments: ["--pid", "\(address.process)", "--fsize=unlimited"]
                    ).run()
                    #expect(raised.status == 0, "\(raised)")
                    let answer = try await Self.publish(stored + 1, to: address, calls)
                    #expect(answer.status == 201, "\(answer.text)")
                    try await Self.expectStored(stored + 1, at: address, calls)
                }
            }
        }
    }

    /// A file system of a few MiB of its own, where this process may mount one.
    @Test func aFullFileSystemRefusesWritesUntilThereIsRoom() async throws {
        try await withTemporaryFolder { folder in
            let mounted = try? await Command(
                program: "/bin/mount", arguments: ["-t", "tmpfs", "-o", "size=8m", "tmpfs", folder.path]
            ).run()
            guard mounted?.status == 0 else {
                print("skipped: a full file system: this process may mount none (\(mounted?.errors ?? "no mount"))")
                return
            }
            do {
                try await Self.fillAndFree(folder)
                _ = try await Command(program: "/bin/umount", arguments: ["-l", folder.path]).run()
            } catch {
                _ = try await Command(program: "/bin/umount", arguments: ["-l", folder.path]).run()
                throw error
            }
        }
    }

    static func fillAndFree(_ folder: URL) async throws {
        let ballast = folder.appending(path: "ballast")
        try Data(repeating: 0, count: 4_000_000).write(to: ballast)
        let serve = Command.own(
            "broker", ["serve", "--port", "0", "--database", folder.appending(path: "broker.sqlite").path])
        let stored = try await serve.serving { address in
            try await withCalls { calls in
                let (stored, refusal) = try await fill(address, calls)
                #expect(refusal.status == 507)
                #expect(refusal.text == sentence)
                // Small writes may still fit; what is refused changes nothing, and reading goes on.
                for number in 0..<20 {
                    let answer = try await publish(20_000 + number, to: address, calls)
                    #expect([201, 507].contains(answer.status), "\(answer.status): \(answer.text)")
                }
                try await expectStored(stored, at: address, calls)

                try FileManager.default.removeItem(at: ballast)
                let answer = try await publish(stored + 1, to: address, calls)
                #expect(answer.status == 201, "\(answer.text)")
                try await expectStored(stored + 1, at: address, calls)
                return stored + 1
            }
        }
        try await Kill9Tests.checkIntegrity(folder.appending(path: "broker.sqlite"))
        try await serve.serving { address in
            try await withCalls { calls in try await expectStored(stored, at: address, calls) }
        }
    }
}

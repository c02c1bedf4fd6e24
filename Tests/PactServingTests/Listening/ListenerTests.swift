import Foundation
import NIOCore
import NIOPosix
import PactModel
import PactServing
import Synchronization
import Testing

/// How a listener begins and ends.
@Suite struct ListenerTests {
    private static func ok(_ request: PactRequest, _ address: ListeningAddress) -> Answer { Answer(status: 200) }

    @Test func takesAFreePort() async throws {
        try await HTTPListener().serving(Self.ok) { first in
            try await HTTPListener().serving(Self.ok) { second in
                #expect(first.port != second.port)
                #expect(first.url == "http://127.0.0.1:\(first.port)")
            }
        }
    }

    @Test func saysThatAPortIsTaken() async throws {
        try await HTTPListener().serving(Self.ok) { address in
            let error = await #expect(throws: ListenerError.self) {
                try await HTTPListener(port: address.port).serving(Self.ok) { _ in }
            }
            #expect(
                error?.description
                    == """
                    Something else listens on port \(address.port) of 127.0.0.1. Choose another port, or 0 for a free one.
                    """)
        }
    }

    @Test(arguments: [
        (
            "no.such.host.invalid",
            "no.such.host.invalid is no address of this machine, nor a name of one. Name 127.0.0.1, or 0.0.0.0 for all of them."
        ),
        ("192.0.2.1", "Nothing can listen on port 0 of 192.0.2.1: Cannot assign requested address."),
    ])
    func saysThatItCannotListenOnAHost(host: String, text: String) async throws {
        let error = await #expect(throws: ListenerError.self) {
            try await HTTPListener(host: host).serving(Self.ok) { _ in }
        }
        #expect(error?.description == text)
    }

    @Test func listensOnAllInterfaces() async throws {
        try await HTTPListener(host: "0.0.0.0").serving(Self.ok) { address in
            #expect(address.url == "http://127.0.0.1:\(address.port)")
            for host in ["127.0.0.1", "127.0.0.2"] {
                let text = try await exchange(
                    "GET / HTTP/1.0\r\n\r\n", at: ListeningAddress(host: host, port: address.port))
                #expect(text.hasPrefix("HTTP/1.1 200 OK\r\n"))
            }
        }
    }

    /// The listener is closed whatever becomes of what uses it.
    @Test func endsWithItsBody() async throws {
        struct Wrong: Error {}
        let returned = try await HTTPListener().serving(Self.ok) { $0 }
        let thrown = Mutex<ListeningAddress?>(nil)
        await #expect(throws: Wrong.self) {
            try await HTTPListener().serving(Self.ok) { address in
                thrown.withLock { $0 = address }
                throw Wrong()
            }
        }
        let addresses = [returned, try #require(thrown.withLock { $0 })]
        for address in addresses {
            await #expect(throws: (any Error).self) { try await exchange("GET / HTTP/1.0\r\n\r\n", at: address) }
        }
    }

    @Test func endsWhenItsTaskIsCancelled() async throws {
        let (addresses, started) = AsyncStream<ListeningAddress>.makeStream()
        let task = Task {
            try await HTTPListener().serving(Self.ok) { address in
                started.yield(address)
                try await Task.sleep(for: .seconds(600))
            }
        }
        var address: ListeningAddress?
        for await started in addresses {
            address = started
            break
        }
        let found = try #require(address)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        await #expect(throws: (any Error).self) { try await exchange("GET / HTTP/1.0\r\n\r\n", at: found) }
    }

    @Test func hangsUpOnConnectionsThatAreOpenAtTheEnd() async throws {
        let (addresses, started) = AsyncStream<ListeningAddress>.makeStream()
        let (answers, answered) = AsyncStream<Void>.makeStream()
        try await withThrowingTaskGroup(of: String.self) { group in
            group.addTask {
                for await address in addresses {
                    return try await withConnection(to: address) { inbound, outbound in
                        try await outbound.write(ByteBuffer(string: "GET / HTTP/1.1\r\n\r\nGET /half"))
                        var text = ""
                        for try await buffer in inbound {
                            text += String(buffer: buffer)
                            answered.yield()
                        }
                        return text
                    }
                }
                return ""
            }
            try await HTTPListener().serving(Self.ok) { address in
                started.yield(address)
                started.finish()
                for await _ in answers { break }
            }
            #expect(try await group.next() == "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
    }

    @Test func bearsClientsThatCutTheConnection() async throws {
        let text = "POST / HTTP/1.1\r\nContent-Length: 500000\r\n\r\n\(String(repeating: "a", count: 400_000))"
        try await HTTPListener().serving(Self.ok) { address in
            for length in [0, 3, 20, 60, 400_000] {
                try await withConnection(to: address) { _, outbound in
                    try await outbound.write(ByteBuffer(string: String(text.prefix(length))))
                }
            }
            #expect(try await exchange("GET / HTTP/1.0\r\n\r\n", at: address).hasPrefix("HTTP/1.1 200 OK\r\n"))
        }
    }

    @Test func leavesNoDescriptorBehind() async throws {
        func descriptors() -> Int { (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0 }
        func start() async throws {
            try await HTTPListener().serving(Self.ok) { address in
                _ = try await exchange("GET / HTTP/1.0\r\n\r\n", at: address)
            }
        }
        try await start()
        let before = descriptors()
        for _ in 0..<1_000 { try await start() }
        // Those of other tests come and go.
        #expect(descriptors() < before + 500)
    }
}

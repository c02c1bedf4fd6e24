import Broker
import Foundation
import NIOCore
import NIOPosix
import TestSupport
import Testing

/// Many clients that connect and say nothing.
@Suite("Idle connections", .timeLimit(.minutes(5))) struct IdleConnectionsTests {
    @Test func hundredsOfThemDoNotKeepOthersFromBeingAnswered() async throws {
        try await Self.holding(500)
    }

    @Test(.enabled(if: runsSlowTests, "SLOW_TESTS is not set"))
    func tenThousandOfThemDoNotKeepOthersFromBeingAnsweredSlowly() async throws {
        try await Self.holding(10_000)
    }

    /// Opens so many connections, half of which begin a request, and publishes and reads beside them.
    static func holding(_ count: Int) async throws {
        let files = OpenFileLimit.raise()
        try #require(files > count + 500, "this system allows \(files) open files, too few for \(count) connections")
        try await withTemporaryFolder { folder in
            let database = folder.appending(path: "broker.sqlite")
            let serve = Command.own(
                "broker", ["serve", "--port", "0", "--database", database.path, "--set", "idle_timeout=600"])
            try await serve.serving { address in
                try await withCalls { calls in
                    func publish(_ version: String) async throws {
                        let answer = try await calls.send(
                            "POST", "\(address.url)/contracts/publish",
                            publication("A", version, providers: ["B"], mark: version))
                        #expect(answer.status == 200, "\(answer.text)")
                    }
                    try await publish("before")
                    let before = memory(of: address)
                    let connections = try await open(count, to: address)
                    for number in 1...50 { try await publish("beside \(number)") }
                    let list = try await calls.send("GET", "\(address.url)/pacticipants/A/versions")
                    #expect(list.status == 200)
                    let during = memory(of: address)
                    print(
                        "\(count) idle connections: memory of the broker \(before) KiB before, \(during) KiB with them")
                    if before > 0 {
                        // What each may cost: its state, and half a request.
                        #expect(during - before < 20_000 + count * 32)
                    }
                    let cut = connections.filter { !$0.isActive }.count
                    #expect(cut == 0)
                    for connection in connections { connection.close(promise: nil) }
                    for connection in connections { try? await connection.closeFuture.get() }
                    try await publish("after")
                }
            }
        }
    }

    static func open(_ count: Int, to address: Address) async throws -> [any Channel] {
        let port = try #require(Int(address.port))
        var connections: [any Channel] = []
        while connections.count < count {
            try await withThrowingTaskGroup(of: (any Channel).self) { group in
                for number in 0..<min(250, count - connections.count) {
                    group.addTask {
                        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                            .connect(host: "127.0.0.1", port: port).get()
                        if number.isMultiple(of: 2) {
                            try await channel.writeAndFlush(ByteBuffer(string: "GET /pacticipants HTTP/1.1\r\nHo"))
                        }
                        return channel
                    }
                }
                for try await channel in group { connections.append(channel) }
            }
        }
        return connections
    }

    /// The resident memory of a server in KiB, 0 where the system does not tell it.
    static func memory(of address: Address) -> Int {
        let status = try? String(contentsOfFile: "/proc/\(address.process)/status", encoding: .utf8)
        let match = status?.firstMatch(of: #/VmRSS:\s+(\d+) kB/#)
        return match.flatMap { Int($0.1) } ?? 0
    }
}

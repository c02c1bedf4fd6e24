import Foundation
import NIOCore
import PactModel
import Subprocess
import TestSupport
import Testing

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// SIGTERM: what is under way is finished, within bounds.
@Suite("The end of a broker", .timeLimit(.minutes(2))) struct GracefulEndTests {
    static func serve(_ folder: URL, _ settings: String...) -> Command {
        Command.own(
            "broker",
            ["serve", "--port", "0", "--database", folder.appending(path: "broker.sqlite").path]
                + settings.flatMap { ["--set", $0] })
    }

    /// Half of a request, whose other half is `rest`.
    static func begin(_ connection: RawConnection, rest: String) async throws {
        let body = #"{"name":"A""#
        try await connection.send(
            "POST /pacticipants HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                + "Content-Length: \(body.utf8.count + rest.utf8.count)\r\n\r\n")
        // The broker has the request now.
        _ = await connection.answers(until: "\r\n\r\n")
        try await connection.send(body)
    }

    @Test func aRequestUnderWayIsAnsweredBeforeTheBrokerEnds() async throws {
        try await withTemporaryFolder { folder in
            let (answer, ending) = try await Self.serve(folder).servingToItsEnd { address in
                let connection = try await RawConnection.open(to: address)
                try await Self.begin(connection, rest: "}")
                let idle = try await RawConnection.open(to: address)
                kill(address.process, SIGTERM)
                // A connection without a request is closed at once, which tells that the end has begun.
                _ = await idle.answers()
                try await connection.send("}")
                return await connection.answers()
            }
            #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"), "\(answer)")
            #expect(ending == .exited(0))
        }
    }

    /// The answer is far larger than what the system keeps for a client that does not read yet.
    @Test func aLargeAnswerIsSentToItsEnd() async throws {
        try await withTemporaryFolder { folder in
            let size = 8_000_000
            let (count, ending) = try await Self.serve(folder).servingToItsEnd { address in
                let path = "/pacts/provider/B/consumer/A/version/1"
                let published = try await withCalls { calls in
                    try await calls.send("PUT", address.url + path, pact("A", "B", String(repeating: "a", count: size)))
                }
                #expect(published.status == 201)
                let reader = try await RawConnection.open(to: address, isReading: false)
                try await reader.send("GET \(path) HTTP/1.1\r\nHost: a\r\nAccept: application/json\r\n\r\n")
                reader.channel.read()
                _ = await reader.answers(until: "HTTP/1.1 200 OK")
                let idle = try await RawConnection.open(to: address)
                kill(address.process, SIGTERM)
                _ = await idle.answers()
                try await reader.channel.setOption(.autoRead, value: true).get()
                reader.channel.read()
                return await reader.answers().utf8.count
            }
            #expect(count > size)
            #expect(ending == .exited(0))
        }
    }

    @Test func aRequestThatDoesNotEndIsBrokenOffAfterItsTime() async throws {
        try await withTemporaryFolder { folder in
            let ending = try await Self.serve(folder, "shutdown_timeout=1").servingToItsEnd { address in
                let connection = try await RawConnection.open(to: address)
                try await Self.begin(connection, rest: "}")
                kill(address.process, SIGTERM)
                let answer = await connection.answers()
                #expect(!answer.contains("HTTP/1.1 2"), "\(answer)")
            }.ending
            #expect(ending == .exited(0))
            try await Self.serve(folder).serving { address in
                let (status, _) = try await BrokerProcessTests.request("GET", "\(address.url)/pacticipants/A")
                #expect(status == 404)
            }
        }
    }
}

import Foundation
import NIOCore
import TestSupport
import Testing

/// Clients that are slow, silent or too talkative.
@Suite("Connections", .timeLimit(.minutes(2))) struct ConnectionLimitTests {
    static func serving(
        _ settings: String..., body: @Sendable @escaping (Address) async throws -> Void
    ) async throws {
        try await withTemporaryFolder { folder in
            try await Command.own(
                "broker",
                ["serve", "--port", "0", "--database", folder.appending(path: "broker.sqlite").path]
                    + settings.flatMap { ["--set", $0] }
            ).serving(body)
        }
    }

    /// A request that another client sends and gets answered.
    static func expectAnswer(from address: Address) async throws {
        let (status, _) = try await BrokerProcessTests.request("GET", "\(address.url)/pacticipants")
        #expect(status == 200)
    }

    static func bodyOf(_ answer: String) -> String {
        answer.range(of: "\r\n\r\n").map { String(answer[$0.upperBound...]) } ?? ""
    }

    @Test(arguments: [
        "X-Long: \(String(repeating: "a", count: 1_048_576))\r\n",
        String(repeating: "X-Many: \(String(repeating: "a", count: 1_000))\r\n", count: 1_048),
    ]) func headersOfAMegabyteAreRefusedWithASentence(_ headers: String) async throws {
        try await Self.serving { address in
            let connection = try await RawConnection.open(to: address)
            async let sent: Void? = try? connection.send("GET / HTTP/1.1\r\nHost: a\r\n\(headers)\r\n")
            let answer = await connection.answers()
            await sent
            #expect(answer.hasPrefix("HTTP/1.1 431 Request Header Fields Too Large\r\n"), "\(answer.prefix(200))")
            #expect(
                Self.bodyOf(answer)
                    == #"{"error":"The request's line and headers are larger than 64 KiB, the most this broker accepts"}"#
            )
            try await connection.close()
            try await Self.expectAnswer(from: address)
        }
    }

    @Test func aRequestLineOfAMegabyteIsRefused() async throws {
        try await Self.serving { address in
            let connection = try await RawConnection.open(to: address)
            async let sent: Void? = try? connection.send(
                "GET /\(String(repeating: "a", count: 1_048_576)) HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = await connection.answers()
            await sent
            #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(answer.prefix(200))")
            try await connection.close()
        }
    }

    @Test(arguments: ["\u{16}\u{3}\u{1}\u{2}\0\u{1}", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"])
    func whatIsNoRequestIsToldSo(_ bytes: String) async throws {
        try await Self.serving { address in
            let connection = try await RawConnection.open(to: address)
            try await connection.send(bytes)
            let answer = await connection.answers()
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"), "\(answer)")
            #expect(Self.bodyOf(answer).hasPrefix(#"{"error":"This is not a valid HTTP request: "#), "\(answer)")
            try await connection.close()
        }
    }

    static let tooLarge = #"{"error":"The body is larger than 1 MiB, the most this broker accepts"}"#

    @Test(arguments: ["", "Expect: 100-continue\r\n"])
    func aBodyOverTheLimitIsRefusedByItsLength(_ header: String) async throws {
        try await Self.serving("max_body_size=1") { address in
            let connection = try await RawConnection.open(to: address)
            try await connection.send(
                "PUT /pacts/provider/B/consumer/A/version/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + header + "Content-Length: 10000000000\r\n\r\n")
            // Nothing of the body has been sent, and the answer comes all the same.
            let answer = await connection.answers()
            #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer)")
            #expect(answer.lowercased().contains("connection: close\r\n"))
            #expect(Self.bodyOf(answer) == Self.tooLarge)
            try await connection.close()
        }
    }

    @Test func aBodyWithoutALengthIsRefusedAtTheLimit() async throws {
        try await Self.serving("max_body_size=1") { address in
            let connection = try await RawConnection.open(to: address)
            let chunk = "10000\r\n\(String(repeating: " ", count: 65_536))\r\n"
            async let sent: Void? = try? connection.send(
                "PUT /pacts/provider/B/consumer/A/version/1 HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
                    + "Transfer-Encoding: chunked\r\n\r\n" + String(repeating: chunk, count: 64))
            let answer = await connection.answers()
            await sent
            #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(answer.prefix(200))")
            #expect(Self.bodyOf(answer) == Self.tooLarge)
            try await connection.close()
        }
    }

    @Test func aClientThatAsksWhetherToSendItsBodyIsToldTo() async throws {
        try await Self.serving { address in
            let connection = try await RawConnection.open(to: address)
            let body = #"{"name":"A"}"#
            try await connection.send(
                "POST /pacticipants HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nExpect: 100-continue\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n")
            let permission = await connection.answers(until: "\r\n\r\n")
            #expect(permission == "HTTP/1.1 100 Continue\r\n\r\n")
            try await connection.send(body)
            let answer = await connection.answers(until: "\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 201 Created\r\n"), "\(answer)")
            try await connection.close()
        }
    }

    @Test func aConnectionWithoutARequestIsClosed() async throws {
        try await Self.serving("idle_timeout=1") { address in
            let connection = try await RawConnection.open(to: address)
            #expect(await connection.answers() == "")
            try await connection.close()
        }
    }

    @Test func requestsThatComeTogetherAreAnsweredOneAfterAnother() async throws {
        try await Self.serving { address in
            let connection = try await RawConnection.open(to: address)
            try await connection.send(
                "GET /nothing HTTP/1.1\r\nHost: a\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let answers = await connection.answers()
            let statuses = answers.matches(of: #/HTTP\/1.1 (\d+) /#).map { String($0.1) }
            #expect(statuses == ["404", "200"], "\(answers)")
            try await connection.close()
        }
    }

    @Test func headersThatComeInDropsAreCutOff() async throws {
        try await Self.serving("idle_timeout=1") { address in
            let connection = try await RawConnection.open(to: address)
            async let dripping: Void = connection.drip(
                "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "X: a\r\n", count: 10_000))
            #expect(await connection.answers() == "")
            try await connection.close()
            await dripping
        }
    }

    @Test func aBodyThatComesInDropsIsCutOffWithASentence() async throws {
        try await Self.serving("request_timeout=1") { address in
            let connection = try await RawConnection.open(to: address)
            try await connection.send(
                "POST /pacticipants HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n"
            )
            async let dripping: Void = connection.drip(String(repeating: " ", count: 100_000))
            let answer = await connection.answers()
            #expect(answer.hasPrefix("HTTP/1.1 408 Request Timeout\r\n"), "\(answer)")
            #expect(Self.bodyOf(answer) == #"{"error":"The request did not come whole within 1 seconds"}"#)
            try await connection.close()
            await dripping
        }
    }

    /// The only connection that may be open is held by a client that takes nothing of a large answer; another client is
    /// answered once that one is given up.
    @Test func aClientThatNeverTakesItsAnswerIsGivenUp() async throws {
        try await Self.serving("max_connections=1", "answer_timeout=1") { address in
            let size = 8_000_000
            let body =
                #"{"consumer":{"name":"A"},"provider":{"name":"B"},"interactions":[],"x":""#
                + String(repeating: "a", count: size) + #""}"#
            let path = "/pacts/provider/B/consumer/A/version/1"
            let publishing = try await RawConnection.open(to: address)
            try await publishing.send(
                "PUT \(path) HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nConnection: close\r\n"
                    + "Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
            let published = await publishing.answers()
            #expect(published.hasPrefix("HTTP/1.1 201 Created\r\n"), "\(published.prefix(200))")
            try await publishing.close()

            let silent = try await RawConnection.open(to: address, isReading: false)
            try await silent.send("GET \(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            // The beginning is taken, so that the other client comes when this one is being answered.
            silent.channel.read()
            #expect(await silent.answers(until: "HTTP/1.1 200 OK").isEmpty == false)
            try await Self.expectAnswer(from: address)
            try await silent.channel.setOption(.autoRead, value: true).get()
            silent.channel.read()
            #expect(await silent.answers().utf8.count < size)
            try await silent.close()
        }
    }

    @Test func aRequestWhoseBodyIsCutOffStoresNothing() async throws {
        try await Self.serving { address in
            let connection = try await RawConnection.open(to: address)
            // A whole document, of which the length says that more is to come.
            try await connection.send(
                "POST /pacticipants HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n"
                    + #"{"name":"Half"}"#)
            try await connection.channel.close(mode: .output)
            let answer = await connection.answers()
            #expect(!answer.contains("HTTP/1.1 2"), "\(answer)")
            try await connection.close()
            let (status, _) = try await BrokerProcessTests.request("GET", "\(address.url)/pacticipants/Half")
            #expect(status == 404)
        }
    }
}

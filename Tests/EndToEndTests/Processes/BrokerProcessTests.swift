import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import PactModel
import Subprocess
import TestSupport
import Testing

/// What only a process of its own can show.
@Suite struct BrokerProcessTests {
    static let pact = #"{"consumer":{"name":"A"},"provider":{"name":"B"},"interactions":[]}"#

    static func serve(_ database: URL, port: String = "0") -> Command {
        Command.own("broker", ["serve", "--port", port, "--database", database.path])
    }

    static func request(_ method: String, _ url: String, body: String? = nil) async throws -> (UInt, String) {
        var request = HTTPClientRequest(url: url)
        request.method = .init(rawValue: method)
        request.headers.add(name: "Accept", value: "application/hal+json")
        if let body {
            request.headers.add(name: "Content-Type", value: "application/json")
            request.body = .bytes(ByteBuffer(string: body))
        }
        let response = try await HTTPClient.shared.execute(request, timeout: .seconds(30))
        return (response.status.code, String(buffer: try await response.body.collect(upTo: 10_000_000)))
    }

    @Test func whatWasAnsweredWithSuccessSurvivesKill9() async throws {
        try await withTemporaryFolder { folder in
            let database = folder.appending(path: "broker.sqlite")
            let versions = 1...25
            try await Self.serve(database).serving(endingWith: .kill) { broker in
                for version in versions {
                    let (status, answer) = try await Self.request(
                        "PUT", "\(broker.url)/pacts/provider/B/consumer/A/version/\(version)", body: Self.pact)
                    #expect(status == 201, "\(answer)")
                }
            }
            try await Self.serve(database).serving { broker in
                for version in versions {
                    let (status, _) = try await Self.request(
                        "GET", "\(broker.url)/pacts/provider/B/consumer/A/version/\(version)")
                    #expect(status == 200, "version \(version)")
                }
            }
        }
    }

    @Test func aSecondBrokerOnTheSamePortSaysSo() async throws {
        try await withTemporaryFolder { folder in
            try await Self.serve(folder.appending(path: "one.sqlite")).serving { broker in
                let second = try await Self.serve(folder.appending(path: "two.sqlite"), port: broker.port).run()
                #expect(second.status != 0)
                #expect(second.errors.contains(broker.port), "\(second)")
                #expect(second.errors.contains("in use"), "\(second)")
            }
        }
    }

    @Test func aDatabaseThatCannotBeOpenedIsNamed() async throws {
        try await withTemporaryFolder { folder in
            let file = folder.appending(path: "notes.txt")
            try "this is no database, whatever its length may be".write(to: file, atomically: true, encoding: .utf8)
            let finished = try await Self.serve(file).run()
            #expect(finished.status != 0)
            #expect(finished.errors.contains(file.path), "\(finished)")
            #expect(try String(contentsOf: file, encoding: .utf8).hasPrefix("this is no database"))
        }
    }
}

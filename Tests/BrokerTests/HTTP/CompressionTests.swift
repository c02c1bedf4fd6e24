import Foundation
import PactModel
import HTTPTypes
import Testing

@testable import Broker

@Suite("Compression of answers")
struct CompressionTests {
    @Test(
        arguments: [
            (nil, false), ("gzip", true), ("deflate, gzip;q=0.5", true), ("gzip;q=0", false), ("*", true),
            ("br", false),
            ("GZIP", true), ("*;q=0", false), ("identity", false),
        ] as [(String?, Bool)])
    func isDoneForClientsThatTakeIt(header: String?, takes: Bool) {
        #expect(Compression.takesGzip(header) == takes)
    }

    @Test func aLongAnswerIsAGzipFileWithTheSameContent() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let path = "/pacts/provider/Stock/consumer/Web/latest"
            let plain = try await broker.get(path)
            let packed = try await broker.send(
                .get, path, headers: [("Accept", "application/hal+json"), ("Accept-Encoding", "gzip")])
            #expect(plain[header: "Content-Encoding"] == nil)
            #expect(packed[header: "Content-Encoding"] == "gzip")
            #expect(packed[header: "Vary"] == "Accept, Accept-Encoding")
            #expect(packed.bytes.prefix(3) == [0x1F, 0x8B, 8])
            #expect(packed.bytes.count < plain.bytes.count / 2)
            // The last four bytes of a gzip file tell how long the content is.
            let length = packed.bytes.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
            #expect(length == plain.bytes.count)
            #expect(Compression.gzip(plain.bytes) == packed.bytes)
        }
    }

    @Test func aShortAnswerIsLeftAsItIs() async throws {
        try await withBroker { broker in
            let answer = try await broker.send(
                .get, "/diagnostic/status/heartbeat", headers: [("Accept-Encoding", "gzip")])
            #expect(answer[header: "Content-Encoding"] == nil)
            #expect(answer.json["ok"] == true)
        }
    }
}

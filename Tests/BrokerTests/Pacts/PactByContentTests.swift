import PactModel
import HTTPTypes
import Testing

@testable import Broker

@Suite("Pacts by content")
struct PactByContentTests {
    @Test func areSentOnceToAClientThatKeepsThem() async throws {
        try await withBroker { broker in
            try await broker.publish("C", "1", to: "P")
            let path = try #require(try await broker.get("/pacts/provider/P/consumer/C/latest").path("pb:pact-version"))
            let first = try await broker.get(path)
            let tag = try #require(first[header: "ETag"])
            func again(_ known: String) async throws -> TestAnswer {
                try await broker.send(
                    .get, path, headers: [("Accept", "application/hal+json"), ("If-None-Match", known)])
            }
            let second = try await again("\"other\", \(tag)")
            #expect(second.status == 304)
            #expect(second.bytes.isEmpty)
            #expect(second[header: "ETag"] == tag)
            #expect(try await again("\"other\"").status == 200)
            // A newer version with the same content is another answer: its links name that version.
            try await broker.publish("C", "2", to: "P")
            #expect(try await again(tag).status == 200)
        }
    }

    @Test func tellTheConsumerVersionsTheyWereSelectedFor() async throws {
        try await withBroker { broker in
            for version in ["1", "2", "3"] { try await broker.publish("C", version, to: "P", branch: "b\(version)") }
            let selectors: JSONValue = [["branch": "b1"], ["branch": "b2"]]
            let answer = try await broker.post(
                "/pacts/provider/P/for-verification", ["consumerVersionSelectors": selectors])
            let item = try #require(answer.json["_embedded"]?["pacts"]?.arrayValue?.first)
            let href = try #require(item["_links"]?["self"]?["href"]?.stringValue)
            let pact = try await broker.get(TestAnswer.path(href))
            #expect(pact.path("self") == "/pacts/provider/P/consumer/C/version/2")
            let versions = pact.json["_links"]?["pb:consumer-versions"]?.arrayValue ?? []
            #expect(versions.compactMap { $0["name"]?.stringValue } == ["2", "1"])
        }
    }

    @Test func anUnreadableTokenIsNoToken() async throws {
        try await withBroker { broker in
            try await broker.publish("C", "1", to: "P")
            let path = try #require(try await broker.get("/pacts/provider/P/consumer/C/latest").path("pb:pact-version"))
            #expect(try await broker.get(path + "/metadata/%21%21").status == 200)
        }
    }

    @Test func theExtendedTypeHoldsTheContractApart() async throws {
        try await withBroker { broker in
            try await broker.publish("C", "1", to: "P", tags: ["dev"])
            let type = "application/vnd.pactbrokerextended.v1+json"
            let answer = try await broker.get("/pacts/provider/P/consumer/C/version/1", accept: type)
            #expect(answer[header: "Content-Type"] == type + ";charset=utf-8")
            #expect(answer.json["contract"]?["consumer"]?["name"] == "C")
            let tag = answer.json["_embedded"]?["tags"]?.arrayValue?.first
            #expect(tag?["name"] == "dev")
            #expect(tag?["latest"] == true)
        }
    }

    @Test func nameConsumerVersionsOnlyWhereTheyWereHandedOutForSome() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            let path = try await broker.get("/pacts/provider/Stock/consumer/Web/latest").path("pb:pact-version") ?? ""
            var metadata = PactMetadata()
            metadata.consumerVersionNumber = "1"
            let named = try await broker.get("\(path)/metadata/\(metadata.token)")
            #expect(named.json["_links"]?["pb:consumer-versions"]?.arrayValue?.map { $0["name"] } == ["1"])
            for url in [path, "\(path)/metadata/rubbish"] {
                #expect(try await broker.get(url).json["_links"]?["pb:consumer-versions"] == nil)
            }
        }
    }
}

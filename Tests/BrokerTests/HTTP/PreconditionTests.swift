import HTTPTypes
import Testing

@Suite struct PreconditionTests {
    /// Whether a request goes through, for a pacticipant that is there and one that is not.
    @Test(arguments: [
        (HTTPRequest.Method.get, "If-Match", #""any""#, 412, 404), (.get, "If-Match", "*", 200, 404),
        (.get, "If-None-Match", "*", 304, 404), (.get, "If-None-Match", #""any""#, 200, 404),
        (.put, "If-Match", #""any""#, 412, 404), (.put, "If-Match", "*", 200, 412),
        (.put, "If-None-Match", "*", 412, 404), (.delete, "If-Match", #""any""#, 412, 404),
        (.delete, "If-None-Match", "*", 412, 404), (.delete, "If-Match", "*", 204, 412),
    ])
    func decidesWhetherARequestCounts(
        method: HTTPRequest.Method, header: String, tags: String, present: Int, absent: Int
    ) async throws {
        try await withBroker { (broker) async throws in
            _ = try await broker.put("/pacticipants/Web/labels/ui")
            for (name, status) in [("Web", present), ("Api", absent)] {
                let answer = try await broker.send(
                    method, "/pacticipants/\(name)", bytes: method == .put ? Array("{}".utf8) : nil,
                    headers: [(header, tags), ("Content-Type", "application/json")])
                #expect(answer.status == status, "\(name)")
            }
        }
    }

    @Test func aRefusedChangeChangesNothing() async throws {
        try await withBroker { (broker) async throws in
            try await broker.publish("Web", "1", to: "Api")
            let answer = try await broker.send(.delete, "/pacticipants/Web", headers: [("If-Match", #""old""#)])
            #expect(answer.status == 412)
            #expect(answer.bytes.isEmpty)
            #expect(try await broker.get("/pacticipants/Web").status == 200)
        }
    }

    @Test func theTagOfAContentIsKnown() async throws {
        try await withBroker { (broker) async throws in
            try await broker.publish("Web", "1", to: "Api")
            let latest = try await broker.get("/pacts/provider/Api/consumer/Web/latest")
            let path = try #require(latest.path("pb:pact-version"))
            let tag = try #require(try await broker.get(path)[header: "ETag"])
            for (header, tags, status) in [
                ("If-Match", tag, 200), ("If-Match", #""other""#, 412), ("If-None-Match", tag, 304),
            ] {
                #expect(try await broker.send(.get, path, headers: [(header, tags)]).status == status)
            }
        }
    }
}

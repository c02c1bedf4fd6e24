import HTTPTypes
import PactModel
import Testing

@testable import Broker

@Suite("The description of the API")
struct OpenAPITests {
    @Test func isServedUnderTheAddressItWasAskedUnder() async throws {
        try await withBroker { broker in
            let answer = try await broker.send(
                .get, "/openapi.yaml",
                headers: [("Accept", "*/*"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "pacts.example")])
            #expect(answer.status == 200)
            #expect(answer[header: "Content-Type"] == "application/yaml;charset=utf-8")
            let api = try DescribedAPI(yaml: answer.text)
            #expect(api.document["openapi"] == "3.1.0")
            #expect(api.document["servers"]?.arrayValue?.first?["url"] == "https://pacts.example")
            let index = try await broker.get("/")
            #expect(index.path("service-desc") == "/openapi.yaml")
        }
    }

    @Test func hasEveryRouteAndNoOther() throws {
        let described = try DescribedAPI.shared.get().operations.map {
            "\($0.method) /\($0.pattern.joined(separator: "/"))"
        }
        let routes = BrokerServer.routes.map { "\($0.method) /\($0.pattern.joined(separator: "/"))" }
        #expect(Set(routes).subtracting(described).sorted() == [], "routes without a description")
        #expect(Set(described).subtracting(routes).sorted() == [], "descriptions without a route")
        #expect(Set(described).count == described.count)
    }

    @Test func namesTheParametersOfEachPath() throws {
        for operation in try DescribedAPI.shared.get().operations {
            let inPath = operation.pattern.filter { $0.hasPrefix("{") }.map {
                String($0.dropFirst().dropLast())
            }
            #expect(operation.pathParameters.sorted() == inPath.sorted(), "\(operation.method) \(operation.path)")
        }
    }

    @Test func tellsTheMediaTypesOfEachRoute() throws {
        let api = try DescribedAPI.shared.get()
        for route in BrokerServer.routes {
            let operation = api.operations.first {
                $0.method == route.method && $0.pattern == route.pattern
            }
            guard let operation else { continue }
            let taken = operation.document["requestBody"]?["content"]?.objectValue?.keys ?? []
            if !route.consumes.isEmpty {
                #expect(Set(taken) == Set(route.consumes), "\(operation.method) \(operation.path) takes")
            }
            let responses = operation.document["responses"]?.objectValue ?? [:]
            for member in responses where member.key.hasPrefix("2") {
                let content = DescribedAPI.resolved(member.value, in: api.document)["content"]?.objectValue
                // Help is a page whatever is asked for.
                guard let content, operation.path != "/doc/{relation}" else { continue }
                #expect(
                    Set(content.keys) == Set(route.produces),
                    "\(operation.method) \(operation.path) answers with \(member.key)")
            }
        }
    }

    @Test func givesEachOperationASummaryATagAndAnIdentifier() throws {
        let api = try DescribedAPI.shared.get()
        let tags = Set(api.document["tags"]?.arrayValue?.compactMap { $0["name"]?.stringValue } ?? [])
        var seen: Set<String> = []
        for operation in api.operations {
            let name = "\(operation.method) \(operation.path)"
            #expect(operation.document["summary"]?.stringValue?.isEmpty == false, "\(name)")
            #expect(operation.document["tags"]?.arrayValue?.compactMap(\.stringValue).allSatisfy(tags.contains) == true)
            let isNew = seen.insert(operation.document["operationId"]?.stringValue ?? "").inserted
            #expect(isNew, "\(name)")
        }
    }

    @Test func refersToNothingThatIsNotThere() throws {
        let api = try DescribedAPI.shared.get()
        var used: Set<String> = []
        Self.references(in: api.document, &used)
        for reference in used.sorted() {
            let target = DescribedAPI.resolved(["$ref": .string(reference)], in: api.document)
            #expect(!target.isNull, "\(reference)")
        }
        for kind in ["schemas", "responses", "parameters", "headers"] {
            for name in api.document["components"]?[kind]?.objectValue?.keys ?? [] {
                #expect(used.contains("#/components/\(kind)/\(name)"), "\(kind)/\(name) is used by nothing")
            }
        }
    }

    private static func references(in json: JSONValue, _ found: inout Set<String>) {
        switch json {
        case .object(let object):
            for member in object {
                if member.key == "$ref", let text = member.value.stringValue { found.insert(text) }
                references(in: member.value, &found)
            }
        case .array(let items): for item in items { references(in: item, &found) }
        default: break
        }
    }

    @Test func findsWhatAnAnswerHasThatItDoesNotTell() throws {
        let api = try DescribedAPI.shared.get()
        func problems(_ status: Int, _ type: String, _ text: String) -> [String] {
            api.problems(
                of: "GET", "/pacticipants/A/branches/main",
                TestAnswer(status: status, headers: [.contentType: type], bytes: Array(text.utf8)))
        }
        let hal = "application/hal+json;charset=utf-8"
        #expect(problems(418, hal, "{}") == ["status 418 is not described"])
        #expect(problems(200, "text/plain", "a") == ["status 200 with text/plain is not described"])
        #expect(
            problems(200, hal, #"{"name":1,"createdAt":"today","_links":{"self":{"href":"x"}},"head":{}}"#) == [
                "$.name is integer, not [\"string\"]", "$.createdAt is 'today', no date-time",
                "$._links.pb:latest-version is missing", "$.head is not described",
            ])
    }
}

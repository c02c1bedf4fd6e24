import ContractDSL
import Foundation
import PactModel
import Testing

/// The messages of one contract, as the DSL records them and as pact-python does (`record_messages_with_pact_python.py`).
enum RecordedMessages {
    /// Records the contract of `consumer` with Stock in `folder`.
    ///
    /// - Parameter isWhole: whether the kinds of messages are in it that pact-python writes in other words, or cannot write.
    static func record(
        consumer: String, in folder: URL, specification: PactSpecification, isWhole: Bool = false
    ) async throws {
        let contract = Contract(
            consumer: consumer, provider: "Stock", directory: folder.path, specification: specification)
        try await contract
            .given("a shelf exists", ["id": 7])
            .expectsToReceive(
                "a shelf was moved",
                contents: [
                    "id": .integer(7), "floor": .regex("[A-C]", example: "B"), "kind": "open",
                    "items": .eachLike(["name": .like("lute")]),
                ],
                metadata: ["topic": "shelves", "partition": .regex("\\d+", example: "3")]
            )
            .test { _ = $0.text }
        try await contract.expectsToReceive("a remark", contents: .text("too heavy", contentType: "text/plain"))
            .test { _ = $0.text }
        try await contract.expectsToReceive(
            "a plan", contents: .text("<plan><shelf>7</shelf></plan>", contentType: "application/xml")
        )
        .test { _ = $0.text }
        try await contract.expectsToReceive(
            "a sketch", contents: .bytes([0, 1, 2, 127], contentType: "application/octet-stream")
        )
        .test { _ = $0.bytes }
        if specification >= .v4 { try await recordQuestion(contract) }
        if isWhole { for kind in kinds { try await kind.record(contract) } }
        try contract.write()
    }

    /// A kind of message with what a provider makes of it.
    struct Kind: Sendable {
        var description: String
        var contents: ContractBody?
        var metadata: @Sendable () -> ContractFields = { [:] }
        var provided: String
        var faulty: String?
        var type: String?
        var providedMetadata: JSONObject = [:]

        fileprivate func record(_ contract: Contract) async throws {
            try await contract.given("a shelf exists", ["id": 7])
                .expectsToReceive(description, contents: contents, metadata: metadata())
                .test { _ = $0.bytes }
        }
    }

    private struct Moved: Decodable {
        var id: Int
        var room: String?
    }

    static let kinds = [
        Kind(
            description: "a form", contents: .form(["id": .integer(7), "kind": "open"]), provided: "id=12&kind=open",
            faulty: "id=x&kind=open", type: "application/x-www-form-urlencoded"),
        Kind(
            description: "a document",
            contents: .contentType("application/pdf", example: Array("%PDF-1.4\n".utf8)), provided: "%PDF-1.7\n%%EOF",
            faulty: "no document", type: "application/pdf"),
        Kind(
            description: "a table",
            contents: .text(.regex("id(\n\\d+)*", example: "id\n7"), contentType: "text/csv"), provided: "id\n8\n9",
            faulty: "id\nx", type: "text/csv"),
        Kind(
            description: "only metadata", metadata: { ["event": "closed", "trace": ["id": 1], "n": .integer(1)] },
            provided: "", providedMetadata: ["event": "closed", "trace": ["id": 1], "n": 5]),
        Kind(
            description: "generated values",
            contents: ["id": .fromProviderState("${id}", example: 7), "key": .uuid().generated(), "at": .dateTime()],
            provided:
                #"{"id":8,"key":"0bd4ac4a-7a3e-4d8a-8ba5-4be3a0e3c6c1","at":"2027-02-03T04:05:06+01:00"}"#,
            faulty: #"{"id":8,"key":"0bd4","at":"2027-02-03T04:05:06+01:00"}"#, type: "application/json"),
        Kind(
            description: "what a type expects", contents: .expecting(Moved.self), provided: #"{"id":8}"#,
            faulty: #"{"room":"A"}"#, type: "application/json"),
        Kind(
            description: "a list of a type of its own", contents: .eachLike(["id": .integer(1)], min: 2),
            metadata: { ["contentType": "application/vnd.stock+json"] },
            provided: #"[{"id":1},{"id":2},{"id":3}]"#, faulty: #"[{"id":1}]"#, type: "application/vnd.stock+json"),
    ]

    private static func recordQuestion(_ contract: Contract) async throws {
        try await contract
            .given("a shelf exists", ["id": 7])
            .uponReceiving("a question for a shelf")
            .withRequest(contents: ["id": .integer(7)], metadata: ["queue": "questions"])
            .willRespond(contents: ["id": .integer(7), "floor": .like("B")], metadata: ["queue": "answers"])
            .test { exchange in
                _ = try exchange.reply(to: #"{"id":8}"#.utf8, metadata: ["queue": "questions"])
            }
    }

    /// What a provider makes of each; nil for a description that is none of these.
    static func provided(_ description: String, isFaulty: Bool) -> (
        contents: String, type: String, metadata: JSONObject
    )? {
        switch description {
        case "a shelf was moved":
            let floor = isFaulty ? "D" : "A"
            return (
                #"{"id":12,"floor":"\#(floor)","kind":"open","items":[{"name":"a"},{"name":"b"},{"name":"c"}],"by":"Bo"}"#,
                "application/json", ["topic": isFaulty ? "floors" : "shelves", "partition": "11"]
            )
        case "a remark": return ("too heavy", "text/plain", [:])
        case "a plan": return ("<plan>\n  <shelf>\(isFaulty ? 8 : 7)</shelf></plan>", "application/xml", [:])
        case "a sketch": return ("\u{0}\u{1}\u{2}\u{7F}", "application/octet-stream", [:])
        case "a question for a shelf":
            return (#"{"id":\#(isFaulty ? "null" : "3"),"floor":"C"}"#, "application/json", ["queue": "answers"])
        default:
            guard let kind = kinds.first(where: { $0.description == description }) else { return nil }
            let contents = isFaulty ? kind.faulty ?? kind.provided : kind.provided
            return (contents, kind.type ?? "text/plain", kind.providedMetadata)
        }
    }
}

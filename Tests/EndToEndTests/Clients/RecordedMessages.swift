import ContractDSL
import Foundation
import PactModel
import Testing

/// The messages of one contract, as the DSL records them and as pact-python does (`record_messages_with_pact_python.py`).
enum RecordedMessages {
    /// Records the contract of `consumer` with Stock in `folder`.
    static func record(consumer: String, in folder: URL, specification: PactSpecification) async throws {
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
        try contract.write()
    }

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
        default: return nil
        }
    }
}

import PactModel
import Testing

@testable import Broker

@Suite("A pact made ready")
struct PreparedPactTests {
    static let documents: [(published: String, answered: String)] = [
        (#"{"a": 1.0}"#, #"{"a":1.0,"createdAt":"now","_links":{"self":1}}"#),
        ("{}", #"{"createdAt":"now","_links":{"self":1}}"#),
        (
            #"{"_links": {"old": []}, "a": "é\u0041", "createdAt": null, "b": 2}"#,
            #"{"_links":{"self":1},"a":"éA","createdAt":"now","b":2}"#
        ),
    ]

    @Test("has its date and links where the published document had them, else at the end", arguments: documents)
    func putsIn(published: String, answered: String) throws {
        let pact = PreparedPact(try #require(JSONValue(parsing: published).objectValue))
        let bytes = pact.bytes(createdAt: "now", links: ["self": 1])
        #expect(String(decoding: bytes, as: UTF8.self) == answered)
    }

    /// The ids that were made ready while these were asked for in turn.
    private static func prepared(_ ids: [Int], room: Int, content: (Int) -> [UInt8]) -> [Int] {
        let pacts = PreparedPacts(room: room)
        var prepared: [Int] = []
        for id in ids {
            _ = pacts.pact(ofContent: id, content(id)) { _ in
                prepared.append(id)
                return PreparedPact(["id": .number(JSONNumber(id))])
            }
        }
        return prepared
    }

    @Test("is made ready once, as long as there is room for it")
    func isMadeOnce() {
        let content = [UInt8](repeating: 0x20, count: 1_000)
        #expect(Self.prepared([1, 2, 1, 2, 1], room: 100_000) { _ in content } == [1, 2])
        #expect(Self.prepared([1, 1], room: 1_000) { _ in content } == [1, 1])
    }

    @Test("is forgotten when others were asked for since")
    func isForgotten() {
        let content = [UInt8](repeating: 0x20, count: 1_000)
        let others = Array(2...20)
        #expect(Self.prepared([1] + others + [1], room: 6_000) { _ in content } == [1] + others + [1])
        let between = others.flatMap { [$0, 1] }
        #expect(Self.prepared([1] + between, room: 6_000) { _ in content } == [1] + others)
    }

    @Test("is made ready anew where its id was given to another content")
    func isComparedWithItsContent() {
        var contents = [[UInt8]("{}".utf8), [UInt8](#"{"a":1}"#.utf8)]
        #expect(Self.prepared([1, 1], room: 1_000) { _ in contents.removeFirst() } == [1, 1])
    }
}

import Testing

@testable import Broker

@Suite("What a pact's URL carries")
struct PactMetadataTests {
    @Test func isWrittenAsClientsKnowIt() {
        var metadata = PactMetadata()
        metadata.consumerVersionNumber = "2"
        #expect(metadata.token == "Y3ZuPTI")
    }

    @Test func isReadAgain() {
        var metadata = PactMetadata()
        metadata.selected = [.init(consumerVersionID: 10, tag: "feat/x"), .init(consumerVersionID: 7)]
        metadata.isPending = true
        metadata.isWorkInProgress = true
        metadata.consumerVersionNumber = "feat/x y&z=1"
        #expect(PactMetadata(token: metadata.token) == metadata)
    }

    @Test(
        "counts as nothing where it cannot be read", arguments: ["", "%%%", "!!!!", "A", "gICA", "Zm9v", "====", "日本"])
    func toleratesRubbish(token: String) {
        #expect(PactMetadata(token: token) == PactMetadata())
    }

    @Test(
        "is read from the recorded form",
        arguments: ["cyU1QiU1RCU1QmN2JTVEPTEwJnA9dHJ1ZQ", "cyU1QiU1RCU1QmN2JTVEPTEwJnA9dHJ1ZQ=="])
    func readsRecorded(token: String) {
        let metadata = PactMetadata(token: token)
        #expect(metadata.consumerVersionIDs == [10])
        #expect(metadata.isPending == true)
        #expect(!metadata.isWorkInProgress)
    }
}

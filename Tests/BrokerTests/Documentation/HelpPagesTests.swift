import Foundation
import PactModel
import Testing

@testable import Broker

@Suite("Help pages of relations")
struct HelpPagesTests {
    @Test func thereIsOneForEachRelationOfADocumentWithCuries() async throws {
        try await withBroker { broker in
            try await broker.publish("Web", "1", to: "Stock")
            for path in [
                "/", "/pacts/provider/Stock/consumer/Web/latest", "/pacticipants/Web", "/pacticipants/Web/versions/1",
                "/pacts/latest", "/webhooks",
            ] {
                let links = try #require(try await broker.get(path).json["_links"]?.objectValue)
                let template = try #require(links["curies"]?.arrayValue?.first?["href"]?.stringValue)
                for key in links.keys where key.hasPrefix("pb:") {
                    let page = TestAnswer.path(template.replacing("{rel}", with: key.dropFirst(3)))
                    let answer = try await broker.get(page, accept: "text/html,*/*;q=0.8")
                    #expect(answer[header: "Content-Type"] == "text/html;charset=utf-8")
                    #expect(answer.text.contains("<h2>Requests</h2>"), "\(key) of \(path)")
                }
            }
        }
    }

    @Test func thePageOfWebhooksNamesTheSettingsThatAllowThem() throws {
        let links = Links(base: "http://localhost")
        func page(_ relation: String) -> String { HelpPages.page(relation, RelationHelp.find(relation), links) }
        let parts = page("webhooks").components(separatedBy: #"<h2 id="whitelist">"#)
        for setting in ["webhook_scheme_whitelist", "webhook_http_method_whitelist", "webhook_host_whitelist"] {
            #expect(parts.last?.contains("<li>\(setting): ") == true)
        }
        #expect(!page("pacticipants").contains("whitelist"))
    }

    @Test func anUnknownRelationHasAPageThatSaysSo() async throws {
        try await withBroker { broker in
            let answer = try await broker.get("/doc/%3Cb%3E?context=index", accept: "text/html")
            #expect(answer.status == 200)
            #expect(answer.text.contains("There is no page about the relation <code>&lt;b&gt;</code>."))
        }
    }
}

import Database
import PactModel

/// `/integrations`: who has a pact with whom, as a list and as a graph.
enum Integrations {
    static let routes: [Route] = [
        .longGet("/integrations", produces: ["text/vnd.graphviz"] + Route.hal) { request, connection in
            let named = request.nameContains("consumer.name", "provider.name")
            let sql = Integration.selection(
                named.condition,
                order: "integration.contract_data_updated_at DESC, integration.id DESC")
            let count = named.arguments.isEmpty ? "SELECT COUNT(*) AS count FROM integrations" : nil
            let page = try connection.page(sql, count: count, named.arguments, request).map(Integration.init)
            if request.produced == "text/vnd.graphviz" {
                return Answer(text: graph(page.items), contentType: "text/vnd.graphviz;charset=utf-8")
            }
            return list(page, request)
        },
        .delete("/integrations") { _, connection in
            for table in ["webhooks", "pacticipants"] { try connection.execute("DELETE FROM \(table)") }
            return .noContent
        },
        .delete("/integrations/provider/{provider}/consumer/{consumer}") { request, connection in
            let consumer = try connection.existingPacticipant(request.parameter("consumer"), role: "consumer")
            let provider = try connection.existingPacticipant(request.parameter("provider"), role: "provider")
            let found = try connection.integrations(
                "integration.consumer_id = ? AND integration.provider_id = ?",
                [.integer(consumer.id), .integer(provider.id)])
            if let integration = found.first { try connection.delete(integration) }
            return .noContent
        },
    ]

    private static func list(_ page: Page<Integration>, _ request: BrokerRequest) -> Answer {
        let links = request.links
        let items = page.items.map { integration -> JSONValue in
            let (consumer, provider) = (integration.consumer, integration.provider)
            func path(_ start: String) -> String { links.url(start, "provider", provider, "consumer", consumer) }
            return [
                "consumer": ["name": .string(consumer)], "provider": ["name": .string(provider)],
                "_links": [
                    "pb:dashboard": .link(path("dashboard"), title: "Dashboard"),
                    "pb:matrix": .link(path("matrix"), title: "Matrix"),
                    "pb:group": .link(links.pacticipant(consumer)),
                    "pb:delete_integration": .link(path("integrations"), title: "Delete this integration"),
                ],
            ]
        }
        var linkMembers: JSONObject = ["self": .link(request.links.base + request.rawPath, title: "All integrations")]
        page.addLinks(to: &linkMembers, request)
        var document: JSONObject = [:]
        document["page"] = page.description
        document["_embedded"] = ["integrations": .array(items)]
        document["_links"] = .object(linkMembers)
        return Answer(200, document)
    }

    /// The graph in the language of Graphviz; a name is one word there.
    static func graph(_ integrations: [Integration]) -> String {
        func word(_ name: String) -> String {
            let word = name.replacing(" ", with: "_")
            let isPlain = word.allSatisfy { ($0.isLetter || $0.isNumber || $0 == "_") && $0.isASCII }
            return isPlain && word.first?.isNumber == false
                ? word : "\"\(word.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
        }
        let edges = integrations.map { "  \(word($0.consumer)) -> \(word($0.provider))\n" }.joined()
        return
            "digraph {\n  ranksep=3; ratio=auto; overlap=false; node [ shape = plaintext, fontname = Helvetica ];\n\(edges)}\n"
    }
}

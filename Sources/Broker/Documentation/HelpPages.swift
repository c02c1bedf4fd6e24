import Database
import PactModel

/// Pages for people: what the relations of the documents lead to, and a browser for the documents.
enum HelpPages {
    private static let types = ["text/html"] + Route.hal

    static let routes: [Route] = [
        .get("/doc/{relation}", produces: types) { request, _ in
            let relation = request.parameter("relation")
            return Answer(html: page(relation, RelationHelp.find(relation), request.links))
        }
    ]

    /// The page of a relation; an unknown one has a page too, which says so.
    static func page(_ relation: String, _ help: RelationHelp?, _ links: Links) -> String {
        let name = HTML.escaped(relation)
        guard let help else {
            return HTML.page(
                title: name,
                body: "<p>There is no page about the relation <code>\(name)</code>. "
                    + "<a href=\"\(HTML.escaped(links.base))/\">The index</a> lists the relations to begin with.</p>")
        }
        let whitelists =
            help.whitelists.isEmpty
            ? "" : "<h2 id=\"whitelist\">Settings of the broker that allow requests</h2>\n\(list(help.whitelists))\n"
        return HTML.page(
            title: "pb:\(name)",
            body: """
                <p>\(HTML.escaped(help.summary))</p>
                <h2>Requests</h2>
                \(list(help.requests))
                \(whitelists)<p>A document shows the address under <code>_links</code>, relation <code>pb:\(name)</code>;
                <a href="\(HTML.escaped(links.base))/">the index</a> is the document to begin with.</p>
                """)
    }

    private static func list(_ lines: [String]) -> String {
        "<ul>\n\(lines.map { "<li>\(HTML.escaped($0))</li>" }.joined(separator: "\n"))\n</ul>"
    }
}

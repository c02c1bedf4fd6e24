import NIOCore
import NIOHTTP1
package import PactModel

/// The list of what a stub can answer: a page for people, a document for programs.
package struct StubPage: Sendable {
    private let stub: StubProvider

    package init(_ stub: StubProvider) {
        self.stub = stub
    }

    func answer(to request: PactRequest) -> Answer {
        let accepted = request.headers.values(of: "Accept") ?? []
        guard accepted.contains(where: { $0.lowercased().contains("text/html") }) else {
            return .json(200, document, headers: ["Access-Control-Allow-Origin": "*", "Vary": "Accept"])
        }
        return Answer(
            status: 200, headers: ["Content-Type": "text/html; charset=utf-8", "Vary": "Accept"],
            body: ByteBuffer(string: html))
    }

    // MARK: - For programs

    /// `{"pacts": [{"origin", "consumer", "provider", "interactions": [{"description", "method", "path", …}]}]}`
    package var document: JSONValue {
        let byPact = Dictionary(grouping: stub.interactions, by: \.pact)
        return [
            "pacts": .array(
                stub.pacts.enumerated().map { place, served in
                    [
                        "origin": .string(served.origin), "consumer": .string(served.pact.consumer),
                        "provider": .string(served.pact.provider),
                        "interactions": .array((byPact[place] ?? []).map(\.listed)),
                    ]
                })
        ]
    }

    // MARK: - For people

    private var html: String {
        let byPact = Dictionary(grouping: stub.interactions, by: \.pact)
        let count = stub.interactions.count
        let parts = stub.pacts.enumerated().map { place, served in
            let rows = (byPact[place] ?? []).map(\.row).joined(separator: "\n")
            let title = "\(served.pact.consumer) → \(served.pact.provider)".escaped
            let table =
                rows.isEmpty
                ? "<p>This pact has no HTTP interactions.</p>"
                : """
                <table>
                <thead><tr><th>Request</th><th></th><th>Answer</th><th>Interaction</th><th>Provider states</th></tr></thead>
                <tbody>
                \(rows)
                </tbody>
                </table>
                """
            return "<h2>\(title)</h2>\n<p class=\"origin\">\(served.origin.escaped)</p>\n\(table)"
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>What this stub answers</title>
            <style>
            :root { color-scheme: light dark; }
            body { font: 16px/1.5 system-ui, sans-serif; max-width: 75rem; margin: 2rem auto; padding: 0 1rem; }
            h2 { margin: 2rem 0 0; }
            .origin { margin: 0 0 .5rem; opacity: .7; font-family: ui-monospace, monospace; font-size: .85rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid #8884; }
            td.request { font-family: ui-monospace, monospace; overflow-wrap: break-word; }
            td.method, td.status { font-family: ui-monospace, monospace; font-weight: 600; white-space: nowrap; }
            small { opacity: .7; }
            </style>
            </head>
            <body>
            <h1>What this stub answers</h1>
            <p>\(count) \(count == 1 ? "interaction" : "interactions") of \(stub.pacts.count) \
            \(stub.pacts.count == 1 ? "pact" : "pacts"). Programs get this list as JSON.</p>
            \(parts.joined(separator: "\n"))
            </body>
            </html>

            """
    }
}

extension StubInteraction {
    /// What distinguishes it from others, for programs.
    fileprivate var listed: JSONValue {
        var listed: JSONObject = [
            "description": .string(interaction.description), "method": .string(request.method.uppercased()),
            "path": .string(request.path),
        ]
        if !request.query.isEmpty {
            listed["query"] = .object(
                JSONObject(
                    request.query.map { parameter in
                        (parameter.name, .array(parameter.values.map { $0.map { .string($0) } ?? .null }))
                    }))
        }
        if !interaction.providerStates.isEmpty {
            listed["providerStates"] = .array(
                interaction.providerStates.map { state in
                    state.parameters.isEmpty
                        ? ["name": .string(state.name)]
                        : ["name": .string(state.name), "params": .object(state.parameters)]
                })
        }
        listed["status"] = .number(JSONNumber(response.status))
        return .object(listed)
    }

    fileprivate var row: String {
        let target = request.path + (request.query.isEmpty ? "" : "?\(request.query.encoded)")
        let method = request.method.uppercased()
        // A path with a rule is an example of many.
        let isExample = request.matchingRules.path != nil || !request.matchingRules.query.isEmpty
        let shown = target.escaped + (isExample ? " <small>and alike</small>" : "")
        let link = method == "GET" && target.hasPrefix("/") ? "<a href=\"\(target.escaped)\">\(shown)</a>" : shown
        let states = interaction.providerStates.map { state in
            state.name.escaped
                + (state.parameters.isEmpty
                    ? "" : " <small>\(JSONValue.object(state.parameters).text().escaped)</small>")
        }
        return """
            <tr><td class="method">\(method.escaped)</td><td class="request">\(link)</td>\
            <td class="status">\(response.status)</td><td>\(interaction.description.escaped)</td>\
            <td>\(states.joined(separator: "<br>"))</td></tr>
            """
    }
}

extension String {
    fileprivate var escaped: String {
        replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
            .replacing("\"", with: "&quot;")
    }
}

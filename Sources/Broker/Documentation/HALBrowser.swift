import PactModel

/// A page on which a person follows the links of the documents; the part of its address behind `#` is the path to show.
enum HALBrowser {
    static let path = "/hal-browser/browser.html"

    static let routes: [Route] = [
        .get(path, produces: ["text/html"]) { request, _ in Answer(html: page(request.links)) }
    ]

    /// Where a browser is sent that would take a document as a page.
    static func redirect(_ method: String, _ accept: String?, path: String, _ links: Links) -> Answer? {
        guard method == "GET", let accept, accept.hasPrefix("text/html"), accept.contains("json"),
            path != Self.path
        else { return nil }
        var answer = Answer.empty(303)
        answer.headers.append(("Location", "\(links.base)\(Self.path)#\(path)"))
        return answer
    }

    private static func page(_ links: Links) -> String {
        HTML.page(
            title: "API browser",
            body: """
                <form id="go"><input id="path" size="60" aria-label="Path"> <button>Get</button></form>
                <p id="status"></p>
                <pre id="document"></pre>
                <script>
                const base = \(JSONValue.string(links.base).text().replacing("<", with: "\\u003C"));
                const path = document.getElementById("path");
                const isURL = text => text.startsWith(base + "/") || text === base;
                function show(value, indent) {
                  const fragment = document.createDocumentFragment();
                  const pad = "  ".repeat(indent);
                  if (value && typeof value === "object") {
                    const entries = Array.isArray(value) ? value.map(v => [null, v]) : Object.entries(value);
                    fragment.append(Array.isArray(value) ? "[" : "{");
                    entries.forEach(([key, member], index) => {
                      fragment.append("\\n" + pad + "  " + (key === null ? "" : JSON.stringify(key) + ": "));
                      fragment.append(show(member, indent + 1), index + 1 < entries.length ? "," : "");
                    });
                    fragment.append((entries.length ? "\\n" + pad : "") + (Array.isArray(value) ? "]" : "}"));
                  } else if (typeof value === "string" && isURL(value)) {
                    const link = document.createElement("a");
                    const isPage = value.startsWith(base + "/doc/");
                    link.href = isPage ? value : "#" + (value.slice(base.length) || "/");
                    link.textContent = JSON.stringify(value);
                    fragment.append(link);
                  } else {
                    fragment.append(JSON.stringify(value));
                  }
                  return fragment;
                }
                async function load() {
                  path.value = decodeURI(location.hash.slice(1)) || "/";
                  const answer = await fetch(base + (location.hash.slice(1) || "/"), { headers: { Accept:
                    "application/hal+json, application/json;q=0.9, */*;q=0.1" } });
                  const text = await answer.text();
                  const place = document.getElementById("document");
                  document.getElementById("status").textContent = answer.status + " " + (answer.headers.get("content-type") || "");
                  try { place.replaceChildren(show(JSON.parse(text), 0)); } catch { place.textContent = text; }
                }
                document.getElementById("go").addEventListener("submit", event => {
                  event.preventDefault();
                  location.hash = encodeURI(path.value);
                });
                addEventListener("hashchange", load);
                load();
                </script>
                """)
    }
}

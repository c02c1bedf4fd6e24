import PactModel
import Verification

extension Pact {
    /// A pact between Shop Front and Stock API with these interactions, given as JSON texts.
    static func stock(_ interactions: String..., version: String = "3.0.0") throws -> Pact {
        try Pact(parsing: Array(text(interactions, version: version).utf8))
    }

    static func text(_ interactions: [String], version: String = "3.0.0", provider: String = "Stock API") -> String {
        """
        {"consumer": {"name": "Shop Front"}, "provider": {"name": "\(provider)"},
         "interactions": [\(interactions.joined(separator: ","))],
         "metadata": {"pactSpecification": {"version": "\(version)"}}}
        """
    }
}

extension SelectedPact {
    /// A pact as if it came from the file `stock.json`.
    static func stock(_ interactions: String..., version: String = "3.0.0", isPending: Bool = false) throws
        -> SelectedPact
    {
        SelectedPact(
            pact: try Pact(parsing: Array(Pact.text(interactions, version: version).utf8)), origin: "stock.json",
            isPending: isPending)
    }
}

/// An interaction as JSON: a GET of a shelf unless told otherwise.
func interaction(
    _ description: String = "a request for a shelf", states: String = "[]",
    request: String = #"{"path": "/shelves/7"}"#,
    response: String = #"{"status": 200}"#, more: String = ""
) -> String {
    """
    {"description": "\(description)", "providerStates": \(states), "request": \(request), "response": \(response)\(more)}
    """
}

import PactModel
import Verification

/// What a broker has for the provider Stock API, and the answers it gives.
struct ScriptedBroker: Sendable {
    /// Interactions of its only pact, as JSON.
    var interactions: [String] = [interaction(more: #", "_id": "i1""#)]
    /// Of the specification.
    var version = "3.0.0"
    var isPending = false
    var hasPacts = true
    var knowsTheProvider = true
    /// The status of an answer to published results.
    var publicationStatus = 201

    /// Answers as a broker, and as the provider everywhere else.
    func answer(
        _ request: ScriptedProvider.Request, provider: (ScriptedProvider.Request) -> ScriptedProvider.Answer
    ) -> ScriptedProvider.Answer {
        let host = "http://" + (request.values("Host").first ?? "")
        switch "\(request.method) \(request.target)" {
        case "GET /broker":
            return .json(
                #"{"_links": {"pb:provider-pacts-for-verification": {"href": "\#(host)/broker/for/{provider}", "templated": true}, "pb:pacticipants": {"href": "\#(host)/broker/pacticipants"}}}"#
            )
        case "GET /broker/pacticipants":
            return .json(#"{"_embedded": {"pacticipants": [{"name": "Shop Front"}, {"name": "stock-API"}]}}"#)
        case "POST /broker/for/Stock%20API" where knowsTheProvider:
            guard hasPacts else { return .json(#"{"_embedded": {"pacts": []}}"#) }
            return .json(
                #"""
                {"_embedded": {"pacts": [{"shortDescription": "latest", "_links": {"self": {"href": "\#(host)/broker/pact"}},
                  "verificationProperties": {"pending": \#(isPending), "notices": [
                    {"when": "before_verification", "text": "Because it is the latest."},
                    {"when": "after_verification:success_true_published_true", "text": "Well done."},
                    {"when": "after_verification:success_false_published_true", "text": "It is pending."}]}}]}}
                """#)
        case "GET /broker/pact":
            let links = #"""
                {"pb:provider": {"href": "\#(host)/broker/provider"},
                 "pb:publish-verification-results": {"href": "\#(host)/broker/results"}}
                """#
            guard case .object(var pact)? = try? JSONValue(parsing: Pact.text(interactions, version: version)) else {
                return .init(status: 500)
            }
            pact["_links"] = try? JSONValue(parsing: links)
            return .json(JSONValue.object(pact).text())
        case "GET /broker/provider":
            return .json(
                #"""
                {"_links": {"pb:branch-version": {"href": "\#(host)/broker/branch/{branch}/{version}"},
                  "pb:version-tag": {"href": "\#(host)/broker/tag/{tag}/{version}"}}}
                """#)
        case "POST /broker/results": return .json(#"{"errors": ["no room"]}"#, status: publicationStatus)
        case let line where line.hasPrefix("PUT /broker/"): return .json("{}", status: 201)
        case let line where line.contains(" /broker"): return .json(#"{"error": "not found"}"#, status: 404)
        default: return provider(request)
        }
    }
}

import ContractDSL
import PactModel
import Testing

/// The response of an interaction with this body, as a pact holds it.
func response(_ body: ContractBody, in specification: PactSpecification = .v4) throws -> PactResponse {
    let contract = Contract(consumer: "SchoolWeb", provider: "StudentService", specification: specification)
    let interaction = try contract.uponReceiving("a request").withRequest(.get, "/").willRespond(200, body: body)
        .interaction()
    guard case .http(_, let response) = interaction.content else { return PactResponse() }
    return response
}

/// The request of an interaction, as a pact holds it.
func request(
    _ path: ContractValue = "/", query: ContractFields = [:],
    headers: ContractFields = [:], body: ContractBody? = nil,
    in specification: PactSpecification = .v4
) throws -> PactRequest {
    let contract = Contract(consumer: "SchoolWeb", provider: "StudentService", specification: specification)
    let interaction = try contract.uponReceiving("a request")
        .withRequest(.post, path, query: query, headers: headers, body: body).willRespond(200).interaction()
    guard case .http(let request, _) = interaction.content else { return PactRequest() }
    return request
}

/// What is said of an interaction that cannot be written.
func refusal(of interaction: ContractInteraction) -> String? {
    do throws(PactRecordingError) {
        _ = try interaction.interaction()
        return nil
    } catch {
        return error.description
    }
}

extension [NamedRules] {
    /// The rules as a file has them, but for what is the same with all.
    var shown: String {
        JSONValue.object(
            JSONObject(
                map { named in
                    let rules = JSONValue.array(named.rules.rules.map(\.json))
                    return (named.name, named.rules.combination == .or ? ["or": rules] : rules)
                })
        ).text()
    }
}

import PactModel

/// Cases whose request is drawn, too: what is sent to a provider is compared as well as what is made of its answer.
extension CaseGenerator {
    mutating func verificationCase() -> AgreementCase {
        isAgreeable = random.chance(60)
        if random.chance(20) { return messageCase() }
        var item = responseCase()
        let drawn = requestCase(version: item.version)
        var request = drawn.interaction["request"] ?? [:]
        // Methods whose answers have no body, or which servers take in another way, have situations of their own.
        if random.chance(60) { request.set("method", random.pick(["GET", "PUT", "PATCH", "DELETE", "OPTIONS"])) }
        item.interaction.set("request", request)
        return item
    }
}

extension AgreementCase {
    /// The interaction in a pact with others: found by its description, and by the beginning of its path.
    func interaction(named id: String) -> JSONValue {
        var copy = interaction
        copy.set("description", .string(id))
        if kind == .response {
            var request = interaction["request"] ?? ["method": "GET", "path": "/"]
            request.set("path", .string("/\(id)" + (request["path"]?.stringValue ?? "/")))
            copy.set("request", request)
        }
        return copy
    }

    /// What a provider answers.
    var answer: ProviderAnswer {
        var headers = actual.headers
        if kind == .message {
            let metadata = JSONValue.object(actual.metadata).bytes()
            headers.append(("Pact-Message-Metadata", Base64.encode(metadata)))
        }
        return .answer(status: actual.status, headers: headers, body: actual.body?.bytes ?? [])
    }
}

extension Situation {
    /// A pact of these cases, which have one version and are all messages or all requests with answers.
    init(_ cases: [AgreementCase]) {
        let ids = cases.indices.map { "i\($0)" }
        let isV3Message = cases[0].kind == .message && !cases[0].isV4
        let pact = Self.pact(
            zip(cases, ids).map { $0.interaction(named: $1) }, version: cases[0].version,
            member: isV3Message ? "messages" : "interactions")
        let answers = Dictionary(uniqueKeysWithValues: zip(ids, cases.map(\.answer)))
        self.init(
            "random", ["pact.json": pact.bytes()],
            provider: { request, _ in answers[request.id ?? ""] ?? .status(599) })
        ownFlags = ["--jobs", "4"]
    }
}

extension SituationProvider.Request {
    /// The case that this is about.
    var id: String? {
        let first = path.split(separator: "/").first.map(String.init)
        return first ?? (try? JSONValue(parsing: body))?["description"]?.stringValue
    }
}

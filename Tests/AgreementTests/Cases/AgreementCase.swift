import PactModel

/// One expected part with its rules, and one part that came.
struct AgreementCase: Sendable {
    enum Kind: String, Sendable {
        case request, response, message
    }

    var kind: Kind
    /// The text in `metadata.pactSpecification.version`.
    var version: String
    /// The interaction as it stands in the pact file, without its description.
    var interaction: JSONValue
    var actual: ActualPart

    var isV4: Bool { version.hasPrefix("4") }

    /// A pact file that holds this interaction alone.
    var pact: JSONValue {
        let isV3Message = kind == .message && !isV4
        return [
            "consumer": ["name": "c"], "provider": ["name": "p"],
            "metadata": ["pactSpecification": ["version": .string(version)]],
            isV3Message ? "messages" : "interactions": [interaction],
        ]
    }
}

/// What came: a request, a response or a message, as it goes over the wire.
struct ActualPart: Sendable {
    enum Body: Sendable {
        case json(JSONValue)
        case text(String)
        case bytes([UInt8])

        var bytes: [UInt8] {
            switch self {
            case .json(let value): value.bytes()
            case .text(let text): Array(text.utf8)
            case .bytes(let bytes): bytes
            }
        }
    }

    var method = "GET"
    /// Path and query, encoded.
    var target = "/"
    var status = 200
    var headers: [(name: String, value: String)] = []
    var metadata: JSONObject = [:]
    var body: Body?
}

/// Cases as JSON: so that one that fails can be read, kept, cut down and asked again.
extension AgreementCase {
    init?(json: JSONValue) {
        guard let kind = json["kind"]?.stringValue.flatMap(Kind.init), let version = json["version"]?.stringValue,
            let interaction = json["interaction"], let actual = json["actual"].flatMap(ActualPart.init(json:))
        else { return nil }
        self.init(kind: kind, version: version, interaction: interaction, actual: actual)
    }

    var json: JSONValue {
        [
            "kind": .string(kind.rawValue), "version": .string(version), "interaction": interaction,
            "actual": actual.json(for: kind),
        ]
    }
}

extension ActualPart {
    init?(json: JSONValue) {
        guard json.objectValue != nil else { return nil }
        method = json["method"]?.stringValue ?? "GET"
        target = json["target"]?.stringValue ?? "/"
        status = json["status"]?.intValue ?? 200
        for line in json["headers"]?.arrayValue ?? [] {
            guard let pair = line.arrayValue, pair.count == 2, let name = pair[0].stringValue,
                let value = pair[1].stringValue
            else { return nil }
            headers.append((name, value))
        }
        metadata = json["metadata"]?.objectValue ?? [:]
        if let value = json["body"]?["json"] {
            body = .json(value)
        } else if let text = json["body"]?["text"]?.stringValue {
            body = .text(text)
        } else if let bytes = json["body"]?["base64"]?.stringValue.flatMap(Base64.decode) {
            body = .bytes(bytes)
        }
    }

    func json(for kind: AgreementCase.Kind) -> JSONValue {
        var object: JSONObject = [:]
        switch kind {
        case .request:
            object["method"] = .string(method)
            object["target"] = .string(target)
        case .response: object["status"] = .number(JSONNumber(status))
        case .message: object["metadata"] = .object(metadata)
        }
        object["headers"] = .array(headers.map { [.string($0.name), .string($0.value)] })
        switch body {
        case .json(let value): object["body"] = ["json": value]
        case .text(let text): object["body"] = ["text": .string(text)]
        case .bytes(let bytes): object["body"] = ["base64": .string(Base64.encode(bytes))]
        case nil: break
        }
        return .object(object)
    }
}

import PactMatching
import PactModel

/// What an engine decides on a case: yes, no with what differs where, or that the pact cannot be used.
struct Decision: Sendable {
    enum Outcome: String, Sendable {
        case match, mismatch, refused
        /// The case could not be asked.
        case failed
    }

    var outcome: Outcome
    /// The kinds of mismatches with their places: `body $.a`, `header x-a`, `status`; nil where they are not told.
    var places: Set<String>?
    /// The sentences, for a person.
    var sentences: [String] = []

    /// A pact that cannot be used is a "no" to a person; which of both it is does not count as a disagreement, unless
    /// only we refuse.
    func agrees(with reference: Decision) -> Bool {
        switch (outcome, reference.outcome) {
        case (.refused, .match), (.refused, .mismatch): false
        case (.match, .match): true
        case (.match, _), (_, .match): false
        default: true
        }
    }
}

extension Decision {
    /// Our own decision.
    init(on item: AgreementCase) {
        do throws(PactFileError) {
            let pact = try Pact(parsing: item.pact.bytes())
            guard let content = pact.interactions.first?.content else {
                self.init(outcome: .failed)
                return
            }
            let mismatches =
                switch content {
                case .http(let request, let response):
                    item.kind == .request
                        ? request.mismatches(with: item.actual.request)
                        : response.mismatches(with: item.actual.response)
                case .asynchronousMessage(let message): message.mismatches(with: item.actual.message)
                case .synchronousMessage: [Mismatch]()
                }
            self.init(
                outcome: mismatches.isEmpty ? .match : .mismatch, places: Set(mismatches.map(\.place.mark)),
                sentences: mismatches.map { "\($0.placeInWords): \($0.sentence)" })
        } catch {
            self.init(outcome: .refused, sentences: ["\(error)"])
        }
    }
}

extension Mismatch.Place {
    fileprivate var mark: String {
        switch self {
        case .header(let name): "header \(name.lowercased())"
        case .method: "method"
        case .path: "path"
        case .query(let parameter): "query \(parameter)"
        case .status: "status"
        case .body(let path): "body \(path)"
        case .bodyType: "bodyType"
        case .metadata(let key): "metadata \(key)"
        }
    }
}

/// What came, read the way the mock provider and the verifier read it.
extension ActualPart {
    private var parsedBody: PactBody {
        guard let bytes = body?.bytes, !bytes.isEmpty else { return .empty }
        return .present(.init(bytes: bytes))
    }

    private var parsedHeaders: [PactHeader] {
        var result: [PactHeader] = []
        for (name, line) in headers {
            let values = PactHeader.split(line, name: name)
            if let place = result.firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
                result[place].values += values
            } else {
                result.append(PactHeader(name, values))
            }
        }
        return result
    }

    fileprivate var request: PactRequest {
        let sides = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        return PactRequest(
            method: method, path: String(sides[0]),
            query: sides.count > 1 ? [QueryParameter](query: String(sides[1])) : [], headers: parsedHeaders,
            body: parsedBody)
    }

    fileprivate var response: PactResponse {
        PactResponse(status: status, headers: parsedHeaders, body: parsedBody)
    }

    /// The content type of a message over HTTP is the answer's, and stands in the metadata too.
    fileprivate var message: PactMessage {
        var metadata = metadata
        if metadata["contentType"] == nil {
            metadata["contentType"] = .string(parsedHeaders.values(of: "Content-Type")?.first ?? "")
        }
        return PactMessage(contents: parsedBody, metadata: metadata)
    }
}

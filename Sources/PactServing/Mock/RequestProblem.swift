package import PactMatching
package import PactModel

/// Something that a consumer did against its contract, or did not do.
package enum RequestProblem: Sendable, Hashable {
    /// Method and path are those of an interaction, and something else differs.
    case mismatched(PactRequest, Interaction, [Mismatch])
    /// Method or path are those of no interaction; the closest one, where there is one, with the differences to it.
    case unexpected(PactRequest, closest: Interaction?, [Mismatch])
    /// The request of an interaction never came.
    case missing(Interaction)

    /// The differences to the interaction that comes closest.
    package var mismatches: [Mismatch] {
        switch self {
        case .mismatched(_, _, let mismatches), .unexpected(_, _, let mismatches): mismatches
        case .missing: []
        }
    }
}

extension RequestProblem {
    /// The problem, and where a request should have come, what is to be done; only who serves the mock knows that.
    package func description(whereMissing remedy: String) -> String {
        if case .missing = self { "\(self) \(remedy)" } else { "\(self)" }
    }
}

extension RequestProblem: CustomStringConvertible {
    package var description: String {
        switch self {
        case .mismatched(let actual, let interaction, let mismatches):
            "The request \(actual.shown) differs from \"\(interaction.description)\":\n"
                + interaction.report(on: mismatches, with: actual).text(indentation: "  ")
        case .unexpected(let actual, let closest?, let mismatches):
            "An unexpected request came: \(actual.shown)\nThe contract has \"\(closest.description)\", \(closest.target)\n"
                + mismatches.report(indentation: "  ")
        case .unexpected(let actual, nil, _): "An unexpected request came: \(actual.shown)\nThe contract has none."
        case .missing(let interaction):
            "The request of \"\(interaction.description)\" never came: \(interaction.target)."
        }
    }
}

extension PactRequest {
    fileprivate var shown: String { "\(method) \(path)\(query.isEmpty ? "" : "?\(query.encoded)")" }
}

extension PactRequest {
    /// The differences, another Content-Type told once, and where JSON came under it, those of the JSON too: a body of another
    /// type is not compared, and a consumer that forgets the header would be told of its body only in the next run.
    fileprivate func reportDespiteType(on mismatches: [Mismatch], with actual: PactRequest) -> MismatchReport {
        guard mismatches.contains(where: { $0.place == .bodyType }) else { return report(on: mismatches, with: actual) }
        var told = mismatches
        if told.contains(where: \.isOfContentType) { told.removeAll { $0.place == .bodyType } }
        guard let type = body.content?.contentType ?? headers.contentType, MediaType(type)?.isJSON == true,
            let content = actual.body.content, (try? content.parsedJSON()) != nil
        else { return report(on: told, with: actual) }
        var retyped = actual
        retyped.body = .present(.init(bytes: content.bytes, contentType: type))
        told += self.mismatches(with: retyped).filter { if case .body = $0.place { true } else { false } }
        return report(on: told, with: retyped)
    }
}

extension Mismatch {
    fileprivate var isOfContentType: Bool {
        if case .header(let name) = place { name.lowercased() == "content-type" } else { false }
    }
}

extension Interaction {
    fileprivate func report(on mismatches: [Mismatch], with actual: PactRequest) -> MismatchReport {
        guard case .http(let request, _) = content else { return MismatchReport(mismatches) }
        return request.reportDespiteType(on: mismatches, with: actual)
    }

    /// Method and path of the request.
    fileprivate var target: String {
        guard case .http(let request, _) = content else { return "no HTTP request" }
        return "\(request.method) \(request.path)"
    }
}

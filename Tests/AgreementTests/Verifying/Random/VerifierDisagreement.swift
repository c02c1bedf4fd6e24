import PactModel

/// Asks both verifiers about cases, many in a pact.
extension Disagreement {
    private static let interactionsAPact = 50

    /// nil where they agree: on the outcome, on what is wrong where, and on what the provider is sent.
    static func ofVerifiers(on cases: [AgreementCase]) async throws -> [Disagreement?] {
        let batches = batches(of: cases)
        var result = [Disagreement?](repeating: nil, count: cases.count)
        try await withThrowingTaskGroup(of: [(Int, Disagreement?)].self) { group in
            var rest = batches[...]
            for _ in 0..<4 {
                if let next = rest.popFirst() { group.addTask { try await compared(next, cases) } }
            }
            while let found = try await group.next() {
                for (place, disagreement) in found { result[place] = disagreement }
                if let next = rest.popFirst() { group.addTask { try await compared(next, cases) } }
            }
        }
        return result
    }

    /// Places of cases that can stand in one pact; one that may not load stands alone.
    private static func batches(of cases: [AgreementCase]) -> [[Int]] {
        var batches: [[Int]] = []
        var open: [String: [Int]] = [:]
        for (place, item) in cases.enumerated() {
            if Decision(on: item).outcome == .refused {
                batches.append([place])
                continue
            }
            let kind = "\(item.kind) \(item.version)"
            open[kind, default: []].append(place)
            if let full = open[kind], full.count == interactionsAPact {
                batches.append(full)
                open[kind] = nil
            }
        }
        return batches + open.keys.sorted().compactMap { open[$0] }
    }

    private static func compared(_ places: [Int], _ cases: [AgreementCase]) async throws -> [(Int, Disagreement?)] {
        let situation = Situation(places.map { cases[$0] })
        let ours = try await Observation(of: situation, by: .ours)
        let reference = try await Observation(of: situation, by: .reference)
        let isWhole = [ours, reference].allSatisfy { $0.report?.interactions.count == places.count }
        if !isWhole, places.count > 1 {
            // One of them spoils the pact; it is looked for.
            let half = places.count / 2
            return try await compared(Array(places[..<half]), cases) + compared(Array(places[half...]), cases)
        }
        return places.enumerated().map { number, place in
            let (left, right) = (Decision(ours, on: "i\(number)"), Decision(reference, on: "i\(number)"))
            let item = cases[place]
            let agrees =
                left.outcome == right.outcome
                && left.comparablePlaces(of: item) == right.comparablePlaces(of: item)
            return (place, agrees ? nil : Disagreement(item: item, ours: left, reference: right))
        }
    }
}

extension Decision {
    /// What a verifier made of one interaction: the places of mismatches, and what the provider was sent.
    fileprivate init(_ observation: Observation, on id: String) {
        guard let report = observation.report, let line = report.interactions.first(where: { $0.hasPrefix("\(id): ") })
        else {
            self.init(outcome: .refused, places: [], sentences: [observation.finished.output])
            return
        }
        let failure = report.failures.first { $0.contains(" - \(id): ") }
        let marks = failure?.split(separator: " - \(id): ", maxSplits: 1).last?.split(separator: ", ").map(String.init)
        let sent = observation.requests(about: id)
        self.init(
            outcome: line.hasSuffix(": OK") ? .match : marks == ["error"] ? .failed : .mismatch,
            places: Set((marks ?? []) + sent), sentences: (marks ?? []) + sent)
    }
}

extension Decision {
    /// Places without the differences in how they are written; of a multipart body only whether it differs.
    fileprivate func comparablePlaces(of item: AgreementCase) -> Set<String> {
        let isMultipart = item.interaction.contains { $0.stringValue?.hasPrefix("multipart/") ?? false }
        return Set(
            (places ?? []).map { place in
                guard let kind = ["body ", "header "].first(where: place.hasPrefix) else { return place }
                if kind == "body ", isMultipart { return "body" }
                var path = place.dropFirst(kind.count).replacing("['", with: ".").replacing("[", with: ".")
                    .replacing("']", with: "").replacing("]", with: "")
                    .replacing(#"\'"#, with: "'").replacing(#"\\"#, with: #"\"#)
                let isPathOfName = kind == "header " && path.hasPrefix("$.")
                if path.hasPrefix("$.$") || isPathOfName { path.removeFirst(2) }
                // The name of a form's field that is a number is sometimes left out by the reference.
                return path.wholeMatch(of: #/\$\.\d*/#) == nil ? kind + path : "\(kind)$."
            })
    }
}

extension AgreementCase {
    /// Whether verifiers may say different things of it, on purpose.
    var isKnownToDivideVerifiers: Bool {
        if KnownDifference(self) != nil { return true }
        guard kind == .response else { return false }
        // Dots in paths and names without values are sent as they stand.
        let path = interaction["request"]?["path"]?.stringValue ?? ""
        let query = interaction["request"]?["query"]
        if query?.stringValue?.split(separator: "&").contains(where: { !$0.contains("=") }) ?? false { return true }
        if query?.contains(where: { $0.isNull }) ?? false { return true }
        let asRequest = AgreementCase(kind: .request, version: version, interaction: interaction, actual: actual)
        return path.contains("/.") || KnownDifference(asRequest) != nil
    }
}

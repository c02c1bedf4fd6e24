import PactModel

/// Pacts with the same content of one consumer, put together under the newest consumer version, with the reasons.
struct PactToVerify: Sendable {
    var publication: PactPublication
    var reasons: [SelectionReason] = []
    /// nil where it was not asked.
    var isPending: Bool?
    var isWorkInProgress = false

    init(publication: PactPublication) {
        self.publication = publication
    }
}

extension PactToVerify {
    /// Writes the items of an answer; every link is an object and every notice has texts only, since clients demand it.
    struct Document {
        var question: VerificationQuestion
        var links: Links
        /// Whether it was asked by the old request, which takes fewer selectors.
        var isDeprecated = false

        func members(_ item: PactToVerify) -> JSONObject {
            let pact = item.publication
            var metadata = PactMetadata()
            metadata.isPending = item.isPending
            metadata.isWorkInProgress = item.isWorkInProgress
            if !item.isWorkInProgress {
                metadata.selected = item.reasons.map { .init(consumerVersionID: $0.consumerVersionID, tag: $0.tag) }
            }
            let url = links.content(
                provider: pact.provider, consumer: pact.consumer, sha: pact.sha, metadata: metadata.token)
            var properties: JSONObject = [:]
            properties["pending"] = item.isPending.map { .bool($0) }
            if item.isWorkInProgress { properties["wip"] = true }
            properties["notices"] = .array(
                notices(item, url: url).map { ["when": .string($0.when), "text": .string($0.text)] })
            var words: [String] = []
            for reason in item.reasons where !words.contains(reason.inWords) { words.append(reason.inWords) }
            return [
                "shortDescription": .string(words.joined(separator: ", ")),
                "verificationProperties": .object(properties),
                "_links": ["self": .link(url, name: pact.title)],
            ]
        }

        private static let deprecation =
            "The verifier asked for its pacts with GET, which knows tags only and will go away. Use a newer verifier, which "
            + "sends its selectors with POST."

        private func notices(_ item: PactToVerify, url: String) -> [(when: String, text: String)] {
            let reasons = item.reasons.map { "    * \($0.inWords) (\($0.consumerVersion))" }.joined(separator: "\n")
            let provider = line(item.publication.provider)
            let inclusion =
                item.isWorkInProgress
                ? "The pact at \(url) is being verified as work in progress: it is one of the newest of its consumer, and "
                    + "\(provider) has not yet verified it successfully. It is the\n\(reasons)"
                : "The pact at \(url) is being verified because its content belongs to "
                    + "\(item.reasons.count == 1 ? "the consumer version" : "consumer versions") asked for:\n\(reasons)"
            var notices = isDeprecated ? [(when: "before_verification", text: Self.deprecation)] : []
            notices.append(("before_verification", inclusion))
            guard let isPending = item.isPending else { return notices }
            guard isPending else {
                notices.append(
                    (
                        "before_verification",
                        "This pact is not pending: it has been successfully verified by \(provider) before. If this "
                            + "verification fails, it fails the build."
                    ))
                return notices
            }
            let failed = "This pact is still pending: no successful result of \(provider) has been published yet."
            notices += [
                (
                    "before_verification",
                    "This pact is pending: it has not yet been successfully verified by \(provider). If this verification "
                        + "fails, it does not fail the build."
                ),
                (
                    "after_verification:success_true_published_false",
                    "This pact is still pending for \(provider), because the successful results have not been published."
                ),
                ("after_verification:success_false_published_false", failed),
                (
                    "after_verification:success_true_published_true",
                    "This pact is no longer pending: its verification by \(provider) has been published, and from now on a "
                        + "failure fails the build."
                ),
                ("after_verification:success_false_published_true", failed),
            ]
            return notices
        }

        /// Whom the provider's build speaks for.
        private func line(_ provider: String) -> String {
            if let branch = question.branch { return "a version of \(provider) on branch \(branch)" }
            if question.tags.isEmpty { return provider }
            return "a version of \(provider) with tag \(question.tags.joined(separator: ", "))"
        }
    }
}

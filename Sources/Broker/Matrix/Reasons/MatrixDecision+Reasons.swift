extension MatrixDecision {
    /// A reason for each pair of versions that was looked at, and for each that could not be.
    ///
    /// - Parameters:
    ///   - others: results of other provider versions for the content of a pact, newest first.
    ///   - pactURL: where the pact of a row is.
    ///   - base: the broker's own URL, for commands.
    func reasons(
        others: (MatrixRow) throws -> [DecisionReason.OtherResult], pactURL: (MatrixRow) -> String, base: String
    ) rethrows -> [DecisionReason] {
        var reasons = missingVersions.map { versionUnknown($0, base) }
        if reasons.isEmpty { reasons += integrationsWithoutRow.map { noContract($0, base) } }
        reasons += try rows.map { row in
            if row.isIgnored { return ignored(row) }
            guard let result = row.result else { return unknown(row, try others(row), pactURL(row), base) }
            return result.isSuccess ? verified(row) : failed(row, result, try others(row), pactURL(row))
        }
        if reasons.isEmpty {
            reasons.append(
                DecisionReason(
                    code: .nothingRequired, outcome: .yes,
                    text: "Nothing at the destination needs \(question.selectors[0].inWords), or is needed by it"))
        }
        return reasons
    }

    private func versionUnknown(_ missing: ResolvedSelector, _ base: String) -> DecisionReason {
        let name = missing.selector.pacticipant
        let isProviderOnly =
            integrations.contains { $0.provider == name } && !integrations.contains { $0.consumer == name }
        var command = ShellCommand(
            words: ["broker", "publish", "./pacts", "--consumer-app-version", missing.selector.version ?? "VERSION"])
        if let branch = missing.selector.branch { command.words += ["--branch", branch] }
        if let tag = missing.selector.tag { command.words += ["--tag", tag] }
        command.words += ["--broker-base-url", base]
        if isProviderOnly {
            command.words = [
                "verifier", "--broker-url", base, "--provider-name", name, "--publish", "--provider-version",
            ]
            command.words.append(missing.selector.version ?? "VERSION")
        }
        let side = DecisionReason.Side(name: name, version: missing.selector.version)
        return DecisionReason(
            code: .versionUnknown, outcome: .no,
            consumer: isProviderOnly ? nil : side, provider: isProviderOnly ? side : nil,
            text:
                "The broker has heard nothing of \(missing.selector.inWords): neither a pact nor a result was published for it",
            command: command)
    }

    private func noContract(_ integration: MatrixIntegration, _ base: String) -> DecisionReason {
        DecisionReason(
            code: .noContract, outcome: .unknown, consumer: .init(name: integration.consumer),
            provider: .init(name: integration.provider),
            text: "There is no pact between \(integration.consumer) and \(integration.provider) for these versions",
            command: ShellCommand(
                words: ["broker", "publish", "./pacts", "--consumer-app-version"]
                    + [question.selectors.first { $0.pacticipant == integration.consumer }?.version ?? "VERSION"]
                    + ["--broker-base-url", base]))
    }

    private func ignored(_ row: MatrixRow) -> DecisionReason {
        reason(row, .ignored, .ignored, "\(pair(row)) is left out of the decision, as the question asks")
    }

    private func verified(_ row: MatrixRow) -> DecisionReason {
        let provider = "\(row.providerName) \(row.provider?.version ?? "")"
        return reason(
            row, .verified, .yes, "\(provider) has verified the pact of \(row.consumer.name) \(row.consumer.version)")
    }

    private func failed(
        _ row: MatrixRow, _ result: MatrixRow.Result, _ others: [DecisionReason.OtherResult], _ url: String
    ) -> DecisionReason {
        let isPendingOnly = result.isPending && !others.contains { $0.isSuccess || !$0.isPending }
        // The interactions stand in `failed`, each with what was wrong.
        let count = result.failed.count
        let part = count == 0 ? "" : count == 1 ? "1 interaction of " : "\(count) interactions of "
        var text =
            "\(row.providerName) \(row.provider?.version ?? "") fails \(part)the pact of \(row.consumer.name) \(row.consumer.version)"
        if isPendingOnly { text += ", which is pending: no version of \(row.providerName) has kept it yet" }
        var reason = reason(row, isPendingOnly ? .pendingOnly : .failed, .no, text)
        reason.failed = result.failed
        reason.others = others
        // The same version would fail again.
        reason.command = verify(row, "NEW_VERSION", url)
        return reason
    }

    private func unknown(
        _ row: MatrixRow, _ others: [DecisionReason.OtherResult], _ url: String, _ base: String
    ) -> DecisionReason {
        let there = resolved.filter { $0.selector.pacticipant == row.providerName }
        let wanted = row.provider?.version ?? there.lazy.compactMap(\.target.number).first
        let kept = others.first { $0.isSuccess }
        var reason: DecisionReason
        if !there.isEmpty, there.allSatisfy({ $0.target == .none }), let selector = there.first?.selector {
            let code: DecisionReason.Code = selector.environment == nil ? .nothingSelected : .nothingDeployed
            let place =
                selector.environment.map { "No version of \(row.providerName) is deployed or released in \($0)" }
                ?? "There is no such version: \(selector.inWords)"
            let elsewhere = kept.map { "; \(row.providerName) \($0.inWords) has verified the pact" } ?? ""
            reason = self.reason(row, code, .unknown, place + elsewhere)
            reason.command = command(toPlace: row, kept?.version, selector, url, base)
        } else if kept != nil {
            let versions = others.filter(\.isSuccess).map(\.inWords).joined(separator: ", ")
            let missing = wanted.map { "\(row.providerName) \($0) has not" } ?? "the version asked about has not"
            reason = self.reason(
                row, .verifiedElsewhere, .unknown,
                "\(pair(row)) was verified by \(row.providerName) \(versions), but \(missing)")
            reason.command = verify(row, wanted, url)
        } else if !others.isEmpty, others.allSatisfy(\.isPending) {
            reason = self.reason(
                row, .pendingOnly, .unknown,
                "\(pair(row)) is pending: it was only ever verified without success, by \(row.providerName) "
                    + others.map(\.inWords).joined(separator: ", "))
            reason.command = verify(row, wanted, url)
        } else {
            let elsewhere =
                others.isEmpty ? "" : "; \(row.providerName) \(others.map(\.inWords).joined(separator: ", ")) failed it"
            reason = self.reason(
                row, .neverVerified, .unknown, "\(pair(row)) was never verified with success\(elsewhere)")
            reason.command = verify(row, wanted, url)
        }
        reason.others = others
        return reason
    }

    // MARK: - Parts

    private func reason(
        _ row: MatrixRow, _ code: DecisionReason.Code, _ outcome: DecisionReason.Outcome, _ text: String
    ) -> DecisionReason {
        DecisionReason(
            code: code, outcome: outcome, consumer: .init(name: row.consumer.name, version: row.consumer.version),
            provider: .init(name: row.providerName, version: row.provider?.version), text: text, row: row)
    }

    private func pair(_ row: MatrixRow) -> String { "The pact of \(row.consumer.name) \(row.consumer.version)" }

    /// Words in capitals are for the reader to fill in.
    private func verify(_ row: MatrixRow, _ version: String?, _ url: String) -> ShellCommand {
        ShellCommand(
            words: ["verifier", "--url", url, "--provider-name", row.providerName, "--publish", "--provider-version"]
                + [version ?? "VERSION"])
    }

    /// Brings a version of the provider to the destination: one that keeps the pact, where there is one.
    private func command(
        toPlace row: MatrixRow, _ version: String?, _ selector: MatrixSelector, _ url: String, _ base: String
    ) -> ShellCommand? {
        let provider = ["--pacticipant", row.providerName, "--version", version ?? "VERSION"]
        let place: [String]
        if let environment = selector.environment {
            place = ["broker", "record-deployment"] + provider + ["--environment", environment]
        } else if let tag = selector.tag {
            place = ["broker", "create-version-tag"] + provider + ["--tag", tag]
        } else {
            // That the version is unknown is a reason of its own, with the command that makes it known.
            return missingVersions.contains { $0.selector.pacticipant == row.providerName }
                ? nil : verify(row, selector.version, url)
        }
        let command = place + ["--broker-base-url", base]
        if version != nil { return ShellCommand(words: command) }
        return ShellCommand(words: verify(row, nil, url).words, next: command)
    }
}

import Foundation

/// A version as far as a clean-up has to know it.
struct CleanCandidate: Sendable, Hashable {
    /// The place in the version order.
    var id: Int
    var pacticipant: String
    var number: String
    var createdAt: Date
    var tags: [String] = []
    var branches: [String] = []
    var mainBranch: String?
    /// The environments it is deployed to now.
    var deployed: [String] = []
    /// The environments in which it is released and supported.
    var released: [String] = []
}

/// What a clean-up does with each version, and why.
struct CleanDecision: Sendable {
    /// Oldest first, no more than the limit.
    var toDelete: [CleanCandidate]
    /// Not kept by any selector, and left for the next run because of the limit.
    var left: [CleanCandidate]
    var toKeep: [CleanCandidate]
    /// For each selector, the ids it keeps.
    var keptBy: [(selector: KeepSelector, ids: Set<Int>)]

    /// Deletes the oldest versions that no selector keeps; versions that are deployed or released are always kept.
    init(_ versions: [CleanCandidate], keeping selectors: [KeepSelector], limit: Int, now: Date) {
        let versions = versions.sorted { $0.id < $1.id }
        keptBy = KeepSelector.completed(selectors).map { ($0, $0.kept(of: versions, now: now)) }
        let kept = keptBy.reduce(into: Set<Int>()) { $0.formUnion($1.ids) }
        let unkept = versions.filter { !kept.contains($0.id) }
        toDelete = Array(unkept.prefix(max(0, limit)))
        left = Array(unkept.dropFirst(max(0, limit)))
        toKeep = versions.filter { kept.contains($0.id) }
    }
}

extension KeepSelector {
    /// The ids of the versions that the selector keeps.
    func kept(of versions: [CleanCandidate], now: Date) -> Set<Int> {
        let fitting = versions.filter { fits($0, now: now) }
        guard latest else { return Set(fitting.map(\.id)) }
        var latest: [[String]: Int] = [:]
        for version in fitting {
            for group in groups(of: version) { latest[group] = max(latest[group] ?? 0, version.id) }
        }
        return Set(latest.values)
    }

    private func fits(_ version: CleanCandidate, now: Date) -> Bool {
        if let pacticipant, pacticipant != version.pacticipant { return false }
        if let tag, !version.tags.contains(where: tag.fits) { return false }
        if let branch, !version.branches.contains(where: branch.fits) { return false }
        if mainBranch {
            guard let name = version.mainBranch, version.branches.contains(name) else { return false }
        }
        if deployed, !version.deployed.contains(where: fits(environment:)) { return false }
        if released, !version.released.contains(where: fits(environment:)) { return false }
        if environment != nil, !(version.deployed + version.released).contains(where: fits(environment:)) {
            return false
        }
        if let maxAge, now.timeIntervalSince(version.createdAt) > Double(maxAge) * 86_400 { return false }
        return true
    }

    private func fits(environment name: String) -> Bool { environment.map { $0 == name } ?? true }

    /// Of what the version would be the latest: a name for each tag or branch that the selector asks for.
    private func groups(of version: CleanCandidate) -> [[String]] {
        let tags = tag.map { tag in version.tags.filter(tag.fits) } ?? [""]
        var branches = branch.map { branch in version.branches.filter(branch.fits) } ?? [""]
        if mainBranch, branch == nil { branches = [version.mainBranch ?? ""] }
        return tags.flatMap { tag in branches.map { [version.pacticipant, tag, $0] } }
    }
}

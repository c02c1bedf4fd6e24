public import PactModel

extension ProviderVerification {
    /// What happens while a pact is verified.
    public enum Progress: Sendable {
        /// `position` counts from 1 to `count`.
        case started(Interaction, position: Int, count: Int)
        case finished(InteractionResult)
    }

    /// Verifies the interactions of `pact` that the filter includes.
    ///
    /// However many `jobs` there are, interactions are started in the order of the pact, and finish in that order as far as
    /// `observe` and the result tell. A run that is cancelled starts no more of them; one that could not be ended is left
    /// out of the result.
    public func verify(_ selected: SelectedPact, observe: (Progress) -> Void = { _ in }) async -> PactResult {
        let interactions = selected.pact.interactions.filter { filter.includes($0, of: selected.pact) }
        var result = PactResult(
            selected: selected, results: [], filteredOut: selected.pact.interactions.count - interactions.count)
        var rest = interactions[...]
        while !rest.isEmpty {
            let group = rest.prefix(sizeOfGroup(rest))
            rest = rest[group.endIndex...]
            let isComplete = await withTaskGroup(of: (Int, InteractionResult).self) { tasks in
                var replay = GroupReplay(group, stopsAtFirstFailure: stopsAtFirstFailure)
                func start() {
                    guard let place = replay.next() else { return }
                    let interaction = group[place]
                    observe(.started(interaction, position: place + 1, count: interactions.count))
                    tasks.addTask {
                        (place, await verify(interaction, isPending: selected.isPending || interaction.isPending))
                    }
                }
                for _ in 0..<max(1, jobs) { start() }
                while let (place, single) = await tasks.next() {
                    for finished in replay.finish(place, single) {
                        observe(.finished(finished))
                        result.results.append(finished)
                    }
                    start()
                }
                return replay.isComplete
            }
            if !isComplete { break }
        }
        return result
    }

    /// How many interactions at the beginning can be replayed side by side.
    ///
    /// An interaction with states has the provider to itself: no other may be under way while its states are set up, stand,
    /// and are torn down.
    private func sizeOfGroup(_ interactions: ArraySlice<Interaction>) -> Int {
        guard jobs > 1 else { return 1 }
        if hasIndependentStates { return interactions.count }
        return max(1, interactions.prefix { $0.providerStates.isEmpty }.count)
    }
}

/// Interactions that are replayed side by side, and which of them have ended.
private struct GroupReplay {
    private let interactions: ArraySlice<Interaction>
    private let stopsAtFirstFailure: Bool
    private var nextPlace: Int
    /// What comes first among those that are not told yet.
    private var untold: Int
    /// Nothing from here on is started or told.
    private var end: Int
    private var waiting: [Int: InteractionResult] = [:]

    init(_ interactions: ArraySlice<Interaction>, stopsAtFirstFailure: Bool) {
        self.interactions = interactions
        self.stopsAtFirstFailure = stopsAtFirstFailure
        nextPlace = interactions.startIndex
        untold = interactions.startIndex
        end = interactions.endIndex
    }

    /// Whether all have ended, and none of them ends the verification.
    var isComplete: Bool { untold == interactions.endIndex && !hasFailed && !Task.isCancelled }
    private var hasFailed = false

    /// The next one to be started.
    mutating func next() -> Int? {
        if Task.isCancelled { end = min(end, nextPlace) }
        guard nextPlace < end else { return nil }
        defer { nextPlace += 1 }
        return nextPlace
    }

    /// Takes what came of one, and gives back what can be told now, in order.
    mutating func finish(_ place: Int, _ result: InteractionResult) -> [InteractionResult] {
        if Task.isCancelled, case .couldNotRun = result.outcome {
            // Nobody knows whether it would have passed.
            end = min(end, place)
        } else if stopsAtFirstFailure, result.isFailure {
            end = min(end, place + 1)
            hasFailed = true
        }
        waiting[place] = result
        var told: [InteractionResult] = []
        while untold < end, let result = waiting.removeValue(forKey: untold) {
            told.append(result)
            untold += 1
        }
        return told
    }
}

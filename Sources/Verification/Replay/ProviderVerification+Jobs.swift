public import PactModel

extension ProviderVerification {
    /// What happens while pacts are verified.
    public enum Progress: Sendable {
        /// The first of a pact's `count` interactions is about to be told of.
        case began(SelectedPact, count: Int)
        /// `position` counts from 1 to `count`, within the pact.
        case started(Interaction, position: Int, count: Int)
        case finished(InteractionResult)
        case ended(PactResult)
    }

    /// Verifies the interactions of `pact` that the filter includes.
    public func verify(_ selected: SelectedPact, observe: (Progress) -> Void = { _ in }) async -> PactResult {
        await verify([selected], observe: observe).first ?? PactResult(selected: selected, results: [])
    }

    /// Verifies the interactions of pacts that the filter includes, and gives back a result for each pact that was begun.
    ///
    /// However many `jobs` there are, interactions are started in the order of the pacts, and pacts and interactions begin and
    /// end in that order as far as `observe` and the results tell; only `started` may come before what is told of others. A
    /// run that is cancelled starts no more of them; one that could not be ended is left out of the results.
    public func verify(_ pacts: [SelectedPact], observe: (Progress) -> Void = { _ in }) async -> [PactResult] {
        let replays = pacts.indices.flatMap { pact in
            let wanted = pacts[pact].pact.interactions.filter { filter.includes($0, of: pacts[pact].pact) }
            return wanted.enumerated().map {
                Replay(interaction: $1, pact: pact, position: $0 + 1, count: wanted.count)
            }
        }
        var telling = Telling(of: pacts, replays)
        var rest = replays[...]
        var isGoingOn = !Task.isCancelled
        while isGoingOn, !rest.isEmpty {
            let group = rest.prefix(sizeOfGroup(rest))
            rest = rest[group.endIndex...]
            isGoingOn = await withTaskGroup(of: (Int, InteractionResult).self) { tasks in
                var order = ReplayOrder(group.indices, stopsAtFirstFailure: stopsAtFirstFailure)
                func start() {
                    guard let place = order.next() else { return }
                    let replay = replays[place]
                    if order.isFirstUnderWay(place) { telling.advance(to: replay.pact, observe) }
                    observe(.started(replay.interaction, position: replay.position, count: replay.count))
                    let isPending = pacts[replay.pact].isPending || replay.interaction.isPending
                    tasks.addTask { (place, await verify(replay.interaction, isPending: isPending)) }
                }
                for _ in 0..<max(1, jobs) { start() }
                while let (place, single) = await tasks.next() {
                    for (place, finished) in order.finish(place, single) {
                        telling.advance(to: replays[place].pact, observe)
                        telling.add(finished, observe)
                    }
                    start()
                }
                return order.isComplete
            }
        }
        telling.end(isComplete: isGoingOn, observe)
        return telling.results
    }

    /// How many interactions at the beginning can be replayed side by side.
    ///
    /// An interaction with states has the provider to itself: no other may be under way while its states are set up, stand,
    /// and are torn down.
    private func sizeOfGroup(_ replays: ArraySlice<Replay>) -> Int {
        guard jobs > 1 else { return 1 }
        if hasIndependentStates { return replays.count }
        return max(1, replays.prefix { $0.interaction.providerStates.isEmpty }.count)
    }
}

/// An interaction that is to be replayed.
private struct Replay: Sendable {
    var interaction: Interaction
    /// The place of its pact.
    var pact: Int
    var position: Int
    var count: Int
}

/// Tells of pacts and their interactions in order, and gathers what is told.
private struct Telling {
    private let pacts: [SelectedPact]
    private var counts: [Int]
    /// Of the pacts that have begun; the last of them may go on.
    private(set) var results: [PactResult] = []

    init(of pacts: [SelectedPact], _ replays: [Replay]) {
        self.pacts = pacts
        counts = Array(repeating: 0, count: pacts.count)
        for replay in replays { counts[replay.pact] = replay.count }
    }

    /// Ends what has begun before a pact, and begins it.
    mutating func advance(to pact: Int, _ observe: (ProviderVerification.Progress) -> Void) {
        while results.count <= pact {
            if let last = results.last { observe(.ended(last)) }
            let next = pacts[results.count]
            let count = counts[results.count]
            results.append(
                PactResult(selected: next, results: [], filteredOut: next.pact.interactions.count - count))
            observe(.began(next, count: count))
        }
    }

    mutating func add(_ result: InteractionResult, _ observe: (ProviderVerification.Progress) -> Void) {
        results[results.endIndex - 1].results.append(result)
        observe(.finished(result))
    }

    /// - Parameter isComplete: whether pacts without an interaction that is wanted are begun and ended too.
    mutating func end(isComplete: Bool, _ observe: (ProviderVerification.Progress) -> Void) {
        if isComplete { advance(to: pacts.endIndex - 1, observe) }
        if let last = results.last { observe(.ended(last)) }
    }
}

/// Interactions that are replayed side by side: which is next, and which of those that have ended can be told.
struct ReplayOrder {
    private let places: Range<Int>
    private let stopsAtFirstFailure: Bool
    private var nextPlace: Int
    /// What comes first among those that are not told yet.
    private var untold: Int
    /// Nothing from here on is started or told.
    private var end: Int
    private var hasFailed = false
    private var waiting: [Int: InteractionResult] = [:]

    init(_ places: Range<Int>, stopsAtFirstFailure: Bool) {
        self.places = places
        self.stopsAtFirstFailure = stopsAtFirstFailure
        nextPlace = places.lowerBound
        untold = places.lowerBound
        end = places.upperBound
    }

    /// Whether all have ended, and none of them ends the verification.
    var isComplete: Bool { untold == places.upperBound && !hasFailed && !Task.isCancelled }

    /// Whether nothing that comes before a place is still to be told.
    func isFirstUnderWay(_ place: Int) -> Bool { place == untold }

    /// The next one to be started.
    mutating func next() -> Int? {
        if Task.isCancelled { end = min(end, nextPlace) }
        guard nextPlace < end else { return nil }
        defer { nextPlace += 1 }
        return nextPlace
    }

    /// Takes what came of one, and gives back what can be told now, in order.
    mutating func finish(_ place: Int, _ result: InteractionResult) -> [(Int, InteractionResult)] {
        if Task.isCancelled, case .couldNotRun = result.outcome {
            // Nobody knows whether it would have passed.
            end = min(end, place)
        } else if stopsAtFirstFailure, result.isFailure {
            end = min(end, place + 1)
            hasFailed = true
        }
        waiting[place] = result
        var told: [(Int, InteractionResult)] = []
        while untold < end, let result = waiting.removeValue(forKey: untold) {
            told.append((untold, result))
            untold += 1
        }
        return told
    }
}

import PactMatching
import PactModel

extension InteractionIndex {
    /// How many interactions are compared in full to find the closest; the others only by what is quickly seen.
    private static let compared = 10

    /// The interaction that a request differs from least, with the differences; nil where there is none at all.
    ///
    /// - Parameter candidates: those whose method and path fit; where there are none, method and path tell who is near.
    func closest(to actual: PactRequest, among candidates: [Int]) -> (place: Int, mismatches: [Mismatch])? {
        let near: [Int]
        if candidates.isEmpty {
            let path = Array(actual.path.utf8)
            let method = actual.method.uppercased()
            near = least(Array(entries.indices)) { place in
                let request = entries[place].request
                let isOtherMethod = request.method.uppercased() != method
                return (isOtherMethod ? 1 : 0) * Self.weightOfMethod + Self.distance(request.path, path)
            }
        } else {
            near = least(candidates) { entries[$0].request.mismatchesBeforeBody(with: actual).count }
        }
        return near.map { ($0, entries[$0].request.mismatches(with: actual)) }
            .min { $0.1.distance < $1.1.distance }
    }

    /// Those of `places` that measure least, in the order given.
    private func least(_ places: [Int], _ measure: (Int) -> Int) -> [Int] {
        guard places.count > Self.compared else { return places }
        let measured = places.map { (measure($0), $0) }.sorted { $0 < $1 }
        return measured.prefix(Self.compared).map(\.1)
    }

    /// What another method weighs beside the per mille by which paths differ.
    private static let weightOfMethod = 250

    /// The per mille of the longer path that lies between what both begin and end with.
    private static func distance(_ path: String, _ actual: [UInt8]) -> Int {
        var path = path
        return path.withUTF8 { path in
            let shorter = min(path.count, actual.count)
            var before = 0
            while before < shorter, path[before] == actual[before] { before += 1 }
            var after = 0
            while after < shorter - before, path[path.count - 1 - after] == actual[actual.count - 1 - after] {
                after += 1
            }
            return 1000 - 1000 * (before + after) / max(path.count, actual.count, 1)
        }
    }
}

extension [Mismatch] {
    /// A request of another method or path is another one altogether, not the expected one with other details.
    fileprivate var distance: (Int, Int) {
        (contains { $0.place == .method || $0.place == .path } ? 1 : 0, count)
    }
}

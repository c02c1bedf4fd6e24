/// Finds what was meant by a name that does not exist.
package enum SimilarName {
    /// The name that differs least, where it differs in three letters at most and in less than half of them.
    package static func nearest(to name: String, among names: [String]) -> String? {
        let distances = names.map { (name: $0, distance: distance(Array($0), Array(name.lowercased()))) }
        return distances.min { $0.distance < $1.distance }.flatMap {
            $0.distance <= min(3, name.count / 2) ? $0.name : nil
        }
    }

    /// How many letters have to be put in, taken out or exchanged to make one name of the other.
    private static func distance(_ first: [Character], _ second: [Character]) -> Int {
        var row = Array(0...second.count)
        for (line, letter) in first.enumerated() {
            var diagonal = row[0]
            row[0] = line + 1
            for (column, other) in second.enumerated() {
                let exchanged = diagonal + (letter == other ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(exchanged, row[column] + 1, diagonal + 1)
            }
        }
        return row[second.count]
    }
}

import PactModel

/// Lays two texts side by side line by line.
struct LineDiff {
    typealias Row = BodyDiff.Row

    /// One line of a body that is made of lines, or was laid out in them.
    struct Line {
        var text: String
        /// Whether a mismatch speaks of it; lines that differ otherwise are allowed to.
        var isAtFault = true
        /// Whether it holds a line that is at fault, as the tag around an element does.
        var isFrame = false
    }

    /// Beyond that a comparison takes too long.
    private static let lineLimit = 400

    static func rows(text expected: [UInt8], _ actual: [UInt8]) -> [Row]? {
        let sides = [expected, actual].map { bytes in
            String(decoding: bytes, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
                .map { Line(text: String($0)) }
        }
        return rows(sides[0], sides[1])
    }

    static func rows(_ expected: [Line], _ actual: [Line]) -> [Row]? {
        guard expected.count <= lineLimit, actual.count <= lineLimit else { return nil }
        let changes = actual.map(\.text).difference(from: expected.map(\.text))
        let removed = Set(changes.removals.map(\.place))
        let inserted = Set(changes.insertions.map(\.place))
        var rows: [(row: Row, isKept: Bool)] = []
        var (left, right) = (0, 0)
        while left < expected.count || right < actual.count {
            let leftEnd = (left...).first { !removed.contains($0) } ?? left
            let rightEnd = (right...).first { !inserted.contains($0) } ?? right
            rows += block(expected[left..<leftEnd], actual[right..<rightEnd])
            (left, right) = (leftEnd, rightEnd)
            guard left < expected.count, right < actual.count else { continue }
            let (wanted, came) = (expected[left], actual[right])
            rows.append((Row(.same, wanted.text, came.text), wanted.isFrame || came.isFrame))
            left += 1
            right += 1
        }
        return collapsed(rows)
    }

    /// Lines that were replaced by others, in pairs as far as they go.
    private static func block(_ expected: ArraySlice<Line>, _ actual: ArraySlice<Line>) -> [(row: Row, isKept: Bool)] {
        let (wanted, came) = (Array(expected), Array(actual))
        return (0..<max(wanted.count, came.count)).compactMap { index in
            let left = index < wanted.count ? wanted[index] : nil
            let right = index < came.count ? came[index] : nil
            let isAtFault = left?.isAtFault ?? false || right?.isAtFault ?? false
            switch (left, right) {
            case (let left?, let right?):
                return (
                    Row(isAtFault ? .differs : .same, left.text, right.text), isAtFault || left.isFrame || right.isFrame
                )
            case (let left?, nil): return isAtFault ? (Row(.missing, left.text, ""), true) : nil
            case (nil, let right?): return isAtFault ? (Row(.unexpected, "", right.text), true) : nil
            case (nil, nil): return nil
            }
        }
    }

    /// Runs of lines that are the same are counted, but for those that show where a difference stands.
    private static func collapsed(_ rows: [(row: Row, isKept: Bool)]) -> [Row] {
        var result: [Row] = []
        var run: [Row] = []
        func flush() {
            if run.count == 1 {
                result += run
            } else if !run.isEmpty {
                let indentation = run[0].expected.prefix { $0 == " " }
                result.append(Row(.omitted, "\(indentation)… \(run.count) lines match", "\(indentation)…"))
            }
            run = []
        }
        for (row, isKept) in rows {
            if row.kind == .same, !isKept {
                run.append(row)
            } else {
                flush()
                result.append(row)
            }
        }
        flush()
        return result
    }
}

extension CollectionDifference.Change {
    /// The position in the text from which the line goes, or to which it comes.
    fileprivate var place: Int {
        switch self {
        case .insert(let offset, _, _), .remove(let offset, _, _): offset
        }
    }
}

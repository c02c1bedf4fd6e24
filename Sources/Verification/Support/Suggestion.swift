import PactModel

extension SimilarName {
    /// The name that differs least, where capital letters make no difference.
    static func nearest(to name: String, inAnyCaseAmong names: [String]) -> String? {
        let nearest = nearest(to: name, among: names.map { $0.lowercased() })
        return names.first { $0.lowercased() == nearest }
    }

    /// What to write in place of an unknown name: the nearest one, or which there are.
    ///
    /// - Parameter source: where the names stand, such as the name of a file.
    static func suggestion(for name: String, among known: [String], in source: String) -> String {
        if known.isEmpty { return "\(source) has none" }
        if let nearest = nearest(to: name, among: known.sorted()) { return "did you mean \"\(nearest)\"?" }
        let names = known.sorted().map { "\"\($0)\"" }
        let more = names.count > 10 ? " and \(names.count - 10) more" : ""
        return "\(source) has \(names.prefix(10).joined(separator: ", "))\(more)"
    }
}

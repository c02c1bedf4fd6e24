import PactModel

/// Chooses the media type of an answer (RFC 9110 section 12.5.1).
enum Negotiation {
    /// The type a client gets: of the types it takes, in its order of preference, the first that is produced; nil where
    /// it takes none of them.
    ///
    /// - Parameter produced: what the route answers; the first where the client has no wish.
    static func choose(_ accept: String?, from produced: [String]) -> String? {
        guard let accept, let preferred = produced.first else { return produced.first }
        for range in ranges(accept) {
            if range == "*/*" { return preferred }
            if range.hasSuffix("/*"), let found = produced.first(where: { $0.hasPrefix(range.dropLast()) }) {
                return found
            }
            if produced.contains(range) { return range }
            // Whoever asks for errors as problem documents takes the usual answer where there is no error.
            if range == "application/problem+json" { return preferred }
        }
        return nil
    }

    /// The types of an Accept header, the most wanted first; those with a quality of 0 are left out.
    private static func ranges(_ accept: String) -> [String] {
        accept.split(separator: ",").compactMap { part -> (type: String, quality: Double)? in
            guard let type = MediaType(String(part)) else { return nil }
            return (type.essence, type.parameters["q"].flatMap(Double.init) ?? 1)
        }
        .filter { $0.quality > 0 }.enumerated()
        .sorted { ($1.element.quality, $0.offset) < ($0.element.quality, $1.offset) }
        .map(\.element.type)
    }
}

/// The last part of a path as a wish for a media type: `/groups/Stock.csv` is `/groups/Stock` as CSV.
enum PathExtension {
    private static let types = [
        ".csv": "text/csv", ".svg": "image/svg+xml", ".json": "application/hal+json", ".yaml": "application/yaml",
    ]

    /// The path without such an ending, and the media type it stands for.
    static func split(_ path: String) -> (path: String, type: String?) {
        for (ending, type) in types where path.hasSuffix(ending) && !path.hasSuffix("/" + ending) {
            return (String(path.dropLast(ending.count)), type)
        }
        return (path, nil)
    }
}

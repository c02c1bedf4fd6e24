public import PactModel

/// Calls an endpoint of its own for each state, as a file says.
///
/// The file is a JSON object: the key is the name of a state, or a pattern in which `*` stands for any text, the value a URL
/// or, where nothing is to be done, null. The name goes before the patterns, and of those the first that fits counts.
/// A URL that begins with a slash is a path at the provider.
///
/// ```json
/// {
///     "no student exists": null,
///     "a student *": "http://localhost:8081/_pact/students",
///     "*": "/_pact/provider-states"
/// }
/// ```
public struct StateChangeURLs: ProviderStateHandler {
    /// The name of a state or a pattern, with the handler of its endpoint.
    struct Entry: Sendable {
        var name: String
        var handler: StateChangeURL?
    }

    let entries: [Entry]
    let source: String
    public var tearsDownAfterFailedSetUp: Bool { false }

    /// - Parameters:
    ///   - table: the JSON object of the file.
    ///   - source: the name of the file, for messages.
    ///   - template: all but the URL of each call.
    ///   - provider: where paths are.
    public init(
        _ table: JSONValue, source: String, template: StateChange, provider: ProviderAddress,
        headers: [PactHeader] = [], over connection: ProviderConnection = ProviderConnection()
    ) throws(InvalidStateTable) {
        guard let members = table.objectValue, members.count > 0 else { throw .noEntries(source: source) }
        self.source = source
        var entries: [Entry] = []
        for member in members {
            if member.value.isNull {
                entries.append(Entry(name: member.key, handler: nil))
                continue
            }
            guard
                var change = member.value.stringValue.map({ url in
                    var change = template
                    change.url = url
                    return change
                })
            else { throw .noURL(source: source, state: member.key, found: member.value.text()) }
            if change.url.hasPrefix("/") { change.url = "\(provider)\(change.url)" }
            guard ["http://", "https://"].contains(where: change.url.lowercased().hasPrefix) else {
                throw .noURL(source: source, state: member.key, found: change.url)
            }
            entries.append(
                Entry(name: member.key, handler: StateChangeURL(change, headers: headers, over: connection)))
        }
        self.entries = entries
    }

    public func check(_ state: ProviderState) throws(StateChangeFailure) {
        guard !state.name.isEmpty, entry(for: state) == nil else { return }
        throw StateChangeFailure(
            action: .setup, state: state.name, reason: .unknown(source: source, known: entries.map(\.name)))
    }

    public func setUp(_ state: ProviderState) async throws(StateChangeFailure) -> JSONObject {
        try await entry(for: state)?.handler?.setUp(state) ?? [:]
    }

    public func tearDown(_ state: ProviderState) async throws(StateChangeFailure) {
        try await entry(for: state)?.handler?.tearDown(state)
    }

    /// An interaction without states is announced only where the file names the empty state.
    private func entry(for state: ProviderState) -> Entry? {
        if let exact = entries.first(where: { $0.name == state.name }) { return exact }
        return state.name.isEmpty ? nil : entries.first { Self.fits(state.name, pattern: $0.name) }
    }

    /// Whether the parts of `pattern` between its stars stand in `name` in this order, the first and the last at its ends.
    static func fits(_ name: String, pattern: String) -> Bool {
        let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
        guard parts.count > 1, let first = parts.first, let last = parts.last, name.hasPrefix(first) else {
            return false
        }
        var rest = name.dropFirst(first.count)
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard let place = rest.firstRange(of: part) else { return false }
            rest = rest[place.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}

/// A file of states and URLs that says nothing usable.
public enum InvalidStateTable: Error, Sendable, Hashable, CustomStringConvertible {
    case noEntries(source: String)
    case noURL(source: String, state: String, found: String)

    public var description: String {
        switch self {
        case .noEntries(let source):
            "'\(source)' names no states; it has to be a JSON object such as {\"a student exists\": \"http://…\"}"
        case .noURL(let source, let state, let found):
            "'\(source)' gives \"\(state)\" \(found), which is no URL; it begins with http://, https:// or /"
        }
    }
}

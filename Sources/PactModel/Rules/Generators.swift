/// The generators of one request, response or message, as they stand in the file (category → path → generator).
public struct Generators: Sendable, Hashable {
    public var json: JSONObject

    public init(_ json: JSONObject = [:]) {
        self.json = json
    }

    public var isEmpty: Bool { json.isEmpty }
}

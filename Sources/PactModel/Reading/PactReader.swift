/// The members of one object of a pact file, read with errors that name their place.
///
/// A member that is null counts as absent; a member of the wrong kind is an error.
struct PactReader {
    let object: JSONObject
    let place: String

    init(_ json: JSONValue, place: String) throws(PactFileError) {
        guard case .object(let object) = json else {
            throw .unexpected(place: place, found: json.inWords, expected: "an object")
        }
        self.object = object
        self.place = place
    }

    func value(_ name: String) -> JSONValue? {
        object[name].flatMap { $0.isNull ? nil : $0 }
    }

    /// The text of the first of these members that is there.
    func text(_ names: String...) throws(PactFileError) -> String? {
        try read(firstPresent(of: names), expected: "a text") { $0.stringValue }
    }

    func bool(_ name: String) throws(PactFileError) -> Bool? {
        try read(name, expected: "true or false") { $0.boolValue }
    }

    func integer(_ name: String) throws(PactFileError) -> Int? {
        try read(name, expected: "a whole number") { $0.intValue }
    }

    func list(_ name: String) throws(PactFileError) -> [JSONValue]? {
        try read(name, expected: "a list") { $0.arrayValue }
    }

    /// The object of the first of these members that is there.
    func object(_ names: String...) throws(PactFileError) -> JSONObject? {
        try read(firstPresent(of: names), expected: "an object") { $0.objectValue }
    }

    /// All members but these, in order.
    func members(except known: Set<String>) -> JSONObject {
        object.filter { !known.contains($0.key) }
    }

    func missing(_ name: String, expected: String) -> PactFileError {
        .unexpected(place: "\(place).\(name)", found: "missing", expected: expected)
    }

    private func firstPresent(of names: [String]) -> String {
        names.first { value($0) != nil } ?? names[0]
    }

    private func read<Result>(_ name: String, expected: String, _ convert: (JSONValue) -> Result?) throws(PactFileError)
        -> Result?
    {
        guard let value = value(name) else { return nil }
        guard let result = convert(value) else {
            throw .unexpected(place: "\(place).\(name)", found: value.inWords, expected: expected)
        }
        return result
    }
}

extension Generators {
    /// Reads a `generators` member; what is no generator is kept and does nothing, the way the reference tools load it.
    public init(_ json: JSONObject) {
        self.init()
        for category in json {
            switch (category.key, category.value) {
            case ("path", let value): path = Generator(value)
            case ("status", let value): status = Generator(value)
            case ("query", .object(let named)): query += [NamedGenerator](named)
            case ("header", .object(let named)), ("headers", .object(let named)): header += [NamedGenerator](named)
            case ("body", .object(let named)): body += [NamedGenerator](named)
            case ("content", .object(let named)): content += [NamedGenerator](named)
            case ("metadata", .object(let named)): metadata += [NamedGenerator](named)
            default: additionalMembers[category.key] = category.value
            }
        }
    }
}

extension Generators {
    /// Reads the `generators` of a part. The paths of its body have to be valid; the reference tools refuse others.
    init(reader: PactReader) throws(PactFileError) {
        self.init(try reader.object("generators") ?? [:])
        for generator in body {
            do throws(PathExpressionError) { _ = try PathExpression(parsing: generator.name) } catch {
                let place = "\(reader.place).generators.body[\"\(generator.name)\"]"
                throw .invalidGenerator(place: place, problem: "\(error)")
            }
        }
    }
}

extension [NamedGenerator] {
    /// Reads generators by path or name, as a category or a variant of `arrayContains` holds them.
    public init(_ json: JSONObject) {
        self = json.map { NamedGenerator($0.key, .init($0.value)) }
    }
}

extension Generator {
    /// Reads one generator such as `{"type": "RandomInt", "min": 1}`.
    ///
    /// A number, format of a UUID or data type that is none counts as absent, the way the reference tools load it; a type
    /// that is not known, or lacks what it cannot do without, is `unknown`.
    public init(_ json: JSONValue) {
        guard case .object(let object) = json, case .string(let type)? = object["type"] else {
            self = .unknown(json)
            return
        }
        var members = GeneratorMembers(rest: object)
        members.rest["type"] = nil
        guard let generator = Self.known(type, &members) else {
            self = .unknown(json)
            return
        }
        self = members.rest.isEmpty ? generator : .extended(generator, additionalMembers: members.rest)
    }

    private static func known(_ type: String, _ members: inout GeneratorMembers) -> Generator? {
        switch type {
        case "RandomInt": .randomInt(min: members.number("min"), max: members.number("max"))
        case "RandomDecimal": .randomDecimal(digits: members.number("digits"))
        case "RandomHexadecimal": .randomHexadecimal(digits: members.number("digits"))
        case "RandomString": .randomString(size: members.number("size"))
        case "RandomBoolean": .randomBoolean
        case "Regex": members.text("regex").map { .regex($0) }
        case "Uuid": .uuid(format: members.choice("format") { UUIDFormat(rawValue: $0) })
        case "Date":
            members.haveTextsOnly("format", "expression")
                ? .date(format: members.text("format"), expression: members.text("expression")) : nil
        case "Time":
            members.haveTextsOnly("format", "expression")
                ? .time(format: members.text("format"), expression: members.text("expression")) : nil
        case "DateTime":
            members.haveTextsOnly("format", "expression")
                ? .dateTime(format: members.text("format"), expression: members.text("expression")) : nil
        case "ProviderState":
            members.text("expression").map { expression in
                .providerState(
                    expression: expression,
                    dataType: members.choice("dataType") { DataType(rawValue: $0.uppercased()) })
            }
        case "MockServerURL":
            if let example = members.text("example"), let regex = members.text("regex") {
                .mockServerURL(example: example, regex: regex)
            } else {
                nil
            }
        default: nil
        }
    }
}

/// The members of a generator; what is understood is taken out, the rest is kept for writing.
private struct GeneratorMembers {
    var rest: JSONObject

    /// Whether these members are texts where they are there.
    func haveTextsOnly(_ names: String...) -> Bool {
        names.allSatisfy { rest[$0].map { $0.isNull || $0.stringValue != nil } ?? true }
    }

    mutating func text(_ name: String) -> String? {
        choice(name) { $0 }
    }

    mutating func choice<Choice>(_ name: String, _ convert: (String) -> Choice?) -> Choice? {
        guard let choice = rest[name]?.stringValue.flatMap(convert) else { return nil }
        rest[name] = nil
        return choice
    }

    mutating func number(_ name: String) -> Int? {
        guard let number = rest[name]?.intValue else { return nil }
        rest[name] = nil
        return number
    }
}

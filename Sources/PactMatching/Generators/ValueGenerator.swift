import PactModel

/// Makes the values of one request, response or message.
///
/// What a hostile file can ask for is bounded: a text is at most `textLimit` characters long, and all steps of looking for
/// places and making values together at most `totalLimit`; a generator that asks for more keeps its example.
struct ValueGenerator<Random: RandomNumberGenerator> {
    static var textLimit: Int { 1_000_000 }
    static var totalLimit: Int { 32_000_000 }

    let context: GeneratorContext
    var random: Random
    private var remaining: Int
    /// Recipes of regexes by pattern; nil for a pattern that no text can be made for.
    private var recipes: [String: PatternText?] = [:]

    init(context: GeneratorContext, random: Random, limit: Int = Self.totalLimit) {
        self.context = context
        self.random = random
        remaining = limit
    }

    /// The generated value in place of a JSON example; nil, where the example stays, for a generator that fails or is not
    /// for this side of the contract.
    ///
    /// Numbers stand as texts where the example is a text.
    mutating func value(from generator: Generator, inPlaceOf example: JSONValue) -> JSONValue? {
        guard spend(1), let value = made(by: generator, inPlaceOf: example) else { return nil }
        if case .string(let text) = value { remaining -= text.utf8.count }
        return value
    }

    /// The generated value as it stands in a header, a query, a path or a form.
    mutating func text(from generator: Generator, inPlaceOf example: JSONValue) -> String? {
        value(from: generator, inPlaceOf: example).map(\.plainText)
    }

    /// The generated value where it is a status that HTTP has; a text is read as one only from a provider state.
    mutating func status(from generator: Generator, inPlaceOf example: Int) -> Int? {
        guard let value = value(from: generator, inPlaceOf: .number(JSONNumber(example))) else { return nil }
        var status = value.intValue
        if case .providerState = generator.withoutAdditions { status = status ?? value.stringValue.flatMap { Int($0) } }
        return status.flatMap { 100...999 ~= $0 ? $0 : nil }
    }

    /// Takes so many steps off what is left for this request, response or message; false where that is nothing.
    mutating func spend(_ steps: Int) -> Bool {
        remaining -= steps
        return remaining > 0
    }

    private mutating func made(by generator: Generator, inPlaceOf example: JSONValue) -> JSONValue? {
        switch generator {
        case .randomInt(let min, let max):
            random.integer(from: min ?? 0, to: max ?? 10).map {
                example.stringValue == nil ? .number(JSONNumber($0)) : .string("\($0)")
            }
        case .randomDecimal(let digits):
            random.decimal(digits: size(digits)).flatMap { text in
                guard case .number = example else { return .string(text) }
                return JSONNumber(text.contains(".") ? text : "\(text).0").map { .number($0) }
            }
        case .randomHexadecimal(let digits):
            random.text(of: RandomAlphabet.hexadecimal, count: size(digits)).map { .string($0) }
        case .randomString(let size):
            random.text(of: RandomAlphabet.alphanumeric, count: self.size(size)).map { .string($0) }
        case .randomBoolean: .bool(random.next() & 1 == 1)
        case .regex(let pattern): text(matching: pattern).map { .string($0) }
        case .uuid(let format): .string(random.uuid(format ?? .lowerCaseHyphenated))
        case .date(let format, let expression):
            moment(format ?? "yyyy-MM-dd", expression) { DateExpression($0)?.applied(to: $1) }
        case .time(let format, let expression):
            moment(format ?? "HH:mm:ss", expression) { TimeExpression($0)?.applied(to: $1) }
        case .dateTime(let format, let expression):
            moment(format ?? "yyyy-MM-dd'T'HH:mm:ss.SSSZ", expression) { DateTimeExpression($0)?.applied(to: $1) }
        case .providerState(let expression, let dataType):
            context.mode == .provider
                ? ProviderStateExpression(expression).value(in: context.providerState)?.converted(to: dataType ?? .raw)
                : nil
        case .mockServerURL(let example, let regex):
            context.mode == .consumer
                ? context.mockServerURL.flatMap { MockServerURL.replacing(in: example, regex: regex, with: $0) }
                    .map { .string($0) }
                : nil
        case .extended(let generator, _): made(by: generator, inPlaceOf: example)
        case .unknown: nil
        }
    }

    /// A pattern whose texts do not fit is not tried again.
    private mutating func text(matching pattern: String) -> String? {
        guard let recipe = recipes[pattern] ?? PatternText(pattern) else {
            recipes[pattern] = .some(nil)
            return nil
        }
        let text = recipe.text(using: &random, spending: &remaining)
        recipes[pattern] = .some(text == nil ? nil : recipe)
        return text
    }

    private func size(_ size: Int?) -> Int { size.map { $0 < 0 ? 10 : $0 } ?? 10 }

    private func moment(
        _ format: String, _ expression: String?, _ apply: (String, CivilDateTime) -> CivilDateTime?
    ) -> JSONValue? {
        let now = CivilDateTime(context.now, in: context.timeZone)
        guard format.utf8.count <= Self.textLimit, let pattern = DatePattern.compiled(format)?.syntax,
            let moment = expression.map({ $0.isEmpty ? now : apply($0, now) }) ?? now
        else { return nil }
        return .string(pattern.text(of: moment, offset: moment.offset(in: context.timeZone)))
    }
}

extension Generator {
    fileprivate var withoutAdditions: Generator {
        if case .extended(let generator, _) = self { generator } else { self }
    }
}

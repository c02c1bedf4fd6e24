import PactModel

/// A contract value outside of a body: the texts of a query parameter, a header or a path, and the rules on each.
struct ContractText {
    private(set) var examples: [String]
    private(set) var rules: RuleList?
    private(set) var generator: Generator?
    /// Why a pact cannot say this.
    private(set) var problems: [String]

    /// An array stands for several values of one name.
    init(_ value: ContractValue, in specification: PactSpecification) {
        var writer = ValueWriter(specification: specification, isText: true)
        let example = writer.write(value, at: "$")
        problems = writer.problems.map(\.problem)
        examples = Self.texts(of: example)
        if Self.isNested(example) {
            problems.append("it holds \(example.text().prefix(40)), and texts have no members")
        }
        let ofWhole = writer.rules.first { $0.name == "$" }?.rules
        let ofItems = writer.rules.filter { $0.name != "$" }
        if !isShared(ofItems.map { ($0.name, $0.rules) }, example) {
            problems.append("its values have different matchers, and a pact has one for all of them")
        }
        switch (ofWhole, ofItems.first?.rules) {
        case (let whole?, let item?): rules = RuleList(whole.rules + item.rules, combination: item.combination)
        case (let whole, let item): rules = whole ?? item
        }
        if !isShared(writer.generators.map { ($0.name, $0.generator) }, example) {
            problems.append("its values have different generators, and a pact has one for all of them")
        }
        generator = writer.generators.first?.generator
    }

    /// Whether what stands at the items of a list is the same for all, so that it can stand for the whole.
    private func isShared(_ found: [(String, some Equatable)], _ example: JSONValue) -> Bool {
        let items = found.filter { $0.0 != "$" }
        guard let first = items.first else { return true }
        let isOfAll = items.contains { $0.0 == "$[*]" } || items.count == example.arrayValue?.count
        return isOfAll && items.allSatisfy { $0.1 == first.1 }
    }

    static func texts(of example: JSONValue) -> [String] { (example.arrayValue ?? [example]).map(text) }

    /// Null is a name without a value.
    static func text(_ value: JSONValue) -> String { value.isNull ? "" : value.stringValue ?? value.text() }

    /// Whether there is an object, or a list in a list, where texts belong.
    static func isNested(_ example: JSONValue) -> Bool {
        (example.arrayValue ?? [example]).contains { $0.objectValue != nil || $0.arrayValue != nil }
    }
}

extension StringProtocol {
    /// A path as it goes over the wire: what a URL does not allow is percent-encoded, existing escapes are kept.
    var encodedAsPath: String {
        var result = ""
        for byte in utf8 {
            let scalar = Unicode.Scalar(byte)
            let isAllowed =
                byte < 0x80 && byte > 0x20 && byte != 0x7F && !"\"<>[]\\^`{|}?#".unicodeScalars.contains(scalar)
            let hexadecimal = String(byte, radix: 16, uppercase: true)
            result += isAllowed ? String(Character(scalar)) : "%" + (byte < 0x10 ? "0" : "") + hexadecimal
        }
        return result
    }
}

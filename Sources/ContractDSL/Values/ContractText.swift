import PactModel

/// A contract value outside of a body: the texts of a query parameter, a header or a path, and the rules on each.
struct ContractText {
    private(set) var examples: [String]
    private(set) var rules: RuleList?
    /// Why a pact cannot say this.
    private(set) var problem: String?

    /// An array stands for several values of one name.
    init(_ value: ContractValue) {
        let found = value.rules()
        let example = value.example
        examples = (example.arrayValue ?? [example]).map(Self.text)
        let ofWhole = found.filter { $0.name == "$" }.flatMap(\.rules.rules)
        let ofItems = found.filter { $0.name != "$" }.map(\.rules.rules)
        if let first = ofItems.first {
            let items = example.arrayValue?.count ?? 0
            let isShared = found.contains { $0.name == "$[*]" } || ofItems.count == items
            if !isShared || ofItems.contains(where: { $0 != first }) {
                problem = "its values have different matchers, and a pact has one for all of them"
            }
        }
        let all = ofWhole + (ofItems.first ?? [])
        rules = all.isEmpty ? nil : RuleList(all)
    }

    private static func text(_ value: JSONValue) -> String { value.stringValue ?? value.text() }
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

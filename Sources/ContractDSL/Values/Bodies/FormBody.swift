import PactModel

extension WrittenBody {
    mutating func form(
        _ fields: [(name: String, value: ContractValue)], _ specification: PactSpecification, _ statedType: String?
    ) {
        contentType = "application/x-www-form-urlencoded"
        var parameters: [QueryParameter] = []
        for (name, value) in fields.groupedByName(areSame: { $0 == $1 }) {
            let path = "$" + ValueWriter.step(name)
            var writer = ValueWriter(specification: specification, isText: true)
            let example = writer.write(value, at: path)
            parameters.append(QueryParameter(name, ContractText.texts(of: example)))
            if ContractText.isNested(example) { writer.note(path, "a field holds a text, or a list of texts") }
            // Several values of one field are found by the field's own path, or by their place.
            for named in writer.rules {
                let place = named.name == "\(path)[*]" ? path : named.name
                if let known = rules.firstIndex(where: { $0.name == place }) {
                    rules[known].rules.rules += named.rules.rules
                } else {
                    rules.append(NamedRules(place, named.rules))
                }
            }
            generators += writer.generators
            problems += writer.problems
        }
        set(Array(parameters.encoded.utf8), statedType)
    }
}

extension Sequence where Element == (name: String, value: ContractValue) {
    /// A name that is given several times has several values.
    func groupedByName(areSame: (String, String) -> Bool) -> [(name: String, value: ContractValue)] {
        var groups: [(name: String, values: [ContractValue])] = []
        for (name, value) in self {
            if let place = groups.firstIndex(where: { areSame($0.name, name) }) {
                let first = groups[place].values
                groups[place].values = (first.count == 1 ? first[0].items : first) + value.items
            } else {
                groups.append((name, [value]))
            }
        }
        return groups.map { (name: $0.name, value: $0.values.count == 1 ? $0.values[0] : .array($0.values)) }
    }
}

extension ContractValue {
    /// The values that a literal list stands for; any other value itself.
    fileprivate var items: [ContractValue] {
        if case .array(let items) = kind { items } else { [self] }
    }
}

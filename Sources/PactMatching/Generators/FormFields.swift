import PactModel

/// The fields of a form body, one by one and in order.
struct FormFields {
    private var fields: [QueryParameter]

    init(_ text: String) {
        fields = text.split(separator: "&").flatMap { [QueryParameter](query: String($0)) }
    }

    /// `$.a` is the first value of a name, `$.a[1]` one by its position.
    mutating func generate(_ placed: PlacedGenerator, from values: inout ValueGenerator<some RandomNumberGenerator>) {
        guard case .value(let generator) = placed.what, 2...3 ~= placed.path.tokens.count,
            let name = placed.path.tokens[1].name
        else { return }
        let places = fields.indices.filter { fields[$0].name == name }
        let position: Int
        switch placed.path.tokens.dropFirst(2).first {
        case nil: position = 0
        case .index(let index)?: position = index
        default: return
        }
        guard places.indices.contains(position) else { return }
        let place = places[position]
        let example = fields[place].values.first.flatMap { $0 } ?? ""
        if let value = values.text(from: generator, inPlaceOf: .string(example)) { fields[place].values = [value] }
    }

    /// The fields as the text of a body.
    var encoded: String { fields.encoded }
}

extension PathExpression.Token {
    fileprivate var name: String? {
        switch self {
        case .field(let name): name
        case .index(let index): "\(index)"
        case .root, .star, .starIndex: nil
        }
    }
}

import PactModel

extension XMLDocument {
    /// Generates a text at each attribute and each `#text` to which the path leads; a path to elements does nothing.
    ///
    /// Unlike those of rules, the paths of generators name elements as they are written, with their prefixes.
    mutating func generate(_ placed: PlacedGenerator, from values: inout ValueGenerator<some RandomNumberGenerator>) {
        guard case .value(let generator) = placed.what else { return }
        root.generate(generator, at: placed.path.tokens.dropFirst()[...], from: &values)
    }
}

extension XMLElement {
    /// - Parameter path: what is left of the path; it begins with the element's own name.
    fileprivate mutating func generate(
        _ generator: Generator, at path: ArraySlice<PathExpression.Token>,
        from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        guard values.spend(1), let token = path.first, token.names(name.written) else { return }
        let rest = path.dropFirst()
        guard let next = rest.first else { return }
        if rest.count == 1 {
            generateAttribute(generator, next, from: &values)
            if next.names("#text") { generateTexts(generator, from: &values) }
        }
        for index in children.indices {
            guard case .element(var child) = children[index] else { continue }
            // A child that `self` still holds would be copied with every change.
            children[index] = .text("")
            child.generate(generator, at: rest, from: &values)
            children[index] = .element(child)
        }
    }

    /// An attribute that is not there is not added, and a star stands for none.
    private mutating func generateAttribute(
        _ generator: Generator, _ token: PathExpression.Token,
        from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        guard let index = attributes.firstIndex(where: { token == .field("@\($0.name.written)") }) else { return }
        let example = attributes[index].value
        attributes[index].value = values.text(from: generator, inPlaceOf: .string(example)) ?? example
    }

    /// Every text of the element gets a value of its own, white space too; an element without one gets one at its end.
    private mutating func generateTexts(
        _ generator: Generator, from values: inout ValueGenerator<some RandomNumberGenerator>
    ) {
        var hasText = false
        for index in children.indices {
            switch children[index] {
            case .text(let example), .characterData(let example):
                hasText = true
                guard let text = values.text(from: generator, inPlaceOf: .string(example)) else { continue }
                children[index] = .text(text)
            case .element, .comment, .instruction: continue
            }
        }
        if !hasText, let text = values.text(from: generator, inPlaceOf: .string("")) { children.append(.text(text)) }
    }
}

extension PathExpression.Token {
    fileprivate func names(_ name: String) -> Bool { self == .star || self == .field(name) }
}

import PactModel

extension [PactHeader] {
    /// The header lines of an answer: those of one name together, the way a pact holds them.
    package init(lines: some Sequence<(name: String, value: String)>) {
        self.init()
        for (name, value) in lines {
            let values = PactHeader.split(value, name: name)
            if let place = firstIndex(where: { $0.name.lowercased() == name.lowercased() }) {
                self[place].values += values
            } else {
                append(PactHeader(name, values))
            }
        }
    }
}

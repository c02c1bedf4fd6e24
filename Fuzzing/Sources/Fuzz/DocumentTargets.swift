import PactModel

/// The JSON reader: what is read and written again, in any layout, is the same value and the same text.
func fuzzJSON(_ bytes: [UInt8]) {
    let value: JSONValue
    do {
        value = try JSONValue(parsing: bytes)
    } catch {
        require(
            error.offset <= bytes.count && error.line >= 1 && error.column >= 1, "an error stands in the text: \(error)"
        )
        _ = "\(error)"
        return
    }
    let written = value.bytes()
    for layout in [JSONValue.Layout.compact, .pretty] {
        guard let again = try? JSONValue(parsing: value.bytes(layout)) else { broken("what is written can be read") }
        require(again == value, "what is written is the same value")
        require(again.bytes() == written, "what is written is stable")
    }
    require(value == value && value.hashValue == value.hashValue, "a value equals itself")
}

/// The pact reader: read, written and read again a pact is the same, in its own version and in every other.
func fuzzPact(_ bytes: [UInt8]) {
    let pact: Pact
    do {
        pact = try Pact(parsing: bytes)
    } catch {
        _ = "\(error)"
        return
    }
    checkStability(of: pact, in: pact.specification)
    for version in [PactSpecification.v2, .v3, .v4] where version != pact.specification {
        _ = pact.json(in: version)
    }
}

private func checkStability(of pact: Pact, in version: PactSpecification) {
    let written = pact.json(in: version)
    let again: Pact
    do {
        again = try Pact(parsing: written.bytes())
    } catch {
        broken("a pact that was written can be read: \(error)\n\(written)")
    }
    require(again.specification == version, "a pact is written in the version asked for\n\(written)")
    let rewritten = again.json(in: version)
    require(rewritten.bytes() == written.bytes(), "a pact read and written again is the same\n\(written)\n\(rewritten)")
}

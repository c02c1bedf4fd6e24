import PactModel

extension WrittenBody {
    mutating func multipart(
        _ parts: [ContractPart], _ boundary: String?, _ specification: PactSpecification, _ statedType: String?
    ) {
        let written = parts.map { $0.body.written(in: specification, statedType: nil) }
        var names: Set<String> = []
        for (part, contents) in zip(parts, written) {
            let path = "$" + ValueWriter.step(part.name)
            if !names.insert(part.name).inserted {
                note(path, "two parts have the name '\(part.name)', and a pact compares only the first of them")
            }
            if (part.name + (part.fileName ?? "")).contains(where: { $0.isNewline || $0 == "\"" }) {
                note(path, "names of parts and files have neither quotes nor line breaks")
            }
            rules += contents.rules.map { NamedRules(path + $0.name.dropFirst(), $0.rules) }
            problems += contents.problems.map { ValueProblem(path: path + $0.path.dropFirst(), problem: $0.problem) }
            if !contents.generators.isEmpty {
                note(path, "nothing is generated in multipart bodies; leave the generator out")
            }
        }
        if parts.isEmpty { note("$", "it has no parts; give it a `.field` or a `.file`") }
        let stated = statedType.flatMap { ParameterizedValue($0).parameters["boundary"] }
        let boundary = boundary ?? stated ?? Self.boundary(apartFrom: written.map(\.body.bytes))
        var bytes: [UInt8] = []
        for (part, contents) in zip(parts, written) {
            var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(part.name)\""
            if let fileName = part.fileName { head += "; filename=\"\(fileName)\"" }
            if part.fileName != nil, let type = contents.contentType { head += "\r\nContent-Type: \(type)" }
            bytes += Array("\(head)\r\n\r\n".utf8) + contents.body.bytes + [0x0D, 0x0A]
        }
        bytes += Array("--\(boundary)--\r\n".utf8)
        // The boundary is that of the header, and the consumer's own is another one.
        contentType = "multipart/form-data; boundary=\(boundary)"
        if specification > .v1 {
            contentTypeRules = RuleList([.regex(#"multipart/form-data;(\s*charset=[^;]*;)?\s*boundary=.*"#)])
        }
        body = .present(.init(bytes: bytes, contentType: "multipart/form-data"))
    }

    private mutating func note(_ path: String, _ problem: String) {
        problems.append(ValueProblem(path: path, problem: problem))
    }

    /// The same in each run, so that the pact is.
    private static func boundary(apartFrom contents: [[UInt8]]) -> String {
        let candidates = (1...).lazy.map { "part-of-the-contract-\($0)" }
        return candidates.first { candidate in
            !contents.contains { String(decoding: $0, as: UTF8.self).contains(candidate) }
        } ?? "part-of-the-contract"
    }
}

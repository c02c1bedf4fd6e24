import PactModel

/// One part of a multipart body while a case is made.
private struct PartPair {
    var name: String?
    var fileName: String?
    var type: String?
    var headers: [(String, String)] = []
    var contents: [UInt8]

    func bytes(boundary: String) -> [UInt8] {
        var head = "--\(boundary)\r\n"
        var disposition = "form-data"
        if let name { disposition += "; name=\"\(name)\"" }
        if let fileName { disposition += "; filename=\"\(fileName)\"" }
        head += "Content-Disposition: \(disposition)\r\n"
        if let type { head += "Content-Type: \(type)\r\n" }
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        return Array((head + "\r\n").utf8) + contents + Array("\r\n".utf8)
    }
}

extension CaseGenerator {
    mutating func addMultipartBody(to part: inout PartDraft) {
        var expected: [PartPair] = []
        var actual: [PartPair] = []
        for _ in 0..<random.pick([1, 1, 2, 2, 3]) {
            let name = random.pick(["a", "b", "file", "meta", "é"])
            if expected.contains(where: { $0.name == name }) { continue }
            var (wanted, came) = random.chance(50) ? fieldPair(name, in: &part) : filePair(name, in: &part)
            if random.chance(8) {
                wanted.name = nil
                came.name = nil
            }
            expected.append(wanted)
            actual.append(came)
        }
        if !isAgreeable {
            switch random.count(0...14) {
            case 0: actual.removeLast()
            case 1: actual.append(PartPair(name: "z", contents: Array("1".utf8)))
            default: break
            }
        }
        if random.chance(20) { actual.reverse() }
        let kind = random.pick(["multipart/form-data", "multipart/form-data", "multipart/form-data", "multipart/mixed"])
        let boundaries = random.chance(40) ? ["XX", "XX"] : ["XX", "yy-1"]
        let types = boundaries.map { "\(kind); boundary=\($0)" }
        let bytes = zip([expected, actual], boundaries).map { parts, boundary in
            parts.flatMap { $0.bytes(boundary: boundary) } + Array("--\(boundary)--\r\n".utf8)
        }
        if part.isV4 {
            var body: JSONObject = ["content": .string(Base64.encode(bytes[0])), "encoded": "base64"]
            if random.chance(70) { body["contentType"] = .string(types[0]) }
            part.json["body"] = .object(body)
        } else {
            part.json["body"] = .string(Base64.encode(bytes[0]))
        }
        setType(types[0], of: &part)
        if random.chance(70) {
            let pattern = #"multipart/(form-data|mixed);(\s*charset=[^;]*;)?\s*boundary=.*"#
            part.rules.append(
                ("header", "Content-Type", ["matchers": [["match": "regex", "regex": .string(pattern)]]]))
        }
        part.actual.body = .bytes(bytes[1])
        part.actual.headers.append(("Content-Type", types[1]))
    }

    private mutating func fieldPair(_ name: String, in part: inout PartDraft) -> (PartPair, PartPair) {
        let sample = sample()
        let hasRule = random.chance(40)
        let texts = hasRule ? sample.good + ["a"] : ["a", "hello", "1", "a b", "é", ""]
        let wanted = random.pick(texts)
        var came = isAgreeable || random.chance(70) ? wanted : random.pick(texts + sample.bad)
        if hasRule {
            came = random.pick(isAgreeable && !sample.good.isEmpty ? sample.good : texts)
            part.rules.append(("body", partRule(name), ruleList([sample.matcher])))
        }
        let type = random.chance(15) ? "text/plain" : nil
        return (
            PartPair(name: name, type: type, contents: Array(wanted.utf8)),
            PartPair(name: name, type: random.chance(90) ? type : nil, contents: Array(came.utf8))
        )
    }

    private mutating func filePair(_ name: String, in part: inout PartDraft) -> (PartPair, PartPair) {
        let type = random.pick([
            "application/json", "application/json", "text/plain", "image/png", "application/xml",
            "application/octet-stream",
        ])
        var wanted = PartPair(name: name, fileName: "f.bin", type: type, contents: [])
        var came = wanted
        if type == "application/json" {
            var rules = BodyRules()
            let pair = pair(at: RulePath(steps: [.key(name)]), depth: 2, &rules)
            if name.utf8.allSatisfy({ $0 < 0x80 }), random.chance(70) {
                for (path, list) in rules.entries {
                    guard let text = path.text, text.hasPrefix("$.\(name)"),
                        !part.rules.contains(where: { $0.category == "body" && $0.name == text })
                    else { continue }
                    part.rules.append(("body", text, list))
                    break
                }
            }
            wanted.contents = pair.expected.bytes()
            came.contents = pair.actual.bytes()
        } else {
            let contents: [[UInt8]] = [
                Array("hello".utf8), Array("<a/>".utf8), [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], [1, 2, 3],
            ]
            wanted.contents =
                type == "application/xml" ? Array("<?xml version=\"1.0\"?><a><b>1</b></a>".utf8) : random.pick(contents)
            came.contents = isAgreeable || random.chance(75) ? wanted.contents : random.pick(contents)
            if random.chance(25) {
                let matcher: JSONValue = random.pick([
                    ["match": "type"], ["match": "contentType", "value": "image/png"], ["match": "notEmpty"],
                    ["match": "equality"],
                ])
                part.rules.append(("body", partRule(name), ["matchers": [matcher]]))
            }
        }
        if random.chance(15) {
            wanted.headers.append(("X-Part", "1"))
            if isAgreeable || random.chance(70) { came.headers.append(("x-part", random.chance(85) ? "1" : "2")) }
        }
        if !isAgreeable, random.chance(8) { came.type = random.pick(["text/plain", "application/json", nil]) }
        if random.chance(10) { came.fileName = "other.txt" }
        return (wanted, came)
    }

    private func partRule(_ name: String) -> String { RulePath(steps: [.key(name)]).text ?? "$" }
}

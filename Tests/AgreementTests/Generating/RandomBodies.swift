import PactModel

extension CaseGenerator {
    private static let jsonTypes = [
        "application/json", "application/json", "application/json", "application/json",
        "application/json; charset=utf-8",
        "application/json;charset=UTF-8", "application/hal+json", "application/vnd.shop.v1+json", "application/graphql",
        "application/json-rpc", "APPLICATION/JSON",
    ]
    private static let textTypes = [
        "text/plain", "text/plain", "text/plain; charset=utf-8", "text/html", "text/csv", "application/javascript",
        "text/json",
        "application/x-ndjson", "application/x-yaml", "text/css",
    ]
    private static let binaryTypes = [
        "application/octet-stream", "image/png", "image/jpeg", "application/pdf", "application/zip", "audio/mpeg",
        "font/woff",
        "application/gzip", "image/svg+xml",
    ]
    private static let otherTypes = [
        "nonsense", "application/xml", "text/xml", "", "text/", "application/json, text/plain", "*/*",
    ]

    mutating func addBody(to part: inout PartDraft) {
        switch random.count(0...99) {
        case 0..<55: addJSONBody(to: &part)
        case 55..<64: addFormBody(to: &part)
        case 64..<71: addTextBody(to: &part)
        case 71..<76: addBinaryBody(to: &part)
        case 76..<86: addXMLBody(to: &part)
        case 86..<92 where !part.isMessage: addMultipartBody(to: &part)
        default: addOddBody(to: &part)
        }
    }

    // MARK: - JSON

    private mutating func addJSONBody(to part: inout PartDraft) {
        var rules = BodyRules()
        let pair = pair(at: .root, depth: 0, &rules)
        let category = rules.category(reaching: [pair.expected, pair.actual])
        let isContent = part.isMessage && category.count == 1 && random.chance(20)
        for member in category { part.rules.append((isContent ? "content" : "body", member.key, member.value)) }
        part.actual.body = .json(pair.actual)
        if random.chance(6) { part.actual.body = .text(roughly(pair.actual)) }
        let type = random.chance(90) ? random.pick(Self.jsonTypes) : nil
        setBody(pair.expected, type: type, of: &part)
        setActualType(like: type, of: &part)
    }

    /// JSON text as others write it, and what only looks like it.
    private mutating func roughly(_ value: JSONValue) -> String {
        let text = value.text()
        return switch random.count(0...9) {
        case 0...3: value.text(.pretty)
        case 4: " \r\n\t" + text + "\n"
        case 5: "\u{FEFF}" + text
        case 6: text + " x"
        case 7: text.replacing("\"a\":", with: "\"a\":null,\"a\":")
        case 8: text.replacing("}", with: ",}")
        default: String(text.dropLast())
        }
    }

    /// The expected body as the version writes it, with its type in the header, in a V4 body, or in both.
    private mutating func setBody(_ value: JSONValue, type: String?, of part: inout PartDraft) {
        let member = part.isMessage ? "contents" : "body"
        guard part.isV4 else {
            // A text may hold JSON, too.
            part.json[member] = random.chance(5) ? .string(value.text()) : value
            if let type { setType(type, of: &part) }
            return
        }
        if random.chance(5) {
            part.json[member] = value
            if let type { setType(type, of: &part) }
            return
        }
        var body: JSONObject = [:]
        switch random.count(0...9) {
        case 0:
            body["content"] = .string(Base64.encode(value.bytes()))
            body["encoded"] = random.chance(80) ? "base64" : "BASE64"
        case 1:
            body["content"] = .string(value.text())
            body["encoded"] = random.chance(80) ? "JSON" : "json"
        case 2:
            body["content"] = .string(value.text())
            body["encoded"] = false
        case 3: body["content"] = value
        default:
            body["content"] = value
            body["encoded"] = false
        }
        setTypes(type, body: &body, of: &part)
        part.json[member] = .object(body)
    }

    // MARK: - Types

    mutating func setTypes(_ type: String?, body: inout JSONObject, of part: inout PartDraft) {
        guard let type else { return }
        let places = random.count(0...9)
        if places != 0 { body["contentType"] = .string(type) }
        if places < 7 { setType(type, of: &part) }
    }

    func setType(_ type: String, of part: inout PartDraft) {
        if part.isMessage {
            part.setMember("contentType", .string(type), in: "metadata")
        } else {
            part.setMember("Content-Type", part.isV4 ? [.string(type)] : .string(type), in: "headers")
        }
    }

    mutating func setActualType(like type: String?, of part: inout PartDraft) {
        var came = type
        if !isAgreeable, random.chance(14) {
            came = random.pick(
                [nil, "application/json", "application/json; charset=utf-8", "text/plain"] + Self.otherTypes
                    + Self.jsonTypes + Self.textTypes)
        }
        if let came { part.actual.headers.append(("Content-Type", came)) }
        if !part.isMessage, type != nil, random.chance(8) {
            let pattern = random.pick([".*", "application/.*json.*", "text/.*", "[a-z]+/[a-z]+(;.*)?"])
            part.rules.append(
                (
                    "header", random.pick(["Content-Type", "content-type"]),
                    ruleList([["match": "regex", "regex": .string(pattern)]])
                ))
        }
    }

    // MARK: - Forms, text, bytes

    private mutating func addFormBody(to part: inout PartDraft) {
        let type =
            random.chance(85) ? "application/x-www-form-urlencoded" : "application/x-www-form-urlencoded; charset=utf-8"
        let pairs = namedValues(rulesFor: "body", in: &part)
        setText(Self.encoded(pairs.expected), type: type, of: &part)
        part.actual.body = .text(Self.encoded(pairs.actual))
        setActualType(like: type, of: &part)
    }

    private mutating func addTextBody(to part: inout PartDraft) {
        let type = random.chance(85) ? random.pick(Self.textTypes) : nil
        let sample = sample()
        let expected = random.pick(sample.good + ["hello", "a\nb", "{\"a\":1}", "<a/>", "true", "123", "é", "abcd"])
        var came = isAgreeable || random.chance(60) ? expected : random.pick(sample.good + sample.bad + Samples.texts)
        if random.chance(35) {
            part.rules.append(
                ("body", "$", ruleList(random.chance(85) ? [sample.matcher] : [sample.matcher, self.sample().matcher])))
        }
        if !isAgreeable, random.chance(5) { came += "\n" }
        setText(expected, type: type, of: &part)
        part.actual.body = .text(came)
        setActualType(like: type, of: &part)
    }

    mutating func setText(_ text: String, type: String?, of part: inout PartDraft) {
        let member = part.isMessage ? "contents" : "body"
        guard part.isV4 else {
            part.json[member] = .string(text)
            if let type { setType(type, of: &part) }
            return
        }
        var body: JSONObject = ["content": .string(text)]
        switch random.count(0...9) {
        case 0:
            body["content"] = .string(Base64.encode(Array(text.utf8)))
            body["encoded"] = "base64"
        case 1: break
        default: body["encoded"] = false
        }
        setTypes(type, body: &body, of: &part)
        if random.chance(10) { body["contentTypeHint"] = .string(random.pick(["TEXT", "BINARY", "DEFAULT"])) }
        part.json[member] = .object(body)
    }

    private static let contents: [[UInt8]] = [
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52],
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, 0x4A, 0x46, 0x49, 0x46],
        Array("%PDF-1.4\n%".utf8), [0x50, 0x4B, 3, 4, 20, 0, 0, 0], [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3],
        Array("GIF89a".utf8) + [1, 0, 1, 0], [0, 1, 2, 3], [0xFF, 0xFE, 0], Array("hello".utf8), [0xC3],
    ]

    private mutating func addBinaryBody(to part: inout PartDraft) {
        let type = random.pick(Self.binaryTypes)
        let expected = random.pick(Self.contents)
        part.actual.body = .bytes(isAgreeable || random.chance(60) ? expected : random.pick(Self.contents))
        let member = part.isMessage ? "contents" : "body"
        if part.isV4 {
            var body: JSONObject = ["content": .string(Base64.encode(expected)), "encoded": "base64"]
            setTypes(type, body: &body, of: &part)
            part.json[member] = .object(body)
        } else {
            part.json[member] = .string(Base64.encode(expected))
            setType(type, of: &part)
        }
        if random.chance(40) {
            let matcher: JSONValue = random.pick([
                [
                    "match": "contentType",
                    "value": .string(random.pick(Self.binaryTypes + ["text/plain", "image/gif"])),
                ], ["match": "type"], ["match": "notEmpty"], ["match": "equality"],
                ["match": "regex", "regex": "(?m).*"], ["match": "include", "value": "PDF"], sample().matcher,
            ])
            part.rules.append(("body", "$", ruleList([matcher])))
        }
        setActualType(like: type, of: &part)
    }

    // MARK: - Missing, null, empty, and other combinations

    private mutating func addOddBody(to part: inout PartDraft) {
        let member = part.isMessage ? "contents" : "body"
        let type = random.chance(70) ? random.pick(Self.jsonTypes + Self.textTypes + Self.otherTypes) : nil
        if let type { setType(type, of: &part) }
        var bodies: [JSONValue?] = [nil, nil, .null, "", [:], [], "x", 1, true, "null"]
        if part.isV4 {
            bodies += [
                ["content": .null], ["content": ""], ["contentType": "application/json"], ["content": [:]],
                ["content": "x", "contentType": "text/plain"], ["encoded": false], ["content": 1],
                ["content": "x", "contentType": "application/json"],
            ]
        }
        part.json[member] = random.pick(bodies)
        let texts: [String?] = [
            nil, nil, "", "", "null", "{}", "[]", "x", "1", "true", "\"x\"", "\"\"", "\"null\"", "{\"x\":1}", " ",
        ]
        part.actual.body = random.pick(texts).map { .text($0) }
        if random.chance(20) { part.rules.append(("body", "$", ruleList([sample().matcher]))) }
        setActualType(like: type, of: &part)
    }
}

extension PartDraft {
    /// Sets one member of an object member of the part.
    mutating func setMember(_ name: String, _ value: JSONValue, in member: String) {
        var object = json[member]?.objectValue ?? [:]
        object[name] = value
        json[member] = .object(object)
    }
}

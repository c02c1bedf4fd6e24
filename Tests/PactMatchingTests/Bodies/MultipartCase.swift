/// Parts are their headers, an empty line and the contents; line feeds stand for CRLF.
struct MultipartCase: CustomStringConvertible, Sendable {
    var description: String
    var rules: String
    var expected: [String]
    var actual: [String]
    var isMatchInRequest: Bool
    var isMatchInResponse: Bool
    /// What is said of the request; a part is always named, where the reference leaves it out.
    var sentences: [String]

    init(
        _ description: String, _ rules: String, _ expected: [String], _ actual: [String], request: Bool,
        response: Bool, _ sentences: [String]
    ) {
        self.description = description
        self.rules = rules
        self.expected = expected
        self.actual = actual
        isMatchInRequest = request
        isMatchInResponse = response
        self.sentences = sentences
    }
}

extension MultipartCase {
    static func field(_ name: String, _ value: String, headers: [String] = []) -> String {
        (["Content-Disposition: form-data; name=\"\(name)\""] + headers).joined(separator: "\n") + "\n\n\(value)"
    }

    static func file(_ name: String, _ fileName: String, _ type: String?, _ contents: String) -> String {
        let disposition = "Content-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\""
        return disposition + (type.map { "\nContent-Type: \($0)" } ?? "") + "\n\n\(contents)"
    }

    static let all: [MultipartCase] = [
        MultipartCase("equal fields", "{}", [field("a", "1")], [field("a", "1")], request: true, response: true, []),
        MultipartCase(
            "another value", "{}", [field("a", "1")], [field("a", "2")], request: false, response: false,
            ["MIME part 'a': Expected '2' to be equal to '1'"]),
        MultipartCase(
            "a further part", "{}", [field("a", "1")], [field("a", "1"), field("b", "2")], request: true,
            response: true, []),
        MultipartCase(
            "another order", "{}", [field("a", "1"), field("b", "2")], [field("b", "2"), field("a", "1")],
            request: true, response: true, []),
        MultipartCase(
            "a missing part", "{}", [field("a", "1"), field("b", "2")], [field("a", "1")], request: false,
            response: false, ["Expected a MIME part 'b' but was missing"]),
        MultipartCase(
            "two parts with one name", "{}", [field("a", "1"), field("a", "2")], [field("a", "1"), field("a", "2")],
            request: false, response: false, ["MIME part 'a': Expected '1' to be equal to '2'"]),
        MultipartCase(
            "two equal parts with one name", "{}", [field("a", "1"), field("a", "1")],
            [field("a", "1"), field("a", "2")], request: true, response: true, []),
        MultipartCase(
            "rule on the name", #"{"$.a":[{"match":"regex","regex":"\\d+"}]}"#, [field("a", "1")], [field("a", "22")],
            request: true, response: true, []),
        MultipartCase(
            "rule on the name fails", #"{"$.a":[{"match":"regex","regex":"\\d+"}]}"#, [field("a", "1")],
            [field("a", "x")], request: false, response: false, ["MIME part 'a': Expected 'x' to match '\\d+'"]),
        MultipartCase(
            "rule on the position of a named part", #"{"$[0]":[{"match":"regex","regex":"\\d+"}]}"#, [field("a", "1")],
            [field("a", "22")], request: false, response: false, ["MIME part 'a': Expected '22' to be equal to '1'"]),
        MultipartCase(
            "rule at the root cascades", #"{"$":[{"match":"type"}]}"#, [field("a", "1")], [field("a", "22")],
            request: true, response: true, []),
        MultipartCase(
            "a field for a file", "{}", [file("a", "x.txt", "text/plain", "1")], [field("a", "1")], request: false,
            response: false, ["Expected a MIME file 'a' but was field"]),
        MultipartCase(
            "a file for a field", "{}", [field("a", "1")], [file("a", "x.txt", "text/plain", "1")], request: false,
            response: false, ["Expected a MIME field 'a' but was file"]),
        MultipartCase(
            "another file name", "{}", [file("a", "x.txt", "text/plain", "1")], [file("a", "y.txt", "text/plain", "1")],
            request: true, response: true, []),
        MultipartCase(
            "another text in a file", "{}", [file("a", "x.txt", "text/plain", "1")],
            [file("a", "x.txt", "text/plain", "2")], request: false, response: false,
            ["MIME part 'a': Expected body '1' to match '2' using equality but did not match"]),
        MultipartCase(
            "JSON in a file in another order", "{}", [file("a", "x.json", "application/json", #"{"b":1,"c":2}"#)],
            [file("a", "x.json", "application/json", #"{ "c":2, "b":1}"#)], request: true, response: true, []),
        MultipartCase(
            "JSON in a file, other value", "{}", [file("a", "x.json", "application/json", #"{"b":1}"#)],
            [file("a", "x.json", "application/json", #"{"b":2}"#)], request: false, response: false,
            ["MIME part 'a': Expected 2 (Integer) to be equal to 1 (Integer)"]),
        MultipartCase(
            "JSON in a file under a rule", #"{"$.a.b":[{"match":"type"}]}"#,
            [file("a", "x.json", "application/json", #"{"b":1}"#)],
            [file("a", "x.json", "application/json", #"{"b":2}"#)], request: true, response: true, []),
        MultipartCase(
            "JSON in a file under a rule of another part", #"{"$.z.b":[{"match":"type"}]}"#,
            [file("a", "x.json", "application/json", #"{"b":1}"#)],
            [file("a", "x.json", "application/json", #"{"b":2}"#)], request: false, response: false,
            ["MIME part 'a': Expected 2 (Integer) to be equal to 1 (Integer)"]),
        MultipartCase(
            "rule on the file as a whole", #"{"$.a":[{"match":"type"}]}"#,
            [file("a", "x.json", "application/json", #"{"b":1}"#)],
            [file("a", "x.json", "application/json", #"{"b":2}"#)], request: true, response: true, []),
        MultipartCase(
            "rule at the root over a JSON file", #"{"$":[{"match":"type"}]}"#,
            [file("a", "x.json", "application/json", #"{"b":1}"#)],
            [file("a", "x.json", "application/json", #"{"b":2}"#)], request: false, response: false,
            ["MIME part 'a': Expected 2 (Integer) to be equal to 1 (Integer)"]),
        MultipartCase(
            "another type of a file", "{}", [file("a", "x", "application/json", "1")],
            [file("a", "x", "text/plain", "1")], request: false, response: false,
            [
                "MIME part 'a': Expected a body of 'application/json' but the actual content type was 'text/plain'",
                "MIME part 'a': header 'content-type': Expected 'text/plain' to be equal to 'application/json'",
            ]),
        MultipartCase(
            "type rule on the header", #"{"$.a['content-type']":[{"match":"regex","regex":"text/.*"}]}"#,
            [file("a", "x", "text/plain", "1")], [file("a", "x", "text/html", "1")], request: false, response: false,
            ["MIME part 'a': Expected a body of 'text/plain' but the actual content type was 'text/html'"]),
        MultipartCase(
            "a file's content type is free to be missing", "{}", [file("a", "x", "text/plain", "1")],
            [file("a", "x", nil, "1")], request: true, response: true, []),
        MultipartCase(
            "part header missing", "{}", [field("a", "1", headers: ["X-A: 1"])], [field("a", "1")], request: false,
            response: false, ["MIME part 'a': Expected multipart header 'x-a' with value '1' but was missing"]),
        MultipartCase(
            "part header other", "{}", [field("a", "1", headers: ["X-A: 1"])], [field("a", "1", headers: ["X-A: 2"])],
            request: false, response: false, ["MIME part 'a': header 'x-a': Expected '2' to be equal to '1'"]),
        MultipartCase(
            "part header with a rule", #"{"$.a['x-a']":[{"match":"regex","regex":"\\d"}]}"#,
            [field("a", "1", headers: ["X-A: 1"])], [field("a", "1", headers: ["X-A: 2"])], request: true,
            response: true, []),
        MultipartCase(
            "part header with a rule of another case", #"{"$.a['X-A']":[{"match":"regex","regex":"\\d"}]}"#,
            [field("a", "1", headers: ["X-A: 1"])], [field("a", "1", headers: ["X-A: 2"])], request: true,
            response: true, []),
        MultipartCase(
            "further part header", "{}", [field("a", "1")], [field("a", "1", headers: ["X-A: 2"])], request: true,
            response: true, []),
        MultipartCase(
            "base64 part", "{}", [field("a", "hello")],
            [field("a", "aGVsbG8=", headers: ["Content-Transfer-Encoding: base64"])], request: true, response: true, []),
        MultipartCase(
            "base64 expected", "{}", [field("a", "aGVsbG8=", headers: ["Content-Transfer-Encoding: base64"])],
            [field("a", "hello")], request: true, response: true, []),
        MultipartCase(
            "unnamed parts by position", "{}", ["Content-Type: text/plain\n\n1", "Content-Type: text/plain\n\n2"],
            ["Content-Type: text/plain\n\n1", "Content-Type: text/plain\n\n2"], request: true, response: true, []),
        MultipartCase(
            "unnamed parts swapped", "{}", ["Content-Type: text/plain\n\n1", "Content-Type: text/plain\n\n2"],
            ["Content-Type: text/plain\n\n2", "Content-Type: text/plain\n\n1"], request: false, response: false,
            [
                "MIME part '0': Expected body '1' to match '2' using equality but did not match",
                "MIME part '1': Expected body '2' to match '1' using equality but did not match",
            ]),
        MultipartCase(
            "unnamed JSON part under a rule", #"{"$[0].b":[{"match":"type"}]}"#,
            [#"Content-Type: application/json\#n\#n{"b":1}"#], [#"Content-Type: application/json\#n\#n{"b":2}"#],
            request: true, response: true, []),
        MultipartCase(
            "an unnamed part in the place of a named one", "{}", [field("a", "1")],
            ["Content-Type: text/plain\n\nx", field("a", "1")], request: false, response: false,
            ["Expected a MIME field 'a' but was file"]),
        MultipartCase(
            "Base64 in lines stays as it is", "{}", [field("a", "hello")],
            [field("a", "aGVs\nbG8=", headers: ["Content-Transfer-Encoding: base64"])], request: false, response: false,
            ["MIME part 'a': Expected 'aGVs\r\nbG8=' to be equal to 'hello'"]),
        MultipartCase(
            "a name with a backslash", "{}", [field("a", "1")], [field("\\a", "1")], request: false, response: false,
            ["Expected a MIME part 'a' but was missing"]),
        MultipartCase(
            "unnamed missing", "{}", ["Content-Type: text/plain\n\n1", "Content-Type: text/plain\n\n2"],
            ["Content-Type: text/plain\n\n1"], request: false, response: false,
            ["Expected a MIME part '1' but was missing"]),
        MultipartCase(
            "quoted name with a space", #"{"$['a b']":[{"match":"type"}]}"#, [field("a b", "1")], [field("a b", "2")],
            request: true, response: true, []),
        MultipartCase(
            "text with line breaks", "{}", [field("a", "x\ny\n")], [field("a", "x\ny\n")], request: true,
            response: true, []),
        MultipartCase("empty field", "{}", [field("a", "")], [field("a", "")], request: true, response: true, []),
        MultipartCase(
            "empty field, value came", "{}", [field("a", "")], [field("a", "1")], request: false, response: false,
            ["MIME part 'a': Expected '1' to be equal to ''"]),
        MultipartCase(
            "XML file in another order", "{}", [file("a", "x.xml", "application/xml", "<r><b/><c/></r>")],
            [file("a", "x.xml", "application/xml", "<r><c/><b/></r>")], request: true, response: true, []),
        MultipartCase(
            "field with the JSON type, other order", "{}",
            [field("a", #"{"b":1,"c":2}"#, headers: ["Content-Type: application/json"])],
            [field("a", #"{"c":2,"b":1}"#, headers: ["Content-Type: application/json"])], request: false,
            response: false, [#"MIME part 'a': Expected '{"c":2,"b":1}' to be equal to '{"b":1,"c":2}'"#]),
        MultipartCase(
            "file without a type, JSON look", "{}", [file("a", "x", nil, #"{"b":1}"#)],
            [file("a", "x", nil, #"{ "b":1}"#)], request: false, response: false,
            [
                "MIME part 'a': Actual body [*/*, 8 bytes, starting with 7b202262223a317d] is not equal to the expected body [*/*, 7 bytes, starting with 7b2262223a317d]"
            ]),
        MultipartCase(
            "further key in a JSON file", "{}", [file("a", "x.json", "application/json", #"{"b":1}"#)],
            [file("a", "x.json", "application/json", #"{"b":1,"c":2}"#)], request: false, response: true,
            ["MIME part 'a': Expected a Map with keys [b] but received one with keys [b, c]"]),
    ]
}

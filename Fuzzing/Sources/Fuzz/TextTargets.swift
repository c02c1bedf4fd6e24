@testable import PactMatching
@testable import PactModel

/// Base64: what is decoded encodes to the same text, and any bytes come back.
func fuzzBase64(_ bytes: [UInt8]) {
    let encoded = Base64.encode(bytes)
    require(Base64.decode(encoded) == bytes, "encoded bytes come back")
    let given = text(bytes)
    if let decoded = Base64.decode(given) { require(Base64.encode(decoded) == given, "base64 has one form") }
}

/// Path expressions: what was parsed describes itself as an expression that parses to the same steps.
func fuzzPath(_ bytes: [UInt8]) {
    let path: PathExpression
    do {
        path = try PathExpression(parsing: text(bytes))
    } catch {
        _ = "\(error)"
        return
    }
    let description = path.description
    guard let again = try? PathExpression(parsing: description) else { broken("'\(description)' parses") }
    require(again == path, "'\(description)' is the same path")
}

/// Date patterns: any pattern on any text gives an answer, the same each time.
func fuzzDatePattern(_ bytes: [UInt8]) {
    let parts = parts(bytes, 2).map(text)
    guard let pattern = DatePattern(parts[0]) else { return }
    require(pattern.matches(parts[1]) == pattern.matches(parts[1]), "the answer is the same each time")
}

/// Regular expressions: any pattern on any text gives an answer within the limit.
func fuzzRegularExpression(_ bytes: [UInt8]) {
    let parts = parts(bytes, 2).map(text)
    let rule = MatchingRule.regex(parts[0])
    let first = rule.problem(inText: parts[1], expected: "")
    require(first == rule.problem(inText: parts[1], expected: ""), "the answer is the same each time")
}

/// Semantic versions: a valid one is made of ASCII and has three numbers.
func fuzzSemanticVersion(_ bytes: [UInt8]) {
    let text = text(bytes)
    guard SemanticVersion.isValid(text) else { return }
    require(text.utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 }, "'\(text)' is visible ASCII")
    require(SemanticVersion.isValid(text + (text.contains("+") ? ".x" : "+x")), "'\(text)' may have a build")
}

/// Media types: what was read writes as an essence that reads to the same type.
func fuzzMediaType(_ bytes: [UInt8]) {
    _ = MediaType.detect(bytes)
    guard let type = MediaType(text(bytes)) else { return }
    _ = (type.isJSON, type.isXML, type.isBinary, type.suffix)
    guard let again = MediaType(type.essence) else { broken("'\(type.essence)' is a media type") }
    require(again.essence == type.essence, "'\(type.essence)' keeps its essence")
}

/// Queries and forms: a decoded query encodes to one that decodes to the same parameters.
func fuzzQuery(_ bytes: [UInt8]) {
    let query = [QueryParameter](query: text(bytes))
    let again = [QueryParameter](query: query.encoded)
    require(again == query, "'\(query.encoded)' is the same query")
}

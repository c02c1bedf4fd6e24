import Foundation

/// What one fuzz target does with one input; it returns, or ends the process where a promise is broken.
typealias FuzzTarget = @Sendable ([UInt8]) -> Void

/// The targets by the name that `FUZZ_TARGET` selects.
let targets: [String: FuzzTarget] = [
    "base64": fuzzBase64,
    "body": fuzzBody,
    "comparison": fuzzComparison,
    "date": fuzzDatePattern,
    "date-expression": fuzzDateExpression,
    "form": fuzzForm,
    "generators": fuzzGenerators,
    "header": fuzzHeader,
    "json": fuzzJSON,
    "media-type": fuzzMediaType,
    "multipart": fuzzMultipart,
    "pact": fuzzPact,
    "path": fuzzPath,
    "pattern-text": fuzzPatternText,
    "query": fuzzQuery,
    "regex": fuzzRegularExpression,
    "rules": fuzzRules,
    "semver": fuzzSemanticVersion,
    "xml": fuzzXML,
]

/// Reports a broken promise: libFuzzer keeps the input that broke it.
func broken(_ promise: String) -> Never {
    FileHandle.standardError.write(Data("BROKEN: \(promise)\n".utf8))
    abort()
}

func require(_ holds: Bool, _ promise: @autoclosure () -> String) {
    if !holds { broken(promise()) }
}

/// The parts of an input that holds several, which a 0xFF byte separates (UTF-8 has none); `count` of them, empty ones at
/// the end where there are fewer.
func parts(_ bytes: [UInt8], _ count: Int) -> [[UInt8]] {
    var parts = bytes.split(separator: 0xFF, maxSplits: count - 1, omittingEmptySubsequences: false).map(Array.init)
    while parts.count < count { parts.append([]) }
    return parts
}

func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

import Foundation

extension Error {
    /// What a decoder missed, for whoever wrote the JSON: `'name' is missing`.
    var decodingSentence: String {
        switch self as any Error {
        case DecodingError.keyNotFound(let key, let context): "'\((context.codingPath + [key]).asPath)' is missing"
        case DecodingError.typeMismatch(let type, let context): "'\(context.codingPath.asPath)' is no \(type)"
        case DecodingError.valueNotFound(let type, let context):
            "'\(context.codingPath.asPath)' is null, and no \(type)"
        case DecodingError.dataCorrupted(let context):
            "'\(context.codingPath.asPath)' does not fit: \(context.debugDescription)"
        default: "something does not fit: \(self)"
        }
    }
}

extension [any CodingKey] {
    /// `address.lines[0]`
    fileprivate var asPath: String {
        reduce(into: "") { path, key in
            if let index = key.intValue {
                path += "[\(index)]"
            } else {
                path += (path.isEmpty ? "" : ".") + key.stringValue
            }
        }
    }
}

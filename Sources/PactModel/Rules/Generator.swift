/// What makes a new value for one place of an example (V3 and V4).
///
/// A nil configuration is one that the file leaves out; the default stands with each case.
public indirect enum Generator: Sendable, Hashable {
    /// A whole number, both ends included; 0 to 10 by default.
    case randomInt(min: Int?, max: Int?)
    /// A decimal number of so many digits in all; 10 by default.
    case randomDecimal(digits: Int?)
    /// So many upper-case hexadecimal digits; 10 by default.
    case randomHexadecimal(digits: Int?)
    /// So many letters and digits; 10 by default.
    case randomString(size: Int?)
    case randomBoolean
    /// A text that the pattern matches as a whole.
    case regex(String)
    /// A random UUID, `lowerCaseHyphenated` by default.
    case uuid(format: UUIDFormat?)
    /// Today, moved by the expression; the format is `yyyy-MM-dd` by default.
    case date(format: String?, expression: String?)
    /// The time of day, moved by the expression; the format is `HH:mm:ss` by default.
    case time(format: String?, expression: String?)
    /// Now, moved by the expression; the format is `yyyy-MM-dd'T'HH:mm:ss.SSSZ` by default.
    case dateTime(format: String?, expression: String?)
    /// A value that the provider's states gave, `raw` by default.
    case providerState(expression: String, dataType: DataType?)
    /// The example with the mock provider's URL for the part that the regex matches before its first group.
    case mockServerURL(example: String, regex: String)
    /// A generator with members that no specification knows, which are kept for writing.
    case extended(Generator, additionalMembers: JSONObject)
    /// What is no generator of any specification, kept as it stood; the example stays.
    case unknown(JSONValue)

    /// How a UUID is written.
    public enum UUIDFormat: String, Sendable, Hashable, CaseIterable {
        case simple
        case lowerCaseHyphenated = "lower-case-hyphenated"
        case upperCaseHyphenated = "upper-case-hyphenated"
        case urn = "URN"
    }

    /// What a provider state's value is converted to.
    public enum DataType: String, Sendable, Hashable, CaseIterable {
        case string = "STRING"
        case integer = "INTEGER"
        case decimal = "DECIMAL"
        case float = "FLOAT"
        case boolean = "BOOLEAN"
        /// The value as it is.
        case raw = "RAW"
    }
}

/// The value of a `MockServerURL` generator.
enum MockServerURL {
    /// `example` with what `regex` matches first replaced by `url` and the text of the regex's first group; as it is where
    /// nothing in it matches, and nil for a regex that is not valid or has no group that takes part.
    static func replacing(in example: String, regex: String, with url: String) -> String? {
        guard let expression = RegularExpression.compiled(regex, anchored: false) else { return nil }
        guard let found = expression.firstMatch(in: example) else { return example }
        guard let group = found.groups.first ?? nil else { return nil }
        return example[..<found.whole.lowerBound] + url + example[group] + example[found.whole.upperBound...]
    }
}

/// The value of a `MockServerURL` generator.
enum MockServerURL {
    /// `example` with what `regex` matches replaced by `url` and the text of the regex's first group; nil where the regex
    /// does not match or has no group that takes part.
    static func replacing(in example: String, regex: String, with url: String) -> String? {
        guard let found = RegularExpression.compiled(regex, anchored: false)?.firstMatch(in: example),
            let group = found.groups.first ?? nil
        else { return nil }
        return example[..<found.whole.lowerBound] + url + example[group] + example[found.whole.upperBound...]
    }
}

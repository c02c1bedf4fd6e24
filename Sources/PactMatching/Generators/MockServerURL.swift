/// The value of a `MockServerURL` generator.
enum MockServerURL {
    /// `example` with what `regex` matches first replaced by `url` and the text of the regex's first group; as it is where
    /// nothing in it matches, and nil for a regex that is not valid or has no group that takes part.
    ///
    /// One slash stands between the two, whether the group has it or not: pacts of the JVM leave it out of the group.
    static func replacing(in example: String, regex: String, with url: String) -> String? {
        guard let expression = RegularExpression.compiled(regex, anchored: false) else { return nil }
        guard let found = expression.firstMatch(in: example) else { return example }
        guard let group = found.groups.first ?? nil else { return nil }
        let base = url.hasSuffix("/") ? url.dropLast() : url[...]
        let separator = example[group].hasPrefix("/") ? "" : "/"
        return example[..<found.whole.lowerBound] + base + separator + example[group]
            + example[found.whole.upperBound...]
    }
}

/// Texts compare byte for byte: two spellings of one accented letter are two texts, unlike with `==`.
extension StringProtocol {
    func isSame(as other: some StringProtocol) -> Bool {
        utf8.elementsEqual(other.utf8)
    }

    /// The names of headers and the like compare without case, of any script.
    func isSameWithoutCase(as other: some StringProtocol) -> Bool {
        lowercased().isSame(as: other.lowercased())
    }
}

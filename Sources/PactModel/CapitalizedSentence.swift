extension String {
    /// The text with a capital letter at its beginning, the rest as it is.
    package var capitalizedSentence: String { prefix(1).uppercased() + dropFirst() }
}

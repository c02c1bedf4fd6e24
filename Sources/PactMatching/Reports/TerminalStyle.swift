/// How lines for a person are laid out: their width, and whether in colours.
public struct TerminalStyle: Sendable, Hashable {
    /// Whether escape sequences are written.
    public var isColoured: Bool
    /// How many columns a line may take; words and values that are longer alone may take more.
    public var width: Int

    public init(isColoured: Bool, width: Int = 100) {
        self.isColoured = isColoured
        self.width = width
    }

    /// No escape sequences.
    public static let plain = TerminalStyle(isColoured: false)
    public static let coloured = TerminalStyle(isColoured: true)

    /// The text of a failure.
    public func failure(_ text: String) -> String { red(text) }

    package func bold(_ text: String) -> String { wrap(text, "1") }
    package func dim(_ text: String) -> String { wrap(text, "2") }
    package func red(_ text: String) -> String { wrap(text, "31") }
    package func green(_ text: String) -> String { wrap(text, "32") }
    package func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

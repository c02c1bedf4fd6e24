/// Colours for a terminal, or none.
public struct TerminalStyle: Sendable, Hashable {
    /// Whether escape sequences are written.
    public var isColoured: Bool

    public init(isColoured: Bool) {
        self.isColoured = isColoured
    }

    /// No escape sequences.
    public static let plain = TerminalStyle(isColoured: false)
    public static let coloured = TerminalStyle(isColoured: true)

    /// The text of a failure.
    public func failure(_ text: String) -> String { red(text) }

    func bold(_ text: String) -> String { wrap(text, "1") }
    func dim(_ text: String) -> String { wrap(text, "2") }
    func red(_ text: String) -> String { wrap(text, "31") }
    func green(_ text: String) -> String { wrap(text, "32") }
    func yellow(_ text: String) -> String { wrap(text, "33") }

    private func wrap(_ text: String, _ code: String) -> String {
        isColoured ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}

/// A small picture of one fact, for a README: a label on the left and what is the case on the right.
struct Badge: Sendable, Hashable {
    enum Colour: String, Sendable {
        case green = "#3c8c1e"
        case red = "#c8402a"
        case orange = "#c2610c"
        case grey = "#767676"
    }

    var left: String
    var right: String
    var colour: Colour

    static func notFound(_ what: String) -> Badge { Badge(left: what, right: "not found", colour: .grey) }

    /// How a pact stands, in the words of badges.
    static func status(_ status: VerificationStatus, label: String) -> Badge {
        switch status {
        case .success: Badge(left: label, right: "verified", colour: .green)
        case .stale: Badge(left: label, right: "changed", colour: .orange)
        case .failed: Badge(left: label, right: "failed", colour: .red)
        case .failedPending: Badge(left: label, right: "failed (pending)", colour: .red)
        case .never: Badge(left: label, right: "unknown", colour: .grey)
        }
    }

    /// The names of a pact's two sides as a label.
    ///
    /// - Parameters:
    ///   - side: `consumer` or `provider` where only that name is wanted.
    ///   - initials: whether names of several words are shortened to their first letters.
    static func label(
        consumer: String, provider: String, side: String?, initials: Bool, consumerTag: String = "",
        providerTag: String = ""
    ) -> String {
        func shown(_ name: String) -> String { initials ? Self.initials(of: name) : name.lowercased() }
        switch side {
        case "consumer": return "\(shown(consumer))\(consumerTag) pact"
        case "provider": return "\(shown(provider))\(providerTag) pact"
        default: return "\(shown(consumer))\(consumerTag)/\(shown(provider))\(providerTag) pact"
        }
    }

    private static func initials(of name: String) -> String {
        let words = Pacticipant.displayName(for: name).split(separator: " ")
        return words.count > 1 ? words.compactMap(\.first).map { $0.lowercased() }.joined() : name.lowercased()
    }

    // MARK: - The picture

    var svg: String {
        let (leftWidth, rightWidth) = (Self.width(left) + 10, Self.width(right) + 10)
        let width = leftWidth + rightWidth
        return """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="20" role="img" \
            aria-label="\(HTML.escaped("\(left): \(right)"))">
            <title>\(HTML.escaped("\(left): \(right)"))</title>
            <clipPath id="corners"><rect width="\(width)" height="20" rx="3"/></clipPath>
            <g clip-path="url(#corners)">
            <rect width="\(leftWidth)" height="20" fill="#4a4a4a"/>
            <rect x="\(leftWidth)" width="\(rightWidth)" height="20" fill="\(colour.rawValue)"/>
            </g>
            <g fill="#fff" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">
            <text x="5" y="14" textLength="\(leftWidth - 10)">\(HTML.escaped(left))</text>
            <text x="\(leftWidth + 5)" y="14" textLength="\(rightWidth - 10)">\(HTML.escaped(right))</text>
            </g>
            </svg>

            """
    }

    /// About how wide a text is in the font above; the picture stretches it to just this.
    private static func width(_ text: String) -> Int {
        let tenths = text.map { character -> Int in
            switch character {
            case "i", "j", "l", "I", ".", ",", ":", ";", "|", "!", "'", "f", "t", "r", "(", ")", "/", " ": 42
            case "m", "w", "M", "W", "@", "%": 104
            case _ where character.isUppercase: 78
            case _ where character.isASCII: 67
            default: 110
            }
        }
        return (tenths.reduce(0, +) + 9) / 10
    }
}

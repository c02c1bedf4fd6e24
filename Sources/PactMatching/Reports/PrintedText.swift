/// Text that came from elsewhere, made fit for a terminal: what it cannot show is spelled out, widths are counted in columns.
extension StringProtocol {
    /// The text on one line, without characters that move the cursor, change colours or turn the writing direction:
    /// those of ASCII as control pictures (`␛`), others by number.
    package var printable: String {
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars {
            switch scalar.value {
            case 0x00..<0x20: result.append(Unicode.Scalar(0x2400 + scalar.value) ?? "?")
            case 0x7F: result.append("\u{2421}")
            case 0x80..<0xA0, 0x200B, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF:
                result.append(contentsOf: "\\u{\(String(scalar.value, radix: 16, uppercase: true))}".unicodeScalars)
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    /// The columns that a terminal gives the text.
    package var columns: Int { reduce(0) { $0 + $1.columns } }

    /// The beginning that fits into `columns`, ending in `…` where something is left out.
    package func cut(to columns: Int) -> String {
        if self.columns <= columns { return String(self) }
        var result = ""
        var width = 1
        for character in self {
            width += character.columns
            if width > columns { break }
            result.append(character)
        }
        return result + "…"
    }

    /// Lines of at most `columns`, broken at spaces where there are any; at least one line.
    package func wrapped(to columns: Int) -> [String] {
        let columns = Swift.max(columns, 8)
        var lines: [String] = []
        for word in split(separator: " ", omittingEmptySubsequences: false) {
            if let last = lines.last, last.columns + 1 + word.columns <= columns {
                lines[lines.count - 1] = "\(last) \(word)"
            } else {
                lines += word.chunks(of: columns)
            }
        }
        return lines
    }

    /// Pieces of exactly as many characters as fit into `columns`.
    func chunks(of columns: Int) -> [String] {
        var chunks: [String] = []
        var chunk = ""
        var width = 0
        for character in self {
            if width + character.columns > columns, !chunk.isEmpty {
                chunks.append(chunk)
                (chunk, width) = ("", 0)
            }
            chunk.append(character)
            width += character.columns
        }
        return chunks + [chunk]
    }

    package func padded(to columns: Int) -> String {
        self + String(repeating: " ", count: Swift.max(0, columns - self.columns))
    }
}

extension Character {
    /// 2 for the wide characters of East Asian scripts and for emoji, 0 for a lone mark.
    var columns: Int {
        guard let scalar = unicodeScalars.first else { return 0 }
        if unicodeScalars.dropFirst().contains("\u{FE0F}") { return 2 }
        switch scalar.value {
        case 0x00..<0x300: return 1
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1FAFF,
            0x20000...0x3FFFD:
            return 2
        default: return scalar.properties.generalCategory == .nonspacingMark ? 0 : 1
        }
    }
}

extension JSONValue {
    /// How a value is laid out in text.
    public struct Layout: Sendable, Hashable {
        /// Spaces for each level; nil for everything on one line without white space.
        public var indentation: Int?
        /// Whether the members of every object are ordered by the UTF-8 bytes of their keys.
        public var sortsKeys: Bool

        public init(indentation: Int? = nil, sortsKeys: Bool = false) {
            self.indentation = indentation
            self.sortsKeys = sortsKeys
        }

        /// One line, no white space, keys in their own order.
        public static let compact = Layout()
        /// Two spaces a level, keys in their own order.
        public static let pretty = Layout(indentation: 2)
    }

    /// The JSON text; only what RFC 8259 section 7 demands is escaped, and numbers keep their lexeme.
    public func text(_ layout: Layout = .compact) -> String {
        String(decoding: bytes(layout), as: UTF8.self)
    }

    /// The JSON text as UTF-8, without a byte order mark or a final line break.
    public func bytes(_ layout: Layout = .compact) -> [UInt8] {
        var writer = JSONWriter(layout: layout)
        writer.write(self, level: 0)
        return writer.output
    }

    /// The JSON text as UTF-8, with numbers as `number` tells them.
    package func bytes(_ layout: Layout, number: @escaping (JSONNumber) -> String) -> [UInt8] {
        var writer = JSONWriter(layout: layout, number: number)
        writer.write(self, level: 0)
        return writer.output
    }
}

struct JSONWriter {
    let layout: JSONValue.Layout
    var number: (JSONNumber) -> String = { $0.lexeme }
    var output: [UInt8] = []

    mutating func write(_ value: JSONValue, level: Int) {
        switch value {
        case .null: output += "null".utf8
        case .bool(let value): output += (value ? "true" : "false").utf8
        case .number(let value): output += number(value).utf8
        case .string(let text): write(text)
        case .array(let items):
            write(count: items.count, open: "[", close: "]", level: level) { writer, place in
                writer.write(items[place], level: level + 1)
            }
        case .object(let object):
            let members = layout.sortsKeys ? object.sortedByKey() : object
            write(count: members.count, open: "{", close: "}", level: level) { writer, place in
                writer.write(members[place].key)
                writer.output.append(UInt8(ascii: ":"))
                if writer.layout.indentation != nil { writer.output.append(UInt8(ascii: " ")) }
                writer.write(members[place].value, level: level + 1)
            }
        }
    }

    /// The value on one line; strings without escapes and numbers are copied as they stand.
    mutating func write(_ node: JSONNode) {
        switch node.kind {
        case .string where node.node.kind == .string: writeQuoted(node.sourceBytes)
        case .string: write(node.stringValue ?? "")
        case .array:
            output.append(UInt8(ascii: "["))
            var isFirst = true
            for item in node.items {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                write(item)
            }
            output.append(UInt8(ascii: "]"))
        case .object:
            output.append(UInt8(ascii: "{"))
            var isFirst = true
            for member in node.members {
                if !isFirst { output.append(UInt8(ascii: ",")) }
                isFirst = false
                write(member.key)
                output.append(UInt8(ascii: ":"))
                write(member.value)
            }
            output.append(UInt8(ascii: "}"))
        case .null, .bool, .number: output += node.sourceBytes
        }
    }

    private mutating func writeQuoted(_ bytes: ArraySlice<UInt8>) {
        output.append(UInt8(ascii: "\""))
        output += bytes
        output.append(UInt8(ascii: "\""))
    }

    private mutating func write(
        count: Int, open: Unicode.Scalar, close: Unicode.Scalar, level: Int,
        element: (inout JSONWriter, Int) -> Void
    ) {
        output.append(UInt8(ascii: open))
        for place in 0..<count {
            if place > 0 { output.append(UInt8(ascii: ",")) }
            breakLine(level: level + 1)
            element(&self, place)
        }
        if count > 0 { breakLine(level: level) }
        output.append(UInt8(ascii: close))
    }

    private mutating func breakLine(level: Int) {
        guard let indentation = layout.indentation else { return }
        output.append(0x0A)
        output.append(contentsOf: repeatElement(0x20, count: indentation * level))
    }

    private mutating func write(_ text: String) {
        var text = text
        output.append(UInt8(ascii: "\""))
        text.withUTF8 { bytes in
            // Most texts need no escapes and are copied in one piece.
            var copied = 0
            for place in bytes.indices where bytes[place] < 0x20 || bytes[place] == 0x22 || bytes[place] == 0x5C {
                output += bytes[copied..<place]
                escape(bytes[place])
                copied = place + 1
            }
            output += bytes[copied...]
        }
        output.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""): output += "\\\"".utf8
        case UInt8(ascii: "\\"): output += "\\\\".utf8
        case 0x08: output += "\\b".utf8
        case 0x09: output += "\\t".utf8
        case 0x0A: output += "\\n".utf8
        case 0x0C: output += "\\f".utf8
        case 0x0D: output += "\\r".utf8
        default:
            let digits = Array("0123456789abcdef".utf8)
            output += "\\u00".utf8
            output.append(digits[Int(byte >> 4)])
            output.append(digits[Int(byte & 0xF)])
        }
    }
}

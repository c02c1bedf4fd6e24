/// The few encodings of ASN.1 that a certificate is made of (X.690).
enum DER {
    static func sequence(_ parts: [UInt8]...) -> [UInt8] { element(0x30, parts.flatMap { $0 }) }
    static func set(_ part: [UInt8]) -> [UInt8] { element(0x31, part) }
    static func octets(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }
    static func text(_ text: String) -> [UInt8] { element(0x0C, Array(text.utf8)) }
    static let yes = element(0x01, [0xFF])

    /// Bits, the last `unused` of which do not count.
    static func bits(_ bytes: [UInt8], unused: UInt8 = 0) -> [UInt8] { element(0x03, [unused] + bytes) }

    /// A positive number.
    static func integer(_ bytes: [UInt8]) -> [UInt8] {
        let significant = bytes.drop { $0 == 0 }
        // A first bit that is set would make it negative.
        let isAmbiguous = significant.first.map { $0 >= 0x80 } ?? true
        return element(0x02, (isAmbiguous ? [0] : []) + significant)
    }

    /// An object identifier, which has at least two numbers.
    static func identifier(_ first: UInt, _ second: UInt, _ others: UInt...) -> [UInt8] {
        let numbers = [first * 40 + second] + others
        return element(
            0x06,
            numbers.flatMap { number -> [UInt8] in
                var digits = [UInt8(number & 0x7F)]
                var rest = number >> 7
                while rest > 0 {
                    digits.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
                    rest >>= 7
                }
                return digits
            })
    }

    /// Something that only its number in the surrounding structure names.
    static func tagged(_ number: UInt8, _ content: [UInt8], isConstructed: Bool) -> [UInt8] {
        element((isConstructed ? 0xA0 : 0x80) | number, content)
    }

    static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        [tag] + length(content.count) + content
    }

    private static func length(_ count: Int) -> [UInt8] {
        if count < 0x80 { return [UInt8(count)] }
        var bytes: [UInt8] = []
        var rest = count
        while rest > 0 {
            bytes.insert(UInt8(rest & 0xFF), at: 0)
            rest >>= 8
        }
        return [0x80 | UInt8(bytes.count)] + bytes
    }
}

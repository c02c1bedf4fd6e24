/// Base64 in the standard alphabet with padding (RFC 4648 section 4).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    private static let padding = UInt8(ascii: "=")
    /// What each byte stands for; 64 and more where it is no letter of the alphabet.
    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in alphabet.enumerated() { table[Int(letter)] = UInt8(value) }
        return table
    }()

    /// The bytes of a base64 text; nil where a character, the length or the padding is wrong (white space included).
    public static func decode(_ text: String) -> [UInt8]? {
        var text = text
        return text.withUTF8 { letters in values.withUnsafeBufferPointer { decode(letters, $0) } }
    }

    private static func decode(_ letters: UnsafeBufferPointer<UInt8>, _ values: UnsafeBufferPointer<UInt8>) -> [UInt8]?
    {
        guard letters.count % 4 == 0 else { return nil }
        var count = letters.count
        while count > letters.count - 2, count > 0, letters[count - 1] == padding { count -= 1 }
        var result: [UInt8] = []
        result.reserveCapacity(letters.count / 4 * 3)
        var place = 0
        while place + 4 <= count {
            let (first, second) = (values[Int(letters[place])], values[Int(letters[place + 1])])
            let (third, fourth) = (values[Int(letters[place + 2])], values[Int(letters[place + 3])])
            guard (first | second | third | fourth) < 64 else { return nil }
            result.append(first << 2 | second >> 4)
            result.append(second << 4 | third >> 2)
            result.append(third << 6 | fourth)
            place += 4
        }
        // Two or three letters before the padding, whose last bits stand for nothing and are 0.
        var rest: UInt32 = 0
        for letter in letters[place..<count] {
            let value = values[Int(letter)]
            guard value < 64 else { return nil }
            rest = rest << 6 | UInt32(value)
        }
        switch count - place {
        case 2:
            guard rest & 0xF == 0 else { return nil }
            result.append(UInt8(truncatingIfNeeded: rest >> 4))
        case 3:
            guard rest & 0x3 == 0 else { return nil }
            result.append(UInt8(truncatingIfNeeded: rest >> 10))
            result.append(UInt8(truncatingIfNeeded: rest >> 2))
        default: break
        }
        return result
    }

    /// The base64 text of `bytes`, padded, on one line.
    public static func encode(_ bytes: [UInt8]) -> String {
        String(decoding: letters(bytes, alphabet, pads: true), as: UTF8.self)
    }

    /// The text of `bytes` in the alphabet for URLs, without padding (RFC 4648 section 5).
    public static func encodeForURL(_ bytes: [UInt8]) -> String {
        String(decoding: letters(bytes, urlAlphabet, pads: false), as: UTF8.self)
    }

    private static func letters(_ bytes: [UInt8], _ alphabet: [UInt8], pads: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var value: UInt32 = 0
            for place in 0..<3 { value = value << 8 | (place < count ? UInt32(bytes[start + place]) : 0) }
            for place in 0...count { output.append(alphabet[Int(value >> UInt32(18 - 6 * place) & 63)]) }
            if pads { output += repeatElement(padding, count: 3 - count) }
        }
        return output
    }
}

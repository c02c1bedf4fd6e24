extension [QueryParameter] {
    /// Parses an encoded query text: split on `&`, percent and `+` decoded, values of one name gathered in order of
    /// first appearance; a name without `=` has a nil value.
    public init(query text: String) {
        self = []
        var places: [ExactText: Int] = [:]
        for piece in text.split(separator: "&") {
            let sides = piece.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = sides[0].formDecoded()
            let value = sides.count > 1 ? sides[1].formDecoded() : nil
            if let place = places[ExactText(name)] {
                self[place].values.append(value)
            } else {
                places[ExactText(name)] = count
                append(QueryParameter(name, [value]))
            }
        }
    }

    /// The query as encoded text without `?`, names and values in order, space as `+`.
    public var encoded: String {
        flatMap { parameter in
            parameter.values.map { value in
                guard let value else { return parameter.name.formEncoded() }
                return "\(parameter.name.formEncoded())=\(value.formEncoded())"
            }
        }.joined(separator: "&")
    }
}

extension StringProtocol {
    /// The text with `+` as space and percent escapes decoded; an escape that is none stays as it is.
    func formDecoded() -> String {
        var bytes: [UInt8] = []
        var rest = Array(utf8)[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+"): bytes.append(0x20)
            case UInt8(ascii: "%"):
                if rest.count >= 2, let code = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
                    bytes.append(code)
                    rest = rest.dropFirst(2)
                } else {
                    bytes.append(byte)
                }
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The text with everything but unreserved characters (RFC 3986 section 2.3) percent-encoded, space as `+`.
    func formEncoded() -> String {
        var bytes: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"):
                bytes.append(byte)
            case 0x20: bytes.append(UInt8(ascii: "+"))
            default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 0xF)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

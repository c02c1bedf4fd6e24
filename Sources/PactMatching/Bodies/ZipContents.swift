/// The formats that are ZIP archives of a certain content.
enum ZipContents {
    /// By the `mimetype` entry that OpenDocument and EPUB files start with, or by the names of the first entries.
    static func type(of bytes: [UInt8]) -> String? {
        mimetype(bytes) ?? officeType(bytes.prefix(8192))
    }

    /// The first entry is stored uncompressed at a fixed place: 30 bytes of header, the name, the type itself.
    private static func mimetype(_ bytes: [UInt8]) -> String? {
        let name = Array("mimetype".utf8)
        guard bytes.count > 38, bytes[30...].starts(with: name) else { return nil }
        let letters = bytes[38...].prefix(80).prefix { byte in
            0x61...0x7A ~= byte || 0x30...0x39 ~= byte || "./+-".utf8.contains(byte)
        }
        let text = String(decoding: letters, as: UTF8.self)
        return text.hasPrefix("application/") ? text : nil
    }

    private static func officeType(_ head: ArraySlice<UInt8>) -> String? {
        let names = entryNames(head)
        let isOffice = names.contains { $0 == "[Content_Types].xml" }
        let kinds = [
            ("word/", "wordprocessingml.document"), ("xl/", "spreadsheetml.sheet"),
            ("ppt/", "presentationml.presentation"),
        ]
        return kinds.first { kind in (isOffice ? names[...] : names.prefix(1)).contains { $0.hasPrefix(kind.0) } }
            .map { "application/vnd.openxmlformats-officedocument.\($0.1)" }
    }

    /// The names in the local headers that start within `head`.
    private static func entryNames(_ head: ArraySlice<UInt8>) -> [String] {
        var names: [String] = []
        var place = head.startIndex
        while let start = head[place...].firstIndex(of: 0x50) {
            place = start + 1
            guard head[start...].starts(with: [0x50, 0x4B, 0x03, 0x04]), start + 30 <= head.endIndex else { continue }
            let length = Int(head[start + 26]) | Int(head[start + 27]) << 8
            names.append(String(decoding: head[(start + 30)...].prefix(length), as: UTF8.self))
        }
        return names
    }
}

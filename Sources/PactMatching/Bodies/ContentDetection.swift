import PactModel

/// What the bytes of a body are, for rules on the content type: by magic number, then by the look of the text.
enum ContentDetection {
    /// The media type; the names are those the reference tools give, because rules are written with them.
    static func type(of bytes: [UInt8]) -> String {
        if let type = MagicNumber.type(of: bytes) { return type }
        return isText(bytes) ? MediaType.detect(bytes)?.essence ?? "text/plain" : "application/octet-stream"
    }

    /// Whether the bytes are of this type; a text without a magic number is plain text, whatever it looks like.
    static func isType(_ type: String, of bytes: [UInt8]) -> Bool {
        if self.type(of: bytes) == type { return true }
        return type == "text/plain" && MagicNumber.type(of: bytes) == nil && isText(bytes)
    }

    private static func isText(_ bytes: [UInt8]) -> Bool {
        !bytes.contains(0) && !bytes.starts(with: [0xFF, 0xFE]) && !bytes.starts(with: [0xFE, 0xFF])
    }
}

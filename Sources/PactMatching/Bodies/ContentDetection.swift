import PactModel

/// What the bytes of a body are, for rules on the content type: by magic number, then by the look of the text.
enum ContentDetection {
    /// The media type; the names are those the reference tools give, because rules are written with them.
    static func type(of bytes: [UInt8]) -> String {
        if let type = MagicNumber.type(of: bytes) { return type }
        // Bytes that no text holds.
        if bytes.contains(0) || bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            return "application/octet-stream"
        }
        return MediaType.detect(bytes)?.essence ?? "text/plain"
    }
}

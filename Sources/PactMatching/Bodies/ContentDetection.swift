import PactModel

/// What the bytes of a body are, for rules on the content type.
enum ContentDetection {
    private static let signatures: [([UInt8], String)] = [
        ([0xFF, 0xD8, 0xFF], "image/jpeg"), ([0x89, 0x50, 0x4E, 0x47], "image/png"),
        (Array("GIF8".utf8), "image/gif"), (Array("%PDF".utf8), "application/pdf"),
        ([0x50, 0x4B, 0x03, 0x04], "application/zip"), ([0x1F, 0x8B], "application/gzip"),
    ]

    /// By magic number, then by the look of the text; nil where neither knows.
    static func type(of bytes: [UInt8]) -> String? {
        signatures.first { bytes.starts(with: $0.0) }?.1 ?? MediaType.detect(bytes)?.essence
    }
}

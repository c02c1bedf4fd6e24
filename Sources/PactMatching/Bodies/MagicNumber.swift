/// The beginning by which a file format is known.
///
/// The table is the whole of it; a format that contains another (an EPUB is a ZIP) stands before it.
struct MagicNumber: Sendable {
    private let type: String
    /// All of them have to stand at their offsets.
    private let pieces: [(offset: Int, bytes: [UInt8])]

    static func type(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: Array("PK\u{3}\u{4}".utf8)), let type = ZipContents.type(of: bytes) { return type }
        return table.first { $0.matches(bytes) }?.type ?? matroskaType(bytes) ?? markupType(bytes)
            ?? (bytes.prefix(1024).contains(Array("%PDF-".utf8)) ? "application/pdf" : nil)
    }

    private init(_ type: String, _ text: String, at offset: Int = 0, and more: (Int, String)...) {
        self.type = type
        pieces = ([(offset, text)] + more).map { ($0.0, Array($0.1.utf8)) }
    }

    private init(_ type: String, _ bytes: [UInt8], at offset: Int = 0) {
        self.type = type
        pieces = [(offset, bytes)]
    }

    private func matches(_ bytes: [UInt8]) -> Bool {
        pieces.allSatisfy { piece in
            bytes.count >= piece.offset + piece.bytes.count && bytes[piece.offset...].starts(with: piece.bytes)
        }
    }

    // MARK: - The table

    private static let table: [MagicNumber] =
        images + sounds + films + archives + fonts + programs + documents

    private static let images = [
        MagicNumber("image/jpeg", [0xFF, 0xD8, 0xFF]),
        MagicNumber("image/png", [0x89, 0x50, 0x4E, 0x47]),
        MagicNumber("image/gif", "GIF"),
        MagicNumber("image/webp", "RIFF", and: (8, "WEBP")),
        MagicNumber("image/x-canon-cr2", [0x49, 0x49, 0x2A, 0x00, 0x10, 0x00, 0x00, 0x00, 0x43, 0x52]),
        MagicNumber("image/tiff", [0x49, 0x49, 0x2A, 0x00]),
        MagicNumber("image/tiff", [0x4D, 0x4D, 0x00, 0x2A]),
        MagicNumber("image/bmp", "BM"),
        MagicNumber("image/vnd.ms-photo", [0x49, 0x49, 0xBC]),
        MagicNumber("image/vnd.adobe.photoshop", "8BPS"),
        MagicNumber("image/vnd.microsoft.icon", [0x00, 0x00, 0x01, 0x00]),
        MagicNumber("image/jp2", [0x00, 0x00, 0x00, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
        MagicNumber("image/jxl", [0xFF, 0x0A]),
        MagicNumber("image/jxl", [0x00, 0x00, 0x00, 0x0C, 0x4A, 0x58, 0x4C, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
        MagicNumber("image/avif", "ftypavif", at: 4),
        MagicNumber("image/avif", "ftypavis", at: 4),
        MagicNumber("image/heif", "ftyphei", at: 4),
        MagicNumber("image/heif", "ftypmif1", at: 4),
        MagicNumber("image/heif", "ftypmsf1", at: 4),
    ]

    private static let sounds = [
        MagicNumber("audio/x-wav", "RIFF", and: (8, "WAVE")),
        MagicNumber("audio/mpeg", "ID3"),
        MagicNumber("audio/mpeg", [0xFF, 0xFB]),
        MagicNumber("audio/mpeg", [0xFF, 0xF3]),
        MagicNumber("audio/mpeg", [0xFF, 0xF2]),
        MagicNumber("audio/aac", [0xFF, 0xF1]),
        MagicNumber("audio/aac", [0xFF, 0xF9]),
        MagicNumber("audio/opus", "OggS", and: (28, "OpusHead")),
        MagicNumber("audio/ogg", "OggS"),
        MagicNumber("audio/x-flac", "fLaC"),
        MagicNumber("audio/midi", "MThd"),
        MagicNumber("audio/m4a", "ftypM4A", at: 4),
        MagicNumber("audio/m4a", "M4A "),
        MagicNumber("audio/amr", "#!AMR\n"),
        MagicNumber("audio/x-aiff", "FORM", and: (8, "AIFF")),
        MagicNumber("audio/x-ape", "MAC "),
        MagicNumber("audio/x-dsf", "DSD "),
    ]

    private static let films =
        [
            MagicNumber("video/x-msvideo", "RIFF", and: (8, "AVI")),
            MagicNumber("video/x-m4v", "ftypM4V", at: 4),
            MagicNumber("video/quicktime", "ftypqt  ", at: 4),
            MagicNumber("video/3gpp2", "ftyp3g2", at: 4),
            MagicNumber("video/x-flv", [0x46, 0x4C, 0x56, 0x01]),
            MagicNumber("video/mpeg", [0x00, 0x00, 0x01, 0xBA]),
            MagicNumber("video/mpeg", [0x00, 0x00, 0x01, 0xB3]),
            MagicNumber("video/x-ms-wmv", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11, 0xA6, 0xD9]),
        ]
        // The brands of an MP4 container.
        + [
            "avc1", "dash", "iso2", "iso3", "iso4", "iso5", "iso6", "isom", "mmp4", "mp41", "mp42", "mp4v", "mp71",
            "MSNV", "NDAS", "NDSC", "NDSH", "NDSM", "NDSP", "NDSS", "NDXC", "NDXH", "NDXM", "NDXP", "NDXS", "F4V ",
            "F4P ",
        ].map { MagicNumber("video/mp4", "ftyp\($0)", at: 4) }

    private static let archives = [
        MagicNumber("application/zip", [0x50, 0x4B, 0x03, 0x04]),
        MagicNumber("application/zip", [0x50, 0x4B, 0x05, 0x06]),
        MagicNumber("application/zip", [0x50, 0x4B, 0x07, 0x08]),
        MagicNumber("application/gzip", [0x1F, 0x8B]),
        MagicNumber("application/x-bzip2", "BZh"),
        MagicNumber("application/x-xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        MagicNumber("application/x-7z-compressed", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        MagicNumber("application/vnd.rar", [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
        MagicNumber("application/x-tar", "ustar", at: 257),
        MagicNumber("application/zstd", [0x28, 0xB5, 0x2F, 0xFD]),
        MagicNumber("application/x-lz4", [0x04, 0x22, 0x4D, 0x18]),
        MagicNumber("application/x-lzip", "LZIP"),
        MagicNumber("application/x-compress", [0x1F, 0x9D]),
        MagicNumber("application/vnd.ms-cab-compressed", "MSCF"),
        MagicNumber("application/vnd.debian.binary-package", "!<arch>\ndebian-binary"),
        MagicNumber("application/x-unix-archive", "!<arch>"),
        MagicNumber("application/x-rpm", [0xED, 0xAB, 0xEE, 0xDB]),
        MagicNumber("application/x-google-chrome-extension", "Cr24"),
    ]

    private static let fonts = [
        MagicNumber("application/font-woff", "wOFF"),
        MagicNumber("application/font-woff", "wOF2"),
        MagicNumber("application/font-sfnt", [0x00, 0x01, 0x00, 0x00, 0x00]),
        MagicNumber("application/font-sfnt", [0x4F, 0x54, 0x54, 0x4F, 0x00]),
    ]

    private static let programs = [
        MagicNumber("application/x-executable", [0x7F, 0x45, 0x4C, 0x46, 0x01]),
        MagicNumber("application/x-executable", [0x7F, 0x45, 0x4C, 0x46, 0x02]),
        MagicNumber("application/vnd.microsoft.portable-executable", "MZ"),
        MagicNumber("application/x-mach-binary", [0xCF, 0xFA, 0xED, 0xFE]),
        MagicNumber("application/x-mach-binary", [0xCE, 0xFA, 0xED, 0xFE]),
        MagicNumber("application/java", [0xCA, 0xFE, 0xBA, 0xBE]),
        MagicNumber("application/wasm", [0x00, 0x61, 0x73, 0x6D, 0x01, 0x00, 0x00, 0x00]),
        MagicNumber("application/x-llvm", "BC"),
        MagicNumber("application/x-shockwave-flash", "FWS"),
        MagicNumber("application/x-shockwave-flash", "CWS"),
        MagicNumber("text/x-shellscript", "#!"),
    ]

    private static let documents = [
        MagicNumber("application/pdf", "%PDF"),
        MagicNumber("application/rtf", "{\\rtf"),
        MagicNumber("application/postscript", "%!"),
        MagicNumber("application/x-ole-storage", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        MagicNumber("application/vnd.sqlite3", "SQLite format 3"),
        MagicNumber("application/x-x509-ca-cert", "-----BEGIN "),
        MagicNumber("application/dicom", "DICM", at: 128),
        MagicNumber("application/x-hdf", [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A, 0x1A, 0x0A]),
        MagicNumber("application/vnd.tcpdump.pcap", [0xD4, 0xC3, 0xB2, 0xA1]),
        MagicNumber("application/vnd.tcpdump.pcap", [0xA1, 0xB2, 0xC3, 0xD4]),
        MagicNumber("application/x-riff", "RIFF"),
        MagicNumber("text/vcard", "BEGIN:VCARD"),
        MagicNumber("text/calendar", "BEGIN:VCALENDAR"),
    ]

    // MARK: - Formats without a fixed place

    /// A Matroska container names its document type somewhere in its first element.
    private static func matroskaType(_ bytes: [UInt8]) -> String? {
        guard bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) else { return nil }
        let head = String(decoding: bytes.prefix(64), as: Unicode.ASCII.self)
        if head.contains("webm") { return "video/webm" }
        return head.contains("matroska") ? "application/x-matroska" : nil
    }

    /// HTML by its usual tags (WHATWG MIME Sniffing, section 7.1), XML by its declaration; both after white space.
    private static func markupType(_ bytes: [UInt8]) -> String? {
        let text = bytes.drop { [0x20, 0x09, 0x0A, 0x0C, 0x0D].contains($0) }
        let head = text.prefix(16).map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }
        if head.starts(with: "<?xml".utf8) { return "text/xml" }
        let isHTML = htmlTags.contains { tag in
            head.starts(with: tag) && head.count > tag.count && [0x20, 0x3E].contains(head[tag.count])
        }
        return isHTML ? "text/html" : nil
    }

    private static let htmlTags = [
        "<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style",
        "<title", "<b", "<body", "<br", "<p", "<!--",
    ].map { Array($0.utf8) }
}

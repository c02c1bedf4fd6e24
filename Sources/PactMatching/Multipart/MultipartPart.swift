import PactModel

/// One part of a multipart body: its headers and its contents, decoded.
struct MultipartPart: Sendable {
    /// Names lower-cased. Of several with one name the last counts.
    var headers: [(name: String, value: String)]
    /// Without the transfer encoding base64.
    var contents: [UInt8]

    private let disposition: ParameterizedValue?

    init(headers: [(name: String, value: String)], contents: [UInt8]) {
        self.headers = headers
        disposition = headers.last { $0.name == "content-disposition" }.map { ParameterizedValue($0.value) }
        let encoding = headers.last { $0.name == "content-transfer-encoding" }?.value.lowercased()
        self.contents = encoding == "base64" ? Self.decodingBase64(contents) ?? contents : contents
    }

    /// The `name` of the Content-Disposition.
    var name: String? { disposition?.parameters["name"] }

    /// Whether it stands for a form field: it has a name and no file name.
    var isField: Bool { name != nil && disposition?.parameters["filename"] == nil }

    var contentType: String? { value(of: "content-type") }

    func value(of header: String) -> String? { headers.last { $0.name == header }?.value }

    /// Line breaks between the letters are no part of the code (RFC 2045 section 6.8); nil where other letters are wrong.
    private static func decodingBase64(_ bytes: [UInt8]) -> [UInt8]? {
        let letters = bytes.filter { $0 != 0x0D && $0 != 0x0A && $0 != 0x20 && $0 != 0x09 }
        return String(validating: letters, as: UTF8.self).flatMap { Base64.decode($0) }
    }
}

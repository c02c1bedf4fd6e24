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
        disposition = headers.last { $0.name == "content-disposition" }.map {
            // The reference reads the name also where the type in front of it is missing.
            ParameterizedValue($0.value.contains(";") ? $0.value : "; \($0.value)")
        }
        let encoding = headers.last { $0.name == "content-transfer-encoding" }?.value.lowercased()
        // Broken into lines, or otherwise no Base64, it stays as it came: the reference does the same.
        self.contents =
            encoding == "base64"
            ? String(validating: contents, as: UTF8.self).flatMap { Base64.decode($0) } ?? contents : contents
    }

    /// The `name` of the Content-Disposition.
    var name: String? { disposition?.parameters["name"] }

    /// Whether it stands for a form field: it has a disposition without a file name.
    var isField: Bool { disposition != nil && disposition?.parameters["filename"] == nil }

    var contentType: String? { value(of: "content-type") }

    func value(of header: String) -> String? { headers.last { $0.name == header }?.value }
}

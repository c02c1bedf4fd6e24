/// Where a part says what type its body is of.
extension [PactHeader] {
    /// The first value of the Content-Type header.
    package var contentType: String? { values(of: "Content-Type")?.first }
}

extension JSONObject {
    /// The keys under which a message's metadata states the type of its contents, the first that is there counting.
    package static let contentTypeKeys = ["contentType", "content-type", "Content-Type"]

    /// The content type that these metadata of a message state.
    package var contentType: String? { Self.contentTypeKeys.lazy.compactMap { self[$0]?.stringValue }.first }
}

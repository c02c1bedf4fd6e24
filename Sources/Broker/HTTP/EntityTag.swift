import HTTPTypes

/// Tags of answers by which a client asks for what it has not yet (RFC 9110 section 8.8.3).
extension Answer {
    /// This answer with its tag, or 304 without a body where the client has it already.
    ///
    /// The tag is weak, as the same answer may be sent compressed.
    func unlessKnown(_ request: BrokerRequest) -> Answer {
        let tag = "W/\"\(SHA1.hex(body + Array(request.produced.utf8)))\""
        let known = request.knownTags?.split(separator: ",").map { EntityTag.opaque($0) } ?? []
        var answer = known.contains(EntityTag.opaque(tag[...])) || known.contains("*") ? Answer.empty(304) : self
        answer.headers.append(("ETag", tag))
        return answer
    }
}

/// A tag as it stands in headers.
enum EntityTag {
    /// The tag without the mark of weakness, which does not count in this comparison.
    static func opaque(_ tag: Substring) -> Substring {
        let trimmed = tag.drop { $0 == " " }
        let bare = trimmed.hasPrefix("W/") ? trimmed.dropFirst(2) : trimmed
        return bare.prefix { $0 != " " }
    }
}

/// Looks at the start tags of a document before the parser does.
///
/// libxml2 compares the attributes of one element each with each, so that a tag of some megabytes would keep it busy for
/// minutes.
enum XMLStartTags {
    /// Where the first start tag with more than `limit` quoted values begins; nil where there is none.
    ///
    /// What is not well-formed ends the search: the parser stops at the same place.
    static func excess(of limit: Int, in bytes: [UInt8]) -> Int? {
        var position = 0
        while let start = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            let rest = bytes[start...]
            if rest.starts(with: "<!--".utf8) {
                guard let end = bytes.end(of: "-->", from: start + 4) else { return nil }
                position = end
            } else if rest.starts(with: "<![CDATA[".utf8) {
                guard let end = bytes.end(of: "]]>", from: start + 9) else { return nil }
                position = end
            } else if rest.starts(with: "<?".utf8) {
                guard let end = bytes.end(of: "?>", from: start + 2) else { return nil }
                position = end
            } else {
                guard let tag = bytes.startTag(from: start + 1) else { return nil }
                if tag.values > limit { return start }
                position = tag.end
            }
        }
        return nil
    }
}

extension [UInt8] {
    /// The offset after the next `mark`.
    fileprivate func end(of mark: StaticString, from start: Int) -> Int? {
        let length = mark.utf8CodeUnitCount
        return mark.withUTF8Buffer { mark in
            var position = start
            while position + length <= count {
                if self[position] == mark[0], self[position..<position + length].elementsEqual(mark) {
                    return position + length
                }
                position += 1
            }
            return nil
        }
    }

    /// The offset after the tag's `>`, and how many quoted values stand in it.
    fileprivate func startTag(from start: Int) -> (end: Int, values: Int)? {
        var values = 0
        var position = start
        while position < count {
            let byte = self[position]
            switch byte {
            case UInt8(ascii: ">"): return (position + 1, values)
            case UInt8(ascii: "<"): return (position, values)
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                values += 1
                guard let close = self[(position + 1)...].firstIndex(of: byte) else { return (count, values) }
                position = close + 1
            default: position += 1
            }
        }
        return (count, values)
    }
}

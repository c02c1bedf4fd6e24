import NIOHTTP1
import PactModel

extension PactRequest {
    /// A request as it came over the wire; lines of one header name are gathered.
    init(_ head: HTTPRequestHead, body: [UInt8], splitsLists: Bool) {
        var headers: [PactHeader] = []
        headers.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            let values = splitsLists ? PactHeader.split(value, name: name) : [value]
            if let place = headers.firstIndex(where: { $0.name.isSameHeader(as: name) }) {
                headers[place].values += values
            } else {
                headers.append(PactHeader(name, values))
            }
        }
        let target = head.uri.targetOfThisServer
        let mark = target.utf8.firstIndex(of: UInt8(ascii: "?"))
        self.init(
            method: head.method.rawValue, path: String(target[..<(mark ?? target.endIndex)]),
            query: mark.map { [QueryParameter](query: String(target[target.utf8.index(after: $0)...])) } ?? [],
            headers: headers, body: body.isEmpty ? .empty : .present(.init(bytes: body)))
    }
}

extension String {
    /// Path and query: without the host that is sent to a proxy, and without a fragment, which is not for servers.
    fileprivate var targetOfThisServer: Substring {
        var target = utf8[...]
        if target.first != UInt8(ascii: "/"), let scheme = firstRange(of: "://") {
            target = utf8[scheme.upperBound...]
            guard let path = target.firstIndex(of: UInt8(ascii: "/")) else { return "/" }
            target = target[path...]
        }
        return Substring(target.prefix { $0 != UInt8(ascii: "#") })
    }

    fileprivate func isSameHeader(as other: String) -> Bool {
        utf8.count == other.utf8.count && lowercased() == other.lowercased()
    }
}

import NIOHTTP1
import PactModel

extension PactRequest {
    /// A request as it came over the wire; lines of one header name are gathered.
    init(_ head: HTTPRequestHead, body: [UInt8]) {
        var headers: [PactHeader] = []
        headers.reserveCapacity(head.headers.count)
        for (name, value) in head.headers {
            let values = PactHeader.split(value, name: name)
            if let place = headers.firstIndex(where: { $0.name.isSameHeader(as: name) }) {
                headers[place].values += values
            } else {
                headers.append(PactHeader(name, values))
            }
        }
        let target = head.uri.utf8
        let mark = target.firstIndex(of: UInt8(ascii: "?"))
        self.init(
            method: head.method.rawValue, path: String(head.uri[..<(mark ?? target.endIndex)]),
            query: mark.map { [QueryParameter](query: String(head.uri[target.index(after: $0)...])) } ?? [],
            headers: headers, body: body.isEmpty ? .empty : .present(.init(bytes: body)))
    }
}

extension String {
    fileprivate func isSameHeader(as other: String) -> Bool {
        utf8.count == other.utf8.count && lowercased() == other.lowercased()
    }
}

import PactModel

/// A part of a long list, where the client asked for one (`page` and `size`, or the older `pageNumber` and `pageSize`).
struct Page<Item> {
    var items: [Item]
    /// The `page` member; nil where the whole list is answered.
    var description: JSONValue?
    private var number = 1
    private var size = 0
    private var total = 0

    init(_ all: [Item], _ request: BrokerRequest, always: Bool = false) throws(BrokerError) {
        let (number, size) = try request.pageNumbers()
        guard number != nil || size != nil || always else {
            items = all
            return
        }
        self.number = number ?? 1
        self.size = size ?? 100
        total = all.count
        // A page far beyond the end is empty, whatever its number.
        let start = (self.number - 1).multipliedReportingOverflow(by: self.size)
        items = start.overflow ? [] : Array(all.dropFirst(start.partialValue).prefix(self.size))
        description = [
            "number": .number(JSONNumber(self.number)), "size": .number(JSONNumber(self.size)),
            "totalElements": .number(JSONNumber(total)),
            "totalPages": .number(JSONNumber((total + self.size - 1) / self.size)),
        ]
    }

    func addLinks(to links: inout JSONObject, _ request: BrokerRequest) {
        guard description != nil else { return }
        let url = request.links.base + request.rawPath
        if number * size < total { links["next"] = .link("\(url)?size=\(size)&page=\(number + 1)", title: "Next page") }
        if number > 1 { links["previous"] = .link("\(url)?size=\(size)&page=\(number - 1)", title: "Previous page") }
    }
}

extension BrokerRequest {
    /// The page that is asked for; a list of something that may be missing checks it first, since a wrong question is told
    /// before a missing thing.
    @discardableResult
    func pageNumbers() throws(BrokerError) -> (number: Int?, size: Int?) {
        let usesNewNames = query.contains("page") || query.contains("size")
        var validation = Validation()
        func value(_ name: String) -> Int? {
            guard let text = query[name] else { return nil }
            guard let value = Int(text) else {
                validation.add(name, "must be an integer")
                return nil
            }
            if value < 1 { validation.add(name, "must be greater than or equal to 1") }
            return value
        }
        let number = value(usesNewNames ? "page" : "pageNumber")
        let size = value(usesNewNames ? "size" : "pageSize")
        try validation.finish()
        return (number, size)
    }
}

import Database
import PactModel

/// Which part of a long list the client asked for (`page` and `size`, or the older `pageNumber` and `pageSize`).
struct PageWish: Sendable {
    var number: Int
    var size: Int

    /// - Returns: nil where the client said nothing.
    init?(_ request: BrokerRequest) throws(BrokerError) {
        let (number, size) = try request.pageNumbers()
        if number == nil, size == nil { return nil }
        self.init(number: number ?? 1, size: size ?? 100)
    }

    init(number: Int = 1, size: Int = 100) {
        self.number = number
        self.size = size
    }

    /// How many items stand before the page; a page far beyond the end is empty, whatever its number.
    var offset: Int {
        let product = (number - 1).multipliedReportingOverflow(by: size)
        return product.overflow ? Int.max : product.partialValue
    }
}

/// A part of a long list, or the whole of it where the client asked for no part.
struct Page<Item> {
    var items: [Item]
    /// How many items the whole list has.
    var total: Int
    /// nil where the whole list is answered.
    var wish: PageWish?

    func map<Other>(_ transform: (Item) throws -> Other) rethrows -> Page<Other> {
        Page<Other>(items: try items.map(transform), total: total, wish: wish)
    }

    /// The `page` member; nil where the whole list is answered.
    var description: JSONValue? {
        guard let wish else { return nil }
        return [
            "number": .number(JSONNumber(wish.number)), "size": .number(JSONNumber(wish.size)),
            "totalElements": .number(JSONNumber(total)),
            "totalPages": .number(JSONNumber(max(1, total / wish.size + (total % wish.size == 0 ? 0 : 1)))),
        ]
    }

    func addLinks(to links: inout JSONObject, _ request: BrokerRequest) {
        guard let wish else { return }
        let url = request.links.base + request.rawPath
        func link(_ number: Int, _ title: String) -> JSONValue {
            .link("\(url)?size=\(wish.size)&page=\(number)", title: title)
        }
        if wish.offset < total, total - wish.offset > wish.size { links["next"] = link(wish.number + 1, "Next page") }
        if wish.number > 1 { links["previous"] = link(wish.number - 1, "Previous page") }
    }
}

extension Connection {
    /// The rows of a statement, or the page of them that the client asked for; only these are read.
    ///
    /// - Parameters:
    ///   - count: a statement with the same arguments that counts the rows with less work than reading them.
    ///   - always: whether the first page is answered where the client asked for none.
    func page(
        _ sql: String, count: String? = nil, _ arguments: [SQLValue], _ request: BrokerRequest, always: Bool = false
    ) throws -> Page<Row> {
        guard let wish = try PageWish(request) ?? (always ? PageWish() : nil) else {
            let all = try rows(sql, arguments)
            return Page(items: all, total: all.count)
        }
        let items = try rows("\(sql) LIMIT ? OFFSET ?", arguments + [.integer(wish.size), .integer(wish.offset)])
        let total = try row(count ?? "SELECT COUNT(*) AS count FROM (\(sql))", arguments)
        return Page(items: items, total: total?.integer("count") ?? 0, wish: wish)
    }
}

extension BrokerRequest {
    /// The condition that one of the columns holds what `q` says; none where it says nothing.
    func nameContains(_ columns: String...) -> (condition: String, arguments: [SQLValue]) {
        guard let part = query["q"], !part.isEmpty else { return ("1", []) }
        return (
            "(\(columns.map { "\($0) LIKE ?" }.joined(separator: " OR ")))", columns.map { _ in .text("%\(part)%") }
        )
    }

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
        let old = (number: value("pageNumber"), size: value("pageSize"))
        let new = (number: value("page"), size: value("size"))
        try validation.finish()
        return usesNewNames ? new : old
    }
}

import Hummingbird

struct Item: ResponseCodable {
    var id: Int
    var name: String
}

actor Items {
    private var items: [Int: Item] = [:]

    func add(_ item: Item) { items[item.id] = item }
    func item(_ id: Int) -> Item? { items[id] }
    func removeAll() { items = [:] }
}

func warehouse(_ items: Items) -> Router<BasicRequestContext> {
    let router = Router()
    router.get("items/:id") { _, context in
        let id = try context.parameters.require("id", as: Int.self)
        guard let item = await items.item(id) else { throw HTTPError(.notFound) }
        return item
    }
    return router
}

@main struct WarehouseService {
    static func main() async throws {
        try await Application(router: warehouse(Items())).runService()
    }
}

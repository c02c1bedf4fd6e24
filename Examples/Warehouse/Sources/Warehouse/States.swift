import Hummingbird

private struct StateChange: Decodable {
    var state: String
    var params: [String: Int]?
}

/// The service with an endpoint that a verification asks for provider states; never in production.
func warehouseWithStates(_ items: Items) -> Router<BasicRequestContext> {
    let router = warehouse(items)
    router.post("states") { request, context -> HTTPResponse.Status in
        let change = try await request.decode(as: StateChange.self, context: context)
        await items.removeAll()
        switch change.state {
        case "an item exists": await items.add(Item(id: change.params?["id"] ?? 1, name: "Lamp"))
        case "no item exists", "": break
        default: throw HTTPError(.badRequest, message: "The state '\(change.state)' is not known.")
        }
        return .ok
    }
    return router
}

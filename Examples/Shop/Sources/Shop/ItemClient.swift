import Foundation

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

struct Item: Decodable {
    var id: Int
    var name: String
    var discount: Double?
}

struct ItemClient {
    var baseURL: URL

    func item(_ id: Int) async throws -> Item {
        let (data, _) = try await URLSession.shared.data(from: baseURL.appending(path: "items/\(id)"))
        return try JSONDecoder().decode(Item.self, from: data)
    }
}

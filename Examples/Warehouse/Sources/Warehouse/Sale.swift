struct Sale: Codable {
    static let topic = "sales"

    var id: Int
    var count: Int
}

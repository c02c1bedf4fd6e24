import Verification

@testable import Warehouse

extension WarehousePacts {
    var furtherStates: StateFunctions {
        StateFunctions(timeout: .seconds(10))
            .given("an item is for sale") {
                let item = Item(id: 7, name: "Lamp")
                await items.add(item)
                return ["id": item.id]
            }
            .given("an item exists") { (parameters: ItemParameters) in
                await items.add(Item(id: parameters.id, name: "Lamp"))
            } tearDown: { _ in
                await items.removeAll()
            }
    }

    var answers: MessageFunctions {
        MessageFunctions()
            .answering("a question for the stock of an item") { question in
                let id = try question.decoded(as: [String: Int].self)["id"]
                return try .json(["stock": id == 7 ? 12 : 0])
            }
    }
}

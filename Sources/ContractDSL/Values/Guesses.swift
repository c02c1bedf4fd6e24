// Names that one tries first. The compiler then names the right one, and offers to write it.

extension ContractValue {
    @available(*, unavailable, renamed: "integer(_:)")
    public static func int(_ example: Int? = nil) -> ContractValue { integer(example) }

    @available(*, unavailable, renamed: "number(_:)")
    public static func double(_ example: Double? = nil) -> ContractValue { number(example) }

    @available(*, unavailable, renamed: "boolean(_:)")
    public static func bool(_ example: Bool? = nil) -> ContractValue { boolean(example) }
}

extension ContractStatus {
    @available(*, unavailable, message: "a status is its number: .willRespond(200)")
    public static var ok: ContractStatus { 200 }
}

extension BegunInteraction {
    @available(*, unavailable, renamed: "withRequest(_:_:query:headers:body:)")
    public func withRequest(
        method: HTTPMethod, path: ContractValue, query: ContractFields = [:], headers: ContractFields = [:],
        body: ContractBody? = nil
    ) -> UnansweredInteraction { withRequest(method, path, query: query, headers: headers, body: body) }
}

extension UnansweredInteraction {
    @available(*, unavailable, renamed: "willRespond(_:headers:body:)")
    public func willRespond(
        status: ContractStatus, headers: ContractFields = [:], body: ContractBody? = nil
    ) -> ContractInteraction { willRespond(status, headers: headers, body: body) }
}

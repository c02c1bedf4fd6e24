import NIOHTTP1
package import PactModel

/// How a mock provider treats browsers, which ask before they send to another origin and hide answers without permission.
package enum CrossOrigin: Sendable, Hashable {
    /// What only browsers send decides: a preflight is answered that no interaction expects, and an answer to a request with
    /// an `Origin` permits it. All other clients get exactly what the contract says.
    case forBrowsers
    /// As the reference's mock server: every answer permits every origin, and, where `answersOptions`, an OPTIONS request
    /// that no interaction expects is answered, whoever sends it.
    case always(answersOptions: Bool)

    /// Whether a request that no interaction expects is a preflight to be answered.
    package func isPreflight(_ request: PactRequest) -> Bool {
        guard request.method.uppercased() == "OPTIONS" else { return false }
        return switch self {
        case .forBrowsers:
            request.headers.values(of: "Origin") != nil
                && request.headers.values(of: "Access-Control-Request-Method") != nil
        case .always(let answersOptions): answersOptions
        }
    }

    /// The answer to a preflight: whatever is asked for is permitted.
    package func preflight(_ request: PactRequest) -> Answer {
        var headers = Self.headers(origin: request.headers.first("Origin"))
        let requested = request.headers.values(of: "Access-Control-Request-Headers") ?? []
        headers.replaceOrAdd(name: "Access-Control-Allow-Headers", value: (requested + ["*"]).joined(separator: ", "))
        return Answer(status: 204, headers: headers)
    }

    /// The answer with the lines that permit a browser to hand it to its page; those that the contract states stay as they are.
    package func permitted(_ answer: Answer, to request: PactRequest) -> Answer {
        let origin = request.headers.first("Origin")
        guard self != .forBrowsers || origin != nil else { return answer }
        var lines = Self.headers(origin: origin)
        if self == .forBrowsers {
            let names = answer.headers.map(\.name).joined(separator: ", ")
            if !names.isEmpty { lines.replaceOrAdd(name: "Access-Control-Expose-Headers", value: names) }
        }
        for (name, _) in answer.headers { lines.remove(name: name) }
        return answer.adding(lines)
    }

    /// The methods that are permitted: all there are.
    static let methods = "GET, HEAD, POST, PUT, DELETE, CONNECT, OPTIONS, TRACE, PATCH"

    private static func headers(origin: String?) -> HTTPHeaders {
        [
            "Access-Control-Allow-Origin": origin ?? "*", "Access-Control-Allow-Headers": "*",
            "Access-Control-Allow-Methods": methods,
            "Access-Control-Expose-Headers": "Location, Link", "Access-Control-Allow-Credentials": "true",
        ]
    }
}

extension [PactHeader] {
    fileprivate func first(_ name: String) -> String? { values(of: name)?.first }
}

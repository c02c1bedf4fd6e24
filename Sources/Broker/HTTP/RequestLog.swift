import HTTPTypes
import Hummingbird
import Logging

/// Tells requests and their answers in the log, without bodies and without secrets.
struct RequestLog {
    var logger: Logger
    private let start = ContinuousClock.now

    init(_ logger: Logger) { self.logger = logger }

    func record(_ request: Request, _ response: Response) {
        let milliseconds = Int((ContinuousClock.now - start) / .milliseconds(1))
        logger.info(
            "\(request.method.rawValue) \(request.uri) \(response.status.code)",
            metadata: [
                "request": Self.headers(request.headers), "answer": Self.headers(response.headers),
                "milliseconds": "\(milliseconds)",
            ])
    }

    static func headers(_ fields: HTTPFields) -> Logger.MetadataValue {
        var told: Logger.Metadata = [:]
        for field in fields {
            let (name, value) = (field.name.canonicalName, field.value)
            let shown = WebhookRequest.isSecret(header: name, value) ? Setting.hidden : value
            told[name] = "\(told[name].map { "\($0), " } ?? "")\(shown)"
        }
        return .dictionary(told)
    }
}

import HTTPTypes
import Testing

@testable import Broker

@Suite struct BaseURLTests {
    static func choose(_ configured: [String], _ headers: [String: String]) -> String {
        var fields: HTTPFields = [:]
        for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
        return BaseURL.choose(from: configured, authority: "inner:9292", headers: fields)
    }

    @Test(arguments: [
        ([:], "http://inner:9292"),
        (["X-Forwarded-Host": "outer.example.org", "X-Forwarded-Proto": "https"], "https://outer.example.org"),
        (["X-Forwarded-Host": "outer", "X-Forwarded-Scheme": "https", "X-Forwarded-Port": "443"], "https://outer"),
        (["X-Forwarded-Host": "outer", "X-Forwarded-Ssl": "on", "X-Forwarded-Port": "8443"], "https://outer:8443"),
        (["X-Forwarded-Host": "outer:81", "X-Forwarded-Port": "8443"], "http://outer:81"),
        (["X-Forwarded-Host": "outer, second", "X-Forwarded-Proto": "https,http"], "https://outer"),
        (["X-Forwarded-Host": "outer:80"], "http://outer"),
    ])
    func withoutABaseURLTheAddressOfTheRequestIsTaken(headers: [String: String], base: String) {
        #expect(Self.choose([], headers) == base)
    }

    @Test(arguments: [
        (["https://one/pacts"], ["X-Forwarded-Host": "other"], "https://one/pacts"),
        (["https://one", "http://two"], ["X-Forwarded-Host": "two"], "http://two"),
        (["https://one", "http://two"], ["X-Forwarded-Host": "one", "X-Forwarded-Proto": "https"], "https://one"),
        (
            ["https://one", "https://two/pacts"], ["X-Forwarded-Host": "two", "X-Forwarded-Ssl": "on"],
            "https://two/pacts"
        ),
        (["https://one", "http://inner:9292"], ["X-Forwarded-Host": "unknown"], "http://inner:9292"),
        (["https://one", "http://two"], ["X-Forwarded-Host": "unknown"], "https://one"),
    ])
    func ofSeveralBaseURLsTheOneOfTheRequestIsTaken(configured: [String], headers: [String: String], base: String) {
        #expect(Self.choose(configured, headers) == base)
    }

    @Test(arguments: ["ftp://a", "a.example.org", "https://", "https://u:p@a", "https://a?b=c", "https://a#b", ""])
    func whatIsNoBaseURLIsRefused(text: String) {
        #expect(BaseURL(text) == nil)
    }
}

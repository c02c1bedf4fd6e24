import PactModel
import Testing
import Verification

@Suite struct ProviderAddressTests {
    @Test(arguments: [
        ("", "/shelves", "http://localhost:8080/shelves"),
        ("", "/", "http://localhost:8080/"),
        ("", "shelves", "http://localhost:8080/shelves"),
        ("", "//shelves//7", "http://localhost:8080/shelves//7"),
        ("/base", "/", "http://localhost:8080/base"),
        ("/base/", "/", "http://localhost:8080/base"),
        ("base/", "/shelves", "http://localhost:8080/base/shelves"),
        ("/a/b", "/shelves/", "http://localhost:8080/a/b/shelves/"),
        ("", "/a b", "http://localhost:8080/a%20b"),
        ("", "/a%20b%2Fc", "http://localhost:8080/a%20b%2Fc"),
        ("", "/100%", "http://localhost:8080/100%25"),
        ("", "/gitarre/é", "http://localhost:8080/gitarre/%C3%A9"),
        ("", "/a#b", "http://localhost:8080/a%23b"),
        ("", "/a/../b;v=1,2/@x:y", "http://localhost:8080/a/../b;v=1,2/@x:y"),
    ])
    func joinsBasePathAndPath(basePath: String, path: String, url: String) {
        let address = ProviderAddress(port: 8080, basePath: basePath)
        #expect(address.url(path: path) == url)
    }

    @Test func aQueryFollowsTheOneInThePath() {
        let url = ProviderAddress(host: "h").url(path: "/s?a=1", query: [QueryParameter("b", ["2"])])
        #expect(url == "http://h/s?a=1&b=2")
    }

    @Test func encodesTheQueryInThePactsOrder() {
        let query = [QueryParameter("q", ["a b&c", "ü"]), QueryParameter("flag", [nil]), QueryParameter("a[]", ["1"])]
        #expect(
            ProviderAddress(host: "h").url(path: "/s", query: query) == "http://h/s?q=a+b%26c&q=%C3%BC&flag&a%5B%5D=1")
    }

    @Test(arguments: [
        (ProviderAddress(host: "::1", port: 80), "http://[::1]:80"),
        (ProviderAddress(scheme: .https, host: "[::1]"), "https://[::1]"),
        (ProviderAddress(scheme: .https, host: "example.org", basePath: "/x"), "https://example.org"),
    ])
    func isShownWithSchemeHostAndPort(address: ProviderAddress, text: String) {
        #expect("\(address)" == text)
    }
}

import Testing

@testable import Broker

@Suite("Where webhooks may go")
struct WebhookTargetTests {
    @Test(
        "knows addresses that are not public",
        arguments: [
            ("127.0.0.1", "loopback"), ("127.255.0.9", "loopback"), ("::1", "loopback"),
            ("::ffff:127.0.0.1", "loopback"),
            ("0.0.0.0", "unspecified"), ("::", "unspecified"), ("169.254.169.254", "link-local"),
            ("fe80::1", "link-local"),
            ("febf::1", "link-local"), ("10.1.2.3", "private"), ("172.16.0.1", "private"),
            ("172.31.255.255", "private"),
            ("192.168.1.1", "private"), ("100.64.0.1", "private"), ("fd00::1", "private"),
            ("64:ff9b::a00:1", "private"),
            ("2002:c0a8:101::1", "private"), ("::10.0.0.1", "private"), ("224.0.0.1", "multicast"),
            ("255.255.255.255", "reserved"),
        ])
    func knowsPrivateAddresses(text: String, kind: String) throws {
        #expect(try #require(IPAddress(text)).privateKind == kind)
    }

    @Test(arguments: [
        "8.8.8.8", "172.32.0.1", "172.15.9.9", "100.128.0.1", "2606:4700::1", "::ffff:8.8.8.8", "1.1.1.1",
    ])
    func knowsPublicAddresses(text: String) throws {
        #expect(try #require(IPAddress(text)).privateKind == nil)
    }

    @Test(
        "matches entries of the allow-list",
        arguments: [
            ("ci.example.org", "ci.example.org", true), ("ci.example.org", "CI.Example.ORG", true),
            ("ci.example.org", "x.ci.example.org", false), ("*.example.org", "ci.example.org", true),
            ("*.example.org", "a.b.example.org", false), ("*.example.org", "example.org", false),
            ("/^ci\\d+\\./", "ci7.example.org", true), ("/^ci\\d+\\./", "xci7.example.org", false),
            ("10.0.0.0/8", "10.200.0.1", true), ("10.0.0.0/8", "11.0.0.1", false), ("10.0.0.1", "10.0.0.1", true),
            ("10.0.0.0/8", "ten.example.org", false), ("fd00::/8", "fd12::1", true), ("/[/", "ci.example.org", false),
        ])
    func matchesEntries(entry: String, host: String, matches: Bool) {
        #expect(WebhookTargets.matches(entry, host) == matches)
    }

    static let publicOnly =
        "which this broker does not call unless it is told to. "
        + "To allow others, start the broker with the setting webhook_host_whitelist."

    @Test(
        "says what is wrong with a URL",
        arguments: [
            ("https://ci.example.org/build", [], nil), ("https://ci.example.org/${pactbroker.consumerName}", [], nil),
            ("https://8.8.8.8/", [], nil), ("nowhere", [], "is not a valid URL: it needs a scheme and a host"),
            ("https://", [], "is not a valid URL"), ("https:///x", [], "is not a valid URL"),
            ("https://${pactbroker.consumerName}.org/", [], "cannot have a template parameter in the host"),
            ("https://ci.${pactbroker.x}:80/", [], "cannot have a template parameter in the host"),
            (
                "ftp://ci.example.org/", [],
                "scheme must be https. To allow others, start the broker with the setting webhook_scheme_whitelist. "
                    + "See /doc/webhooks#whitelist for more information."
            ),
            ("http://ci.example.org/", [], "scheme must be https."),
            ("https://localhost/", [], "host localhost has a loopback address, \(publicOnly)"),
            ("https://a.localhost/", [], "host a.localhost has a loopback address"),
            ("https://127.0.0.1:8443/", [], "host 127.0.0.1 has a loopback address"),
            ("https://[::1]/", [], "host ::1 has a loopback address"),
            ("https://[fd00::1]:1/", [], "host fd00::1 has a private address"),
            ("https://me:secret@10.0.0.1/", [], "host 10.0.0.1 has a private address"),
            ("https://10.0.0.1/", ["10.0.0.0/8"], nil), ("https://[::1]/", ["::1"], nil),
            (
                "https://evil.example/", ["ci.example.org", "*.corp"],
                #"host must be in the whitelist "ci.example.org", "*.corp"."#
            ),
        ] as [(String, [String], String?)])
    func saysWhatIsWrong(url: String, hosts: [String], problem: String?) throws {
        var settings = WebhookSettings()
        settings.hosts = hosts
        let found = WebhookTargets(settings: settings).problem(url)
        if let problem {
            #expect(try #require(found).hasPrefix(problem))
        } else {
            #expect(found == nil)
        }
    }
}

@Suite("Secrets of webhooks")
struct WebhookSecretKeyTests {
    @Test func areReadOnlyWithTheirKeyAndForTheirPlace() throws {
        let key = WebhookSecretKey.random()
        for secret in ["", "pässword", String(repeating: "x", count: 5000)] {
            let sealed = key.seal(secret, place: "webhooks/a/password")
            #expect(key.open(sealed, place: "webhooks/a/password") == secret)
            #expect(key.open(sealed, place: "webhooks/b/password") == nil)
            #expect(WebhookSecretKey.random().open(sealed, place: "webhooks/a/password") == nil)
            #expect(key.seal(secret, place: "webhooks/a/password") != sealed)
        }
        #expect(key.open("rubbish", place: "") == nil)
        #expect("\(key)" == "**********")
    }

    @Test func areSignedAsRFC4231Says() {
        #expect(
            HMACSHA256.hex(Array("what do ya want for nothing?".utf8), key: "Jefe")
                == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
    }

    @Test(arguments: ["", "short", String(repeating: "g", count: 64), String(repeating: "0", count: 63)])
    func needAKeyOf32Bytes(text: String) {
        #expect(throws: WebhookSecretProblem.noKey(characters: text.count)) { try WebhookSecretKey(text) }
    }
}

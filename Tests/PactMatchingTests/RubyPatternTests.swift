import Testing

@testable import PactMatching

/// Each verdict is the Rust core's.
struct RubyPatternTests {
    @Test(arguments: [
        (#"\h+"#, "09af", true), (#"[\h_]+"#, "af_", true), (#"[\H]"#, "a", false), ("(?m)a.b", "a\nb", true),
        ("a.b", "a\nb", false), ("(?x) a b # c", "ab", true), ("a(?i)b|c", "aC", true), ("a(?i)b|c", "C", false),
        ("^a$\n^b$", "a\nb", true), (#"\Qa.b\E"#, "a.b", false), (#"\Qa.b\E"#, "QaxbE", true), (#"\i\l"#, "il", true),
        (#"\u00e9"#, "é", true), (#"\v"#, "\u{0B}", true), ("a**", "aa", true), ("a{2}+", "aaaa", true),
        ("a{2}?", "", true), ("a{2}?", "a", false), ("a{,2}", "aa", true), ("a{2,1}", "aa", true),
        ("a{x}", "a{x}", true),
        ("[a-z&&[^aeiou]]+", "bcd", true), ("[a-z&&[^aeiou]]+", "abc", false), (#"[\w&&[^\d]]+"#, "ab_", true),
        ("[a[bc]]+", "abc", true), ("[^a[bc]]", "b", false), ("[]a]", "]", true), (#"\p{Alpha}+"#, "é", true),
        (#"\p{^Digit}"#, "1", false), ("[[:^digit:]]+", "abc", true), (#"\w+"#, "e\u{301}", true),
        ("(?~ab)", "aacb", true), ("(?~ab)", "xaby", false), (#"(?<y>\d)-\k<y>"#, "1-1", true),
    ])
    func readsWhatRubyReads(pattern: String, text: String, isMatch: Bool) {
        #expect(RegularExpression.compiled(pattern)?.matches(text) == isMatch)
    }

    @Test(arguments: [
        "(?s).", "(?P<n>a)", "(?R)", "(?1)a", "(*ACCEPT)a", "(?U)a", "[", "[]", "[z-a]", #"[a-\d]"#, "[[:foo:]]",
        #"\p{IsAlphabetic}"#, #"\p{Xan}"#, "*a", "a(", "a)", #"\u12"#, "(?i", #"\k<a"#, #"\"#,
    ])
    func refusesWhatRubyRefuses(pattern: String) {
        #expect(RegularExpression.compiled(pattern) == nil)
    }

    @Test func quotesOnlyWhereAJVMWroteThePattern() {
        #expect(RegularExpression.compiled(#"\Qa.b\E"#, anchored: false)?.firstMatch(in: "xa.b") != nil)
    }
}

import PactModel
import TestSupport
import Testing

@testable import PactMatching

@Suite struct PatternTextTests {
    private static func texts(_ pattern: String, count: UInt64 = 50) -> [String?] {
        (0..<count).map { seed in
            var random = SplitMix64(seed: seed)
            var budget = 10_000_000
            return PatternText(pattern)?.text(using: &random, spending: &budget)
        }
    }

    @Test(arguments: [
        #"\d{1,8}"#, #"^[a-z]+@\w+\.com$"#, #"\d\.\d"#, "true", "(a|b)*", #"\S\W\D."#, "", "a", "a|", "|a",
        "a?b??c*?d+?",
        "[^a-z]{3}", #"[\d\-a-c]{5}"#, "[]a]{2}", #"[\]\\]{2}"#, "[[:alpha:]][[:digit:]][[:^digit:]]", #"\h{8}\H"#,
        #"\p{L}\p{Nd}\P{L}\p{^L}"#, #"(?<year>\d{4})-(?:0[1-9]|1[0-2])"#, "(?i)abc", "(?i:abc)d", "(?>ab|c)",
        #"\x41\x{42}\t\n\r\f\v\a\e"#, #"\A\d+\z"#, #"\A\d+\Z"#, #"^/users/[0-9]+(/orders)?$"#, "é{2}日", "a{3}",
        "a{2,}",
        "(a{2}){3}", #"\$\^\.\(\)"#, "(?#comment)a", #"[a-z&]"#, #"\w+\b"#, "a++b*+", "((((a))))",
        #"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{3})?(Z|[+-]\d{2}:\d{2})"#, "[ -~]{20}", "x{0}", "(a|b|c){1000}",
        #"\p{Digit}\p{Alpha}"#, #"\u0043"#, "a{,3}", "[a-z&&[aeiou]]{3}", "[a-c[x-z]]", "[a-z&&[^aeiou]&&a-f]",
    ])
    func makesTextsThatThePatternMatches(pattern: String) throws {
        let expression = try #require(RegularExpression.compiled(pattern))
        for text in Self.texts(pattern) {
            let text = try #require(text)
            #expect(expression.matches(text), "'\(text)' does not match \(pattern)")
        }
    }

    @Test(arguments: [
        "(?=a)b", "(?!a)b", "(?<=a)b", #"(a)\1"#, #"(?<n>a)\k<n>"#, "[", "(", ")", "*", "[z-a]", #"\"#, "(?",
        "a{2",
        "a{9999999}", "(a{1000}){1000}", "[a-z&&[0-9]]", "(?(1)a|b)", #"\p{Nowhere}"#, #"[^\d\D]"#, "a^b",
        "[[:none:]]",
        String(repeating: "(", count: 200) + String(repeating: ")", count: 200), "((((((a{9}){9}){9}){9}){9}){9})",
        #"\x"#, #"\u12"#, #"\x{110000}"#, #"\x{D800}"#,
    ])
    func makesNoTextForWhatItCannotFollow(pattern: String) {
        #expect(Self.texts(pattern, count: 1) == [nil])
    }

    @Test func givesAPatternUpWhoseTextsDoNotFit() {
        // Three attempts take 300,000 steps; a fourth would not leave any.
        var values = ValueGenerator(context: .fixed(), random: SplitMix64(), limit: 310_000)
        let hostile = Generator.regex("(((((a{20}){20}){20}){20}){20})")
        for _ in 0..<1_000 { #expect(values.value(from: hostile, inPlaceOf: "s") == nil) }
        #expect(values.value(from: .regex("a"), inPlaceOf: "s") == "a")
    }
}

@Suite struct CharacterRangesTests {
    private static func characters(_ text: String) -> String? {
        var rest = text[...].unicodeScalars
        guard let ranges = CharacterRanges(after: &rest), rest.isEmpty else { return nil }
        return String(
            String.UnicodeScalarView(
                (0x20...0x17F).compactMap { Unicode.Scalar($0 as UInt32) }.filter { scalar in
                    ranges.ranges.contains { $0.contains(scalar.value) }
                }))
    }

    @Test(
        arguments: [
            ("a]", "a"), ("a-c]", "abc"), ("]a]", "]a"), ("a-]", "-a"), ("-a]", "-a"), (#"\d]"#, "0123456789"),
            (#"\--\/]"#, "-./"),
            ("a-f&&[aeiou]]", "ae"), ("a-f&&^-b]", "ab"), ("a-c[x-z]]", "abcxyz"), ("a-z&&[^b-y]]", "az"),
            ("a-f&&b-z&&c-d]", "cd"),
            ("^!-}]", " ~"), ("[:digit:]a]", "0123456789a"), (#"\p{Lower}&&[a-c]]"#, "abc"), ("é-ë]", "éêë"),
            ("aab]", "ab"),
            ("&]", "&"), ("[a]]", "a"),
        ])
    func readsClasses(text: String, expected: String) {
        #expect(Self.characters(text) == expected)
    }

    @Test(arguments: [
        "", "a", "c-a]", #"\d-z]"#, "a&&b]", "[:nothing:]]", "[:alpha]", #"\]"#,
        "[[[[[[[[[[[[[[[[[[[[[a]]]]]]]]]]]]]]]]]]]]]]",
        #"^ -~]"#,
    ])
    func knowsNoEmptyOrOpenClass(text: String) {
        #expect(Self.characters(text) == nil)
    }

    @Test func standsClassesOfMalice() {
        for part in ["[", "a-", "&&", #"\x{0}-\x{10FFFF}"#, "[a", "[:", "^", #"\"#, "é&&"] {
            var rest = String(repeating: part, count: 20_000)[...].unicodeScalars
            var random = SplitMix64()
            _ = CharacterRanges(after: &rest)?.random(using: &random)
            rest = (String(repeating: part, count: 20_000) + "]")[...].unicodeScalars
            _ = CharacterRanges(after: &rest)?.random(using: &random)
        }
        // More characters than 32 bits can count.
        let many = CharacterRanges(Array(repeating: 0...0xD7FF, count: 100_000))
        var random = SplitMix64()
        #expect(many.random(using: &random) != nil)
    }
}

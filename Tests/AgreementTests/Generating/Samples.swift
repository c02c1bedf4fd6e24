import PactModel

/// A matcher with values that it should and should not accept; which is which only steers how many cases match.
struct Sample: Sendable {
    var matcher: JSONValue
    var good: [String]
    var bad: [String]

    init(_ matcher: JSONValue, good: [String], bad: [String]) {
        self.matcher = matcher
        self.good = good
        self.bad = bad
    }
}

/// The pools that cases are drawn from.
enum Samples {
    static let texts = [
        "", "a", "b", "hello", "Hello", "hello world", " ", " a", "a ", "é", "e\u{301}", "日本語", "👍🏽", "a\nb", "a\r\nb",
        "a\tb",
        "0", "1", "-1", "1.0", "1.5", "1e2", "true", "false", "null", "[1]", "{}", "{\"a\":1}", "\"a\"", "a,b", "a, b",
        "a;b", "a=b", "a&b", "a+b", "a%20b", "a/b", "\\", "'", "$", "$.a", "*", "2024-02-29", "12:30:00", "1.0.0",
        "x@y.example", "ß", "İ", "\u{FEFF}x", "\u{0}", "ﬁ", "A",
    ]

    /// Texts that can stand in a header or the like.
    static let words = [
        "a", "b", "A", "hello", "1", "0", "-1", "+5", "5", "1.0", "1.5", "1e5", "NaN", "inf", ".5", "true", "TRUE",
        "false",
        "null", "a b", "a,b", "a, b", "a ,b", "a,  b,c", "a;q=1", "a; q=1", "\"a\"", "2024-02-29", "1.0.0", "W/\"x\"",
        "x=y", "",
    ]

    static let numbers = [
        "0", "1", "2", "-1", "42", "100", "1.0", "1.5", "1.50", "2.0", "1e2", "1E2", "1e-2", "1.0e+2", "-0", "-0.0",
        "0.0", "0.1",
        "9007199254740993", "9223372036854775807", "9223372036854775808", "18446744073709551615",
        "18446744073709551616", "18446744073709551617", "-9223372036854775808", "-9223372036854775809", "1e22",
        "123456789.123456789", "1e308", "1e-320", "0.30000000000000004", "3.14159265358979323846", "1e15", "1e16",
        "1e17", "123456789012345680.0", "0.00001", "0.000001",
    ]

    static let keys = [
        "a", "b", "c", "id", "name", "items", "A", "10", "01", "0", "+1", "99999999999999999999", "a b", "a.b", "é",
        "e\u{301}", "@id", "#text", "$", "*", "[0]", "key-1", "x_y", "ключ", "日本", "a:b", "", "'", "\"", "\\", "k[*]",
        "½", "²", "٣",
    ]

    static let plainKeys = ["a", "b", "c", "id", "name", "items", "key-1", "x_y", "é"]

    static let regexes: [Sample] = [
        regex(#"\d+"#, ["1", "42", "٣"], ["a", "1a", "", " 1", "1\n"]),
        regex("[a-z]+", ["abc", "x"], ["ABC", "", "é"]),
        regex("a|ab", ["a", "ab"], ["b", "abb"]), regex(#"^\w+$"#, ["héllo", "a_1", "日本"], ["a b", "a\n", ""]),
        regex(#"\h+"#, ["09af", "AF"], ["g", " "]), regex(#"\H"#, ["g"], ["a"]),
        regex(".*", ["ab", "", "é"], ["a\nb"]),
        regex("(?m).*", ["a\nb", "a"], []), regex("(?m:a.b)", ["a\nb"], ["a\n\nb"]),
        regex("(?i)abc", ["ABC", "abc"], ["abd"]),
        regex("(?s).", [], ["a"]), regex("(?x) a b # c", ["ab"], ["a b"]), regex("(?i-m:a)b", ["Ab"], ["AB"]),
        regex("a(?i)b|c", ["aB", "aC"], ["A"]),
        regex(#"(?<y>\d{4})-\k<y>"#, ["2020-2020"], ["2020-2021"]), regex("(?P<n>a)", [], ["a"]),
        regex(#"(?<a>x)(y)"#, ["xy"], ["x"]), regex(#"(a)\1"#, ["aa"], ["ab"]),
        regex(#"\p{Alpha}+"#, ["abc", "é"], ["1"]),
        regex("[[:alpha:]]+", ["abc", "é"], ["1"]), regex("[[:^digit:]]+", ["abc"], ["1"]),
        regex(#"\p{L}\p{Lu}?"#, ["aB", "é"], ["1"]), regex(#"\p{^L}"#, ["1"], ["a"]), regex(#"\P{L}"#, ["1"], ["a"]),
        regex(#"\p{Greek}+"#, ["αβ"], ["ab"]), regex(#"\p{IsAlphabetic}"#, [], ["a"]),
        regex(#"\p{Digit}\p{Upper}"#, ["1A"], ["1a"]),
        regex(#"\p{Hiragana}"#, ["あ"], ["a"]), regex(#"\p{Word}\p{Space}\p{Punct}"#, ["a !"], ["a  "]),
        regex("[a-z&&[^aeiou]]+", ["bcd"], ["abc"]), regex(#"[\w&&[^\d]]+"#, ["ab_"], ["a1"]),
        regex("[a[bc]]+", ["abc"], ["d"]),
        regex(#"\Qa.b\E"#, [], ["a.b", "Qa.bE"]), regex("[", [], ["a", "["]), regex("(", [], ["("]),
        regex("*a", [], ["a"]),
        regex("a**", ["aa"], ["b"]), regex("a{2,1}", ["a"], ["aaa"]), regex("a{,2}", ["", "aa"], ["a{,2}", "aaa"]),
        regex("a{2}", ["aa"], ["a"]), regex("a{2,}", ["aaa"], ["a"]), regex("a{x}", ["a{x}"], ["a"]),
        regex("a{2}?", ["aa", ""], ["a"]),
        regex("a{2}+", ["aaaa", "aa"], ["aaa"]),
        regex(#"\A\d\z"#, ["5"], ["55"]), regex(#"a\Z"#, ["a"], ["a\n"]), regex(#"a\R"#, ["a\r\n", "a\n"], ["a"]),
        regex(#"\X"#, ["e\u{301}"], ["ab"]),
        regex(#"[^\s]+@[^\s]+\.[^\s]+"#, ["x@y.example"], ["x@y"]),
        regex(#"\d{4}-\d{2}-\d{2}"#, ["2024-01-01"], ["24-1-1"]),
        regex("a++b", ["aab"], ["b"]), regex("(?>a|ab)c", ["ac"], ["abc"]), regex("(?=a)a", ["a"], ["b"]),
        regex("(?<!b)a", ["a"], ["ba"]),
        regex("(?<=b)a|ba", ["ba"], ["a"]), regex(#"\u00e9"#, ["é"], ["e"]), regex(#"\x41"#, ["A"], ["a"]),
        regex(#"\x{e9}"#, ["é"], ["e"]),
        regex(#"\/\-\_\,"#, ["/-_,"], ["a"]), regex(#"[\d\-x]+"#, ["1-x"], ["a"]), regex(#"[a\]]+"#, ["a]"], ["b"]),
        regex("[]a]", ["]", "a"], ["b"]),
        regex(#"[a-\d]"#, [], ["a", "1", "-"]), regex("^a$\n^b$", ["a\nb"], ["ab"]), regex("a$|b", ["a", "b"], ["c"]),
        regex(#"\101"#, ["A"], ["101"]), regex(#"\0"#, ["\u{0}"], ["0"]), regex(#"\i\l"#, ["il"], ["a"]),
        regex(#"\bfoo\b"#, ["foo"], ["foos"]),
        regex(#"\s+"#, [" ", "\u{B}", "\u{A0}", "\n"], ["a"]), regex(#"\S+"#, ["a", "é"], [" "]),
        regex(#"\W"#, [" ", "!"], ["a", "é"]), regex(#"\D"#, ["a"], ["1"]),
        regex("(?#c)a", ["a"], ["b"]), regex("", [""], ["a"]), regex("()", [""], ["a"]), regex("a|", ["a", ""], ["b"]),
        regex("|", [""], ["a"]),
        regex("true|false", ["true"], ["yes"]), regex(#"-?\d+(\.\d+)?"#, ["1", "-1.5"], ["1."]),
        regex(#"[\p{L}\s]+"#, ["a é"], ["1"]),
        regex(#"(?<n>a|b\g<n>c){2}"#, ["aa", "abac"], ["b"]), regex("(?~ab)", ["a", "b"], ["ab"]),
        regex("[^a]", ["b", "\n", "é"], ["a"]),
        regex("é+", ["éé"], ["e\u{301}"]), regex("e.", ["e\u{301}"], ["é"]),
        regex("..", ["ab", "e\u{301}"], ["a", "👍"]), regex("ß", ["ß"], ["ss"]),
        regex("(?i)ß", ["ß"], ["x"]), regex("(?i)É", ["é"], ["e"]), regex("[\u{4E00}-\u{9FFF}]+", ["日本"], ["a"]),
        regex(#"\e\a\t\n\r\f\v"#, [], ["a"]),
        regex("(", [], ["a"]), regex(")", [], [")"]), regex("a)", [], ["a"]), regex("[b-a]", [], ["a"]),
        regex("+", [], ["+"]), regex("?", [], ["?"]),
        regex("a{99999999}", [], ["a"]), regex("(?<n>a", [], ["a"]), regex(#"\"#, [], ["\\"]),
        regex("a]", ["a]"], ["a"]), regex("}", ["}"], ["a"]),
        regex("[a&&b]", [], ["a", "b", "&"]), regex("[a&b]", ["&"], ["c"]), regex("[[a]", [], ["a", "["]),
        regex(#"[\[a]"#, ["[", "a"], ["b"]),
        regex(#"[\h]"#, ["f"], ["g", " "]), regex("[.]", ["."], ["a"]), regex(#"\."#, ["."], ["a"]),
        regex("[a-]", ["-", "a"], ["b"]), regex("[-a]", ["-"], ["b"]),
        regex("[^]a]", ["b"], ["a", "]"]), regex("[[:foo:]]", ["f", ":"], ["x"]),
        regex(#"(?i:\d[a-c])"#, ["1B"], ["B1"]),
    ]

    private static func regex(_ pattern: String, _ good: [String], _ bad: [String]) -> Sample {
        Sample(["match": "regex", "regex": .string(pattern)], good: good, bad: bad)
    }

    static let dates: [Sample] = [
        date(
            "date", nil, ["2024-02-29", "24-1-1", "2024-1-01"],
            ["2023-02-29", "2024-13-01", "2024-00-10", "2024-01-01 ", "x"]),
        date("time", nil, ["12:30:00", "1:2:3", "23:59:60"], ["24:00:00", "12:60:00", "12:30", "12:30:61"]),
        date(
            "timestamp", nil, ["2024-02-29T12:30:00+01:00", "2024-02-29T12:30:00Z", "2024-02-29T12:30:00-11:59"],
            ["2024-02-29T12:30:00+12:00", "2024-02-29T12:30:00", "2024-02-29T12:30:00+0100", "2024-02-29 12:30:00Z"]),
        date("date", "dd/MM/yyyy", ["29/02/2024", "1/1/1"], ["2024/01/01", "31/04/2024", "32/01/2024"]),
        date("date", "MM/dd/yy", ["12/31/99", "1/2/3"], ["13/01/99", "12/31/1999"]),
        date("date", "yyyyMMdd", ["20240229"], ["2024-02-29", "2024229"]),
        date(
            "date", "EEE, d MMM yyyy", ["Mon, 3 Feb 2020", "tue, 31 jan 2021"],
            ["Monday, 3 Feb 2020", "Mon, 31 Feb 2020", "Foo, 1 Jan 2020"]),
        date("date", "EEEE MMMM d", ["Monday February 3", "friday december 31"], ["Mon Feb 3", "Monday Feb 3"]),
        date("date", "yyyy-DDD", ["2024-001", "2024-356", "2024-9"], ["2024-366", "2024-0"]),
        date("date", "YYYY-'W'ww-e", ["2024-W05-3", "2024-W56-7"], ["2024-W57-1", "2024-W05-8"]),
        date("date", "QQQ yyyy", ["Q1 2024"], ["Q5 2024"]),
        date("date", "QQQQ", ["1st quarter", "4th quarter"], ["5th quarter"]),
        date("date", "q-y", ["1-2024", "4-1"], ["5-1", "1-20245"]),
        date("date", "yyyy G", ["2024 AD", "1 bc"], ["2024 CE"]),
        date("date", "MMM", ["Jan", "DEC", "may"], ["January", "1"]),
        date("date", "LLLL", ["January", "MAY"], ["Jan"]),
        date("date", "d", ["1", "31", "01"], ["0", "32"]),
        date("date", "yyyy-MM-dd'T'", ["2024-01-01T"], ["2024-01-01"]), date("date", "''yy''", ["'24'"], ["24"]),
        date("date", "yyyy 'o''clock'", ["2024 o'clock"], ["2024 oclock"]),
        date("date", "u", ["5"], ["12345", ""]), date("date", "FF", ["1", "4"], ["5"]),
        date("date", "W", ["1", "5"], ["6", "0"]), date("date", "eee ccc", ["Mon Tue"], ["1 2"]),
        date("date", "c", ["1", "7"], ["8"]),
        date("time", "HH:mm", ["00:00", "23:59", "9:5"], ["24:00", "12:60"]),
        date("time", "hh:mm a", ["12:30 PM", "1:00 am"], ["0:30 am", "13:00 pm"]),
        date("time", "KK:mm a", ["0:30 am", "11:00 PM"], ["12:00 am"]), date("time", "kk", ["24", "1"], ["0", "25"]),
        date("time", "HH:mm:ss.SSS", ["12:30:00.123", "12:30:00.1"], ["12:30:00", "12:30:00.1234", "12:30:00."]),
        date("time", "HHmmss", ["123000"], ["12:30:00", "12300"]),
        date("time", "HH:mm:ssn", ["12:30:000"], ["12:30:00"]), date("time", "A", ["12345"], ["a"]),
        date("time", "N", ["1"], [""]),
        date(
            "timestamp", "yyyy-MM-dd'T'HH:mm:ss.SSSXXX", ["2024-02-29T12:30:00.123+01:00", "2024-02-29T12:30:00.1Z"],
            ["2024-02-29T12:30:00+01:00"]),
        date(
            "datetime", "yyyy-MM-dd HH:mm:ss", ["2024-02-29 12:30:00"], ["2024-02-29T12:30:00", "2024-02-30 12:30:00"]),
        date(
            "timestamp", "yyyy-MM-dd'T'HH:mm:ssZ", ["2024-02-29T12:30:00+0100"],
            ["2024-02-29T12:30:00Z", "2024-02-29T12:30:00+01:00"]),
        date(
            "timestamp", "yyyy-MM-dd'T'HH:mm:ssX",
            ["2024-02-29T12:30:00+01", "2024-02-29T12:30:00+0130", "2024-02-29T12:30:00Z"],
            ["2024-02-29T12:30:00+01:00", "2024-02-29T12:30:00"]),
        date("timestamp", "HHXX", ["12+0100", "12Z"], ["12+01", "12+01:00"]),
        date("timestamp", "HHxxx", ["12+01:00"], ["12Z", "12+0100"]),
        date("timestamp", "HHx", ["12+01", "12-0130"], ["12Z"]),
        date("timestamp", "HHXXXX", ["12+0100", "12+010030", "12Z"], ["12+01"]),
        date("timestamp", "HHXXXXX", ["12+01:00", "12+01:00:30"], ["12+0100"]),
        date("timestamp", "HHZZZZ", ["12GMT+01:00", "12GMT", "12UTC"], ["12+01:00"]),
        date("timestamp", "HHZZZZZ", ["12+01:00"], ["12Z", "12+0100"]),
        date("timestamp", "HHO", ["12GMT+1", "12GMT+1:30", "12UTC"], ["12+1"]),
        date("timestamp", "HHOOOO", ["12GMT+01:00"], ["12GMT+1"]),
        date("timestamp", "HH z", ["12 EST", "12 AEST", "12 CET"], ["12 UTC", "12 Foo", "12 est"]),
        date("timestamp", "HH zzzz", [], ["12 Central European Time", "12 CET"]),
        date("timestamp", "HH VV", ["12 Europe/Paris"], ["12 America/New_York", "12 Foo/Bar", "12 europe/paris"]),
        date("timestamp", "HH'h'", ["12h"], ["12"]),
        date(
            "timestamp", "EEE, dd MMM yyyy HH:mm:ss z",
            ["Tue, 20 Feb 2024 12:30:00 GMT", "Tue, 20 Feb 2024 12:30:00 EST"], ["20 Feb 2024"]),
        date("date", "yyyy-bb", [], ["2024-01"]), date("date", "foo", [], ["foo"]), date("date", "'abc", [], ["abc"]),
        date("date", "", [""], ["a"]), date("date", "yyyy[-MM]", [], ["2024-01", "2024[-01]"]),
        date("date", "{yyyy}", [], ["{2024}"]), date("date", "yyyy年MM月", ["2024年01月"], ["2024-01"]),
        date("date", "ddd", [], ["001"]), date("time", "HHH", [], ["012"]), date("time", "mmm", [], ["012"]),
        date("date", "MMMMM", [], ["J", "Jan", "January"]), date("date", "EEEEE", [], ["M", "Monday"]),
        date("date", "yy1", [], ["241"]),
        date("date", "yyyy-MM-dd", ["2024-02-29"], ["+2024-02-29", "-2024-02-29", "２０２４-01-01", " 2024-01-01"]),
        date("time", "HH.mm,ss;SSS|", ["12.30,00;5|"], ["12:30:00"]), date("time", "aaa", ["AM", "pm"], ["a.m."]),
        date("date", "MM-dd", ["02-29", "02-28", "12-31"], ["04-31"]),
        date("date", "yyyy", ["2024", "1"], ["", "20245", "abc"]),
    ]

    private static func date(_ name: String, _ format: String?, _ good: [String], _ bad: [String]) -> Sample {
        guard let format else { return Sample(["match": .string(name)], good: good, bad: bad) }
        return Sample(["match": .string(name), "format": .string(format)], good: good, bad: bad)
    }

    static let semver = Sample(
        ["match": "semver"], good: ["1.0.0", "0.0.1-alpha.1+b.2", "1.0.0-0a", "1.0.0+001", "18446744073709551615.0.0"],
        bad: [
            "v1.0.0", "1.0", "01.0.0", "1.0.0-01", "1.0.0-", "1.0.0+", "18446744073709551616.0.0", "", "1.0.0 ",
            "1.0.0-é", "1.0.0-a..b", "1.0.0.0", "1.0.0+a+b", "-1.0.0", "1.0.0-٣",
        ])

    static let include: [Sample] = [
        Sample(["match": "include", "value": "a"], good: ["a", "bab", "a,b"], bad: ["b", "A", ""]),
        Sample(["match": "include", "value": 1], good: ["1", "213"], bad: ["2", ""]),
        Sample(["match": "include", "value": 1.5], good: ["1.5", "21.50"], bad: ["15"]),
        Sample(["match": "include", "value": ""], good: ["", "a"], bad: []),
        Sample(["match": "include", "value": "e\u{301}"], good: ["e\u{301}"], bad: ["é"]),
        Sample(["match": "include", "value": "e"], good: ["e\u{301}", "he"], bad: ["é"]),
        Sample(["match": "include", "value": "\n"], good: ["a\nb", "a\r\nb"], bad: ["a"]),
        Sample(["match": "include", "value": true], good: ["true"], bad: ["false"]),
        Sample(["match": "include", "value": JSONValue.null], good: ["null"], bad: ["a"]),
    ]

    static let contentTypes: [Sample] = [
        Sample(["match": "contentType", "value": "text/plain"], good: ["hello", "a b"], bad: ["{\"a\":1}", "<a/>"]),
        Sample(
            ["match": "contentType", "value": "application/json"], good: ["{\"a\":1}", "[1]", "true"],
            bad: ["hello", "{a}"]),
        Sample(
            ["match": "contentType", "value": "application/xml"], good: ["<?xml version=\"1.0\"?><a/>", "<a/>"],
            bad: ["hello"]),
        Sample(
            ["match": "contentType", "value": "text/html"],
            good: ["<!DOCTYPE html><html></html>", "<html><body/></html>"], bad: ["hello"]),
    ]

    static let simple: [Sample] = [
        Sample(["match": "type"], good: ["a", "b"], bad: []), Sample(["match": "equality"], good: [], bad: []),
        Sample(["match": "values"], good: [], bad: []),
        Sample(["match": "notEmpty"], good: ["a", " "], bad: [""]),
        Sample(
            ["match": "number"], good: ["1", "1e5", ".5", "NaN", "inf", "-1.5", "+1", "1.", "infinity", "-inf", "1E5"],
            bad: ["a", "", "1,5", " 1", "0x10", "1_000", "1f"]),
        Sample(["match": "decimal"], good: ["1.5", "100", "1e5", "nan"], bad: ["a", "0x1p3", "1 "]),
        Sample(
            ["match": "integer"], good: ["5", "+5", "0", "18446744073709551615", "007"],
            bad: ["-5", "1.0", "18446744073709551616", "", "٣"]),
        Sample(["match": "boolean"], good: ["true", "false"], bad: ["TRUE", "1", ""]),
        Sample(["match": "null"], good: [], bad: ["null", "a"]),
        Sample(["match": "type", "min": 1], good: ["a"], bad: []),
        Sample(["match": "type", "max": 1], good: ["a"], bad: []),
        Sample(["match": "type", "min": 1, "max": 2], good: ["a"], bad: []),
        Sample(["min": 2], good: ["a"], bad: []), Sample(["max": 2], good: ["a"], bad: []),
        Sample(["match": "type", "min": "1"], good: ["a"], bad: []),
        Sample(["match": "min", "min": 1], good: [], bad: []), Sample(["match": "max", "max": 1], good: [], bad: []),
        Sample(["match": "min-type", "min": 1], good: [], bad: []),
        Sample(["match": "real"], good: ["1.5"], bad: ["a"]), Sample(["match": "bogus"], good: [], bad: ["a"]),
        Sample(["match": "not-empty"], good: ["a"], bad: [""]),
        Sample(["pact:matcher:type": "integer"], good: ["5"], bad: ["a"]),
        Sample(["regex": "[ab]"], good: ["a", "b"], bad: ["c"]), Sample(["date": "yyyy"], good: ["2024"], bad: ["x"]),
        Sample(["match": "date", "date": "yyyy/MM"], good: ["2024/1"], bad: ["2024-01"]),
        Sample(["timestamp": "yyyy HH"], good: ["2024 12"], bad: ["2024"]),
        Sample(["match": "arrayContains", "variants": []], good: [], bad: ["a"]),
        Sample(["match": "statusCode", "status": "success"], good: ["a"], bad: []),
        Sample(["match": "eachKey", "rules": [["match": "regex", "regex": "[a-z]+"]]], good: ["a"], bad: ["1"]),
        Sample(["match": "eachValue", "rules": [["match": "regex", "regex": "[a-z]+"]]], good: ["a"], bad: ["1"]),
        Sample(["match": "eachValue", "rules": [["match": "type"]]], good: ["a"], bad: []),
    ]

    static let statusMatchers: [JSONValue] =
        ["info", "success", "redirect", "clientError", "serverError", "nonError", "error"].map {
            ["match": "statusCode", "status": .string($0)]
        } + [
            ["match": "statusCode"], ["match": "statusCode", "status": [200, 404]],
            ["match": "statusCode", "status": ["200", 201]], ["match": "statusCode", "status": []], ["match": "type"],
            ["match": "integer"], ["match": "number"], ["match": "decimal"],
            ["match": "equality"], ["match": "regex", "regex": "2\\d\\d"], ["match": "include", "value": "2"],
            ["match": "include", "value": 20], ["match": "notEmpty"], ["match": "null"], ["match": "boolean"],
            ["match": "bogus"], ["match": "type", "min": 1], ["match": "semver"], ["match": "date"],
            ["match": "values"], ["match": "contentType", "value": "text/plain"],
        ]
}

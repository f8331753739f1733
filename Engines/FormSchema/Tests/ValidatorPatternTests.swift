import Testing

@testable import FormSchema

@Suite("Patterns are ECMA-262 with Unicode semantics")
struct ValidatorPatterns {
    @Test(
        "match or not",
        arguments: [
            ("", "anything", true), ("b", "abc", true), ("^b", "abc", false), ("^$", "", true), ("^$", "\n", false),
            ("^[0-9]{5}$", "26121", true), ("^[0-9]{5}$", "2612", false), ("^[0-9]{5}$", "261211", false),
            ("^a{2,3}$", "a", false), ("^a{2,3}$", "aaa", true), ("^a{2,3}$", "aaaa", false),
            ("^a{2,}$", "aaaaa", true),
            ("^(ab|cd)*$", "abcdab", true), ("^(ab|cd)*$", "abc", false), ("^(?:a|b|)c$", "c", true),
            ("^(?<year>\\d{4})-\\k<year>$", "2026-2026", true), ("^(?<year>\\d{4})-\\k<year>$", "2026-2027", false),
            ("^(a*)b\\1$", "aabaa", true), ("^(a*)b\\1$", "aabaaa", false), ("^(?:(a)|b)*\\1$", "ab", true),
            ("^(?=.*[0-9])(?=.*[a-z]).{4,}$", "abc1", true), ("^(?=.*[0-9])(?=.*[a-z]).{4,}$", "abcd", false),
            ("^(?!0{5})[0-9]{5}$", "00000", false), ("^(?!0{5})[0-9]{5}$", "00001", true),
            ("(?<=€ ?)[0-9]+", "Preis € 12", true), ("(?<=€ ?)[0-9]+", "Preis 12", false), ("(?<!a)b", "ab", false),
            ("(?<!a)b", "cb", true),
            ("(?<=(\\d)\\d)x", "12x", true), ("\\bfoo\\b", "a foo b", true), ("\\bfoo\\b", "afoo", false),
            ("\\Boo", "foo", true),
            ("^[^a-c]$", "d", true), ("^[^a-c]$", "b", false), ("^[]$", "", false), ("[]", "a", false),
            ("^[^]$", "\n", true),
            ("^.$", "\n", false), ("^.$", "🐲", true), ("^..$", "🐲", false), ("^[🐲-🐴]$", "🐳", true),
            ("^\\u{1F432}$", "🐲", true), ("^\\ud83d\\udc32$", "🐲", true), ("^\\x41\\u0042\\cJ\\0$", "AB\n\u{0}", true),
            ("^\\p{Lu}\\p{Ll}+$", "Änne", true), ("^\\p{Lu}\\p{Ll}+$", "änne", false), ("^\\P{L}$", "1", true),
            ("^[\\p{L}\\p{M} '\\-]+$", "Şükrü O'Neill-Łoś", true), ("^[\\p{L}\\p{M} '\\-]+$", "R2D2", false),
            ("^\\p{Script=Latin}+$", "Straße", true), ("^\\p{sc=Latn}+$", "Улица", false), ("^\\p{gc=Nd}$", "৪", true),
            ("^[\\w.-]+@[\\w-]+\\.de$", "a.b-c@d-e.de", true), ("^[a\\-z]$", "-", true), ("^a{,3}$", "a{,3}", true),
            ("^x*y+?z??$", "xxyyz", true), ("^[a]ba[b-b]a$", "ababa", true), ("^[a]ba[b-b]a$", "ababb", false),
            ("^(a?){3}$", "aa", true), ("^(a*)*$", "aaaa", true),
            ("^(a*)*$", "aaab", false),
            ("(^a|b$)", "cb", true), ("^a|b", "cb", true), ("a$|^b", "ca", true), ("^[\\d\\-]+$", "1-2", true),
            ("^\\/\\@$", "/@", true),
        ] as [(String, String, Bool)])
    func match(source: String, text: String, expected: Bool) throws {
        #expect(try Pattern(source).matches(text) == expected)
    }

    @Test(
        "what is not a pattern is refused with a message",
        arguments: [
            "(", ")", "(a", "[a", "a**", "*a", "+", "?", "{2}", "a{2,1}", "^*", "(?=a)*", "[b-a]", "\\", "\\a",
            "\\p{Nope}", "\\p", "\\pL", "\\u{110000}",
            "\\u12", "\\x1", "\\c1", "\\1", "(a)\\2", "\\k<x>", "\\k", "(?<a>x)(?<a>y)", "(?<1>x)", "(?P<n>a)", "(?i)a",
            "(?#x)", "\\01", "a{1000000}",
            "((((a{99}){99}){99}){99})",
        ])
    func refused(source: String) {
        let error = #expect(throws: PatternError.self) { try Pattern(source) }
        #expect(error?.wording.de.isEmpty == false && error?.wording.en.isEmpty == false)
    }

    @Test("too deep and too long patterns are refused")
    func bounds() {
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "(", count: 5_000)) }
        #expect(throws: PatternError.self) {
            try Pattern(String(repeating: "(?:", count: 200) + String(repeating: ")", count: 200))
        }
        #expect(throws: PatternError.self) { try Pattern(String(repeating: "a", count: 10_001)) }
    }

    @Test("patterns that hang other engines are decided at once")
    func catastrophic() throws {
        let text = String(repeating: "a", count: 2_000) + "!"
        for source in ["^(a+)+$", "^(a|aa)+$", "^(a|a?)+$", "^([a-z]+)*$", "^(.*a){10}$", "(x+x+)+y"] {
            #expect(try Pattern(source).matches(text) == false, "\(source)")
        }
        #expect(try Pattern("(.*)(.*)(.*)(.*)b").matches(text) == false)
    }

    @Test("where the steps do not suffice, nobody knows")
    func exhausted() throws {
        let text = String(repeating: "a", count: 100)
        #expect(try Pattern("^(a|aa)+\\1$").matches(text + "!") == nil)
        #expect(try Pattern("^(?:a?){5000}$").matches(text, steps: 100) == nil)
    }
}

/// The colours of the house, in the light and in the dark. The style sheet's tokens are written from this
/// list, and a test computes the contrast of every pair that is used together.
package enum Palette {
    struct Token: Sendable {
        let name: String
        let light: Color
        let dark: Color
    }

    struct Pair: Sendable {
        let front: String
        let back: String
        let ratio: Double
    }

    static let tokens: [Token] = [
        // Grounds: warm paper by day, deep petrol grey by night.
        token("paper", "faf9f5", "12181b"), token("surface", "ffffff", "1a2226"), token("sunken", "f1eee6", "0c1113"),
        token("line", "dcd7cb", "334046"), token("line-strong", "737b7c", "8a989c"),
        token("ink", "1b2326", "e9edee"), token("ink-soft", "4c575a", "b0bcc0"),
        // Petrol: what can be pressed or followed.
        token("primary", "0c5866", "7fd0dc"), token("primary-strong", "073e49", "a8e2ea"),
        token("primary-soft", "e0eef0", "17343b"), token("on-primary", "ffffff", "06242b"),
        token("hero", "0b4a56", "0c3740"), token("hero-ink", "ffffff", "f0f8f9"),
        token("focus", "0b57d0", "ffd166"), token("hero-focus", "ffd166", "ffd166"),
        // Tones: ink on its soft ground.
        token("neutral", "4c575a", "b0bcc0"), token("neutral-soft", "e9e6de", "283237"),
        token("info", "1d5490", "8fc1f5"), token("info-soft", "e4edf7", "16293d"),
        token("success", "1c6640", "7fd6a4"), token("success-soft", "e0f0e6", "143024"),
        token("warning", "7d4e00", "f2c063"), token("warning-soft", "fbeecd", "372a10"),
        token("danger", "a32a1d", "ff9b8c"), token("danger-soft", "fbe6e2", "3f1a16"),
        token("danger-strong", "7c1d13", "ffb9ae"), token("on-danger", "ffffff", "2b0905"),
        // Charts.
        token("series-1", "0c5866", "7fd0dc"), token("series-2", "b36b00", "f0b24a"),
        token("series-3", "7a3b7d", "d69ad9"),
        token("series-4", "4c7a2b", "a5d177"), token("series-5", "b4442f", "f28f7a"),
        token("series-6", "5b6b78", "b3c2cd"),
    ]

    private static func token(_ name: String, _ light: String, _ dark: String) -> Token {
        Token(name: name, light: Color(hex: light) ?? .black, dark: Color(hex: dark) ?? .white)
    }

    /// What stands on what, and the contrast it needs: 4.5 for text, 3 for edges and pictures (WCAG 1.4.3, 1.4.11).
    static let pairs: [Pair] = {
        var pairs: [Pair] = []
        func text(_ fronts: [String], on backs: [String]) {
            for front in fronts { for back in backs { pairs.append(Pair(front: front, back: back, ratio: 4.5)) } }
        }
        func edge(_ fronts: [String], on backs: [String]) {
            for front in fronts { for back in backs { pairs.append(Pair(front: front, back: back, ratio: 3)) } }
        }
        let tones = ["neutral", "info", "success", "warning", "danger"]
        text(["ink", "ink-soft", "primary", "primary-strong"], on: ["paper", "surface", "sunken", "primary-soft"])
        text(["ink", "primary"], on: tones.map { $0 + "-soft" })
        for tone in tones { text([tone], on: [tone + "-soft", "surface", "paper"]) }
        text(["on-primary"], on: ["primary", "primary-strong"])
        text(["on-danger"], on: ["danger", "danger-strong"])
        text(["hero-ink"], on: ["hero"])
        edge(["hero-focus"], on: ["hero"])
        edge(["line-strong", "focus"], on: ["paper", "surface", "sunken"])
        edge((1...6).map { "series-\($0)" }, on: ["surface"])
        return pairs
    }()

    static func light(_ name: String) -> Color { tokens.first { $0.name == name }?.light ?? .white }
    static func dark(_ name: String) -> Color { tokens.first { $0.name == name }?.dark ?? .black }

    /// The custom properties for both themes.
    static var css: String {
        func list(_ color: (Token) -> Color) -> String {
            tokens.map { "--\($0.name):\(color($0).hex);" }.joined()
        }
        return """
            :root{color-scheme:light dark;\(list(\.light))}
            @media (prefers-color-scheme:dark){:root{\(list(\.dark))}}
            @media print{:root{color-scheme:light;\(list(\.light))}}

            """
    }
}

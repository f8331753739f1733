import TestKit
import Testing

@testable import Markup

@Suite("Colours can be read, the house's and every authority's, by day and by night")
struct ColorTests {
    @Test("contrast is the one of WCAG")
    func contrast() {
        #expect(abs(Color.white.contrast(with: .black) - 21) < 0.001)
        #expect(abs(Color(0x77, 0x77, 0x77).contrast(with: .white) - 4.478) < 0.001)
        #expect(Color(1, 2, 3).contrast(with: Color(1, 2, 3)) == 1)
    }

    @Test("hexadecimal colours are read, and nothing else is")
    func hex() {
        #expect(Color(hex: "#1f5A8c")?.hex == "#1f5a8c")
        #expect(Color(hex: "000a00") == Color(0, 10, 0))
        for text in ["", "#fff", "#12345g", "red", "#1234567", "##12345", "+12345", "#١٢٣٤٥٦"] {
            #expect(Color(hex: text) == nil)
        }
    }

    @Test("on any colour there is readable text, and any colour has a shade that is readable on our grounds")
    func authorities() {
        for r in stride(from: 0, through: 255, by: 17) {
            for g in stride(from: 0, through: 255, by: 17) {
                for b in stride(from: 0, through: 255, by: 51) {
                    let color = Color(UInt8(r), UInt8(g), UInt8(b))
                    #expect(color.contrast(with: color.readableText) >= 4.5)
                    for ground in [
                        Palette.light("sunken"), Palette.light("surface"), Palette.dark("surface"),
                        Palette.dark("sunken"),
                    ] {
                        #expect(color.readable(on: ground).contrast(with: ground) >= 4.5)
                    }
                }
            }
        }
    }

    @Test("a colour that is readable stays as it is")
    func unchanged() { #expect(Color(0x0C, 0x58, 0x66).readable(on: .white) == Color(0x0C, 0x58, 0x66)) }

    @Test("every pair of the palette that is used together has its contrast, in both themes")
    func palette() {
        #expect(Palette.pairs.count > 50)
        let names = Set(Palette.tokens.map(\.name))
        for pair in Palette.pairs {
            #expect(names.contains(pair.front) && names.contains(pair.back), "\(pair)")
            let light = Palette.light(pair.front).contrast(with: Palette.light(pair.back))
            let dark = Palette.dark(pair.front).contrast(with: Palette.dark(pair.back))
            #expect(light >= pair.ratio, "\(pair.front) on \(pair.back), light: \(light)")
            #expect(dark >= pair.ratio, "\(pair.front) on \(pair.back), dark: \(dark)")
        }
    }
}

@Suite("Pages load nothing but our own files")
struct AssetTests {
    @Test("every asset is found at its path, and an authority's colour makes its own sheet")
    func found() {
        for asset in Assets.all { #expect(Assets.at(asset.path)?.bytes == asset.bytes) }
        let brand = Brand(name: "Gemeinde Beispiel", color: Color(0xF5, 0xC4, 0))
        let sheet = Assets.at(brand.sheetPath).map { String(decoding: $0.bytes, as: UTF8.self) }
        #expect(sheet?.contains("--brand:#f5c400;--brand-text:#000000") == true)
        for path in [
            "/assets/", "/assets/brand-F5C400.css", "/assets/brand-x.css", "/assets/brand-f5c400.css/", "/assets/../x",
        ] {
            #expect(Assets.at(path) == nil)
        }
    }

    @Test("the style sheet knows every colour it names, is balanced, and asks no other host")
    func styles() {
        let css = String(decoding: Assets.styles.bytes, as: UTF8.self)
        #expect(css.count { $0 == "{" } == css.count { $0 == "}" })
        #expect(!css.contains("url(") && !css.contains("@import") && !css.contains("@font-face"))
        let defined = Set(css.matches(of: #/--([a-z0-9-]+):/#).map { String($0.output.1) })
        let used = Set(css.matches(of: #/var\(--([a-z0-9-]+)/#).map { String($0.output.1) })
        #expect(used.subtracting(defined) == [])
        #expect(css.contains("prefers-reduced-motion") && css.contains("forced-colors") && css.contains("@media print"))
    }

    @Test(
        "terms of facts get the room of their longest word, but not all there is: without a dictionary nothing hyphenates it"
    )
    func longTerms() {
        let css = String(decoding: Assets.styles.bytes, as: UTF8.self)
        #expect(css.contains(".workbench .facts{grid-template-columns:minmax(min-content,38%) minmax(0,1fr)}"))
        #expect(css.contains(".workbench .facts dt{max-width:10rem}"))
        #expect(css.contains("hyphens:auto"))
    }

    @Test("every class that a component writes has a style, or is known to need none")
    func classes() {
        let css = String(decoding: Assets.styles.bytes, as: UTF8.self)
        let styled = Set(css.matches(of: #/\.([a-z][a-z0-9-]*)/#).map { String($0.output.1) })
        let written = Gallery.all.reduce(into: Set<String>()) { all, sheet in
            for element in HTMLCheck.read(sheet.html.bytes).descendants {
                all.formUnion((element["class"] ?? "").split(separator: " ").map(String.init))
            }
        }
        let bare: Set = [
            "w-full", "stage-done", "column-main", "column-aside", "mark-ring", "mark-house", "task-status",
            "chart-label", "choice-confirm", "trouble",
        ]
        #expect(written.subtracting(styled).subtracting(bare) == [])
    }

    @Test("the script makes no page and calls nobody")
    func script() {
        for word in [
            "innerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "XMLHttpRequest", "http:", "https:",
        ] {
            #expect(!Script.source.contains(word))
        }
    }

    @Test("an authority's arms are drawn from the last word of its name, whatever it is")
    func arms() {
        func initial(_ name: String) -> String? {
            HTMLCheck.read(Brand(name: name, color: .white).arms.bytes).first("text")?.text
        }
        #expect(initial("Samtgemeinde Ostheide") == "O")
        #expect(initial("Amt Österberg") == "Ö")
        #expect(initial("") == "")
        #expect(initial("<b>") == "<")
        #expect(Brand(name: "X", color: .black, armsURL: "javascript:x").arms.source.contains("about:invalid"))
    }
}

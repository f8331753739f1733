import Kernel
import Portal
import Testing

@testable import Demo

@Suite("The district of the demonstration") struct DistrictTests {
    static let authorities = District.authorities

    @Test("the district, two towns, two municipalities and seven joint municipalities are there")
    func kinds() {
        #expect(Self.authorities.count == 12)
        #expect(Self.authorities.map(\.kind).filter { $0 == .district }.count == 1)
        #expect(Self.authorities.filter { $0.kind == .jointMunicipality }.count == 7)
        for authority in Self.authorities {
            #expect((authority.parent == nil) == (authority.kind == .district))
            #expect((authority.ags == nil) == (authority.kind == .jointMunicipality))
        }
    }

    @Test("ids, keys, signs, Leitweg-IDs, colours, addresses and phones are unique")
    func unique() {
        func unique(_ values: [String]) { #expect(Set(values).count == 12, "\(values)") }
        unique(Self.authorities.map(\.id.raw))
        unique(Self.authorities.map(\.name))
        unique(Self.authorities.map(\.ars))
        unique(Self.authorities.map(\.sign))
        unique(Self.authorities.map(\.leitwegID.description))
        unique(Self.authorities.map(\.colour))
        unique(Self.authorities.map(\.email))
        unique(Self.authorities.map(\.phone))
        unique(Self.authorities.map(\.arms))
    }

    @Test("keys, signs and check digits have their form")
    func form() {
        for authority in Self.authorities {
            #expect(authority.ars.count == 12 && authority.ars.hasPrefix("03355"))
            #expect(LeitwegID(authority.leitwegID.description) == authority.leitwegID)
            #expect(
                (2...4).contains(authority.sign.count) && authority.sign.allSatisfy { $0.isASCII && $0.isUppercase })
            #expect(authority.postcode.count == 5)
            #expect(authority.email.hasSuffix(".example") && authority.web.hasSuffix(".example"))
            #expect(authority.phone.hasPrefix("040 66969 "))
        }
        #expect(District.authority("adendorf")?.leitwegID.description.hasPrefix("033550001001-DEMO-") == true)
    }

    @Test("white text on every colour has a contrast of at least 4.5 (WCAG 1.4.3)", arguments: authorities)
    func contrast(_ authority: DemoAuthority) {
        let channels = stride(from: 1, to: 7, by: 2).compactMap { offset -> Double? in
            let start = authority.colour.index(authority.colour.startIndex, offsetBy: offset)
            return Int(authority.colour[start...].prefix(2), radix: 16).map { value in
                let part = Double(value) / 255
                return part <= 0.04045 ? part / 12.92 : power((part + 0.055) / 1.055)
            }
        }
        #expect(channels.count == 3)
        let luminance = zip(channels, [0.2126, 0.7152, 0.0722]).map(*).reduce(0, +)
        #expect(1.05 / (luminance + 0.05) >= 4.5)
    }

    /// x to the power of 2.4 by the binomial series around its square, exact enough for two digits.
    private func power(_ base: Double) -> Double {
        // x^2.4 = x^2 · (x^2)^(1/5): the fifth root by Newton's method.
        let square = base * base
        var root = 1.0
        for _ in 0..<60 { root -= (root * root * root * root * root - square) / (5 * root * root * root * root) }
        return square * root
    }

    @Test("the shield says what it is and lets nothing through")
    func shield() {
        let svg = Shield.svg(initials: "<&", colour: "#000000", title: "\"Größe\" & <b>")
        #expect(svg.contains("aria-label=\"&quot;Größe&quot; &amp; &lt;b&gt;\"") && svg.contains("&lt;&amp;</text>"))
        #expect(!svg.contains("style=") && !svg.contains("<b>"))
        for authority in Self.authorities { #expect(authority.arms.contains(authority.name)) }
    }

    @Test("43 municipalities have their keys in alphabetical order, as they were given out in 1974")
    func municipalities() {
        let places = DemoPlace.municipalities
        #expect(places.count == 43)
        #expect(Set(places.map(\.ags)).count == 43)
        let names = places.filter { $0.ags != "03355049" }.map { plainLetters($0.name).lowercased() }
        // Lüdersburg and Lüneburg sort as Lu…, Südergellersen as Su….
        let folded = names.map { $0.split(separator: "ue").joined(separator: "u") }
        #expect(folded == folded.sorted())
        for place in places { #expect(!place.postcodes.isEmpty && place.postcodes.allSatisfy { $0.count == 5 }) }
        #expect(places.filter { $0.kind == .memberMunicipality }.count == 39)
    }

    @Test("every joint municipality has its members")
    func members() {
        let expected = [
            "amelinghausen": 5, "bardowick": 7, "dahlenburg": 5, "gellersen": 4, "ilmenau": 4, "ostheide": 6,
            "scharnebeck": 8,
        ]
        for (id, count) in expected {
            #expect(DemoPlace.municipalities.filter { $0.municipality.raw == id }.count == count, "\(id)")
        }
    }

    @Test("places have ids of their own and belong to authorities that exist")
    func places() {
        #expect(Set(DemoPlace.all.map(\.id)).count == DemoPlace.all.count)
        #expect(DemoPlace.all.filter { $0.kind == .part }.count == 33)
        for place in DemoPlace.all {
            #expect(District.authority(place.municipality.raw) != nil)
            #expect(place.district.raw == District.id)
        }
    }

    @Test("every service has a unit, and the town handles itself what a large autonomous town handles")
    func competence() throws {
        func competent(_ service: String, _ place: String) throws -> String? {
            District.competent(for: service, at: try #require(DemoPlace.all.first { $0.id == place }))?.id.raw
        }
        #expect(try competent("hundesteuer-anmelden", "radbruch") == "bardowick")
        #expect(try competent("hundesteuer-anmelden", "adendorf-erbstorf") == "adendorf")
        #expect(try competent("bauvorhaben-mitteilen", "adendorf") == District.id)
        #expect(try competent("bauvorhaben-mitteilen", "lueneburg") == "lueneburg")
        #expect(try competent("aufenthaltserlaubnis", "lueneburg-oedeme") == "lueneburg")
        #expect(try competent("jagdschein", "lueneburg") == District.id)
        #expect(try competent("bewohnerparkausweis", "lueneburg") == "lueneburg")
        #expect(try competent("bewohnerparkausweis", "adendorf") == nil)
        let slugs = Set(DemoService.all.map(\.service.slug))
        for authority in Self.authorities {
            let handled = authority.units.flatMap(\.services)
            #expect(Set(handled).count == handled.count && slugs.isSuperset(of: handled), "\(authority.id)")
            #expect(Set(authority.units.map(\.id)).count == authority.units.count)
        }
        #expect(Set(Self.authorities.flatMap { $0.units.flatMap(\.services) }) == slugs)
    }
}

extension DemoAuthority: CustomTestStringConvertible {
    package var testDescription: String { id.raw }
}

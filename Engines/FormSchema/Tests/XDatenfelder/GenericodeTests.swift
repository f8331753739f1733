import Testing
import XML

@testable import FormSchema

@Suite("Code lists in genericode")
struct GenericodeTests {
    func list(
        _ rows: String,
        columns: String =
            "<Column Id='key' Use='required'/><Column Id='extra'/><Column Id='name'/><Key Id='k'><ColumnRef Ref='key'/></Key>"
    ) -> [UInt8] {
        Array(
            "<gc:CodeList xmlns:gc='http://docs.oasis-open.org/codelist/ns/genericode/1.0/'><Identification><ShortName>Farbe</ShortName><Version>2</Version><CanonicalUri>urn:farbe</CanonicalUri><CanonicalVersionUri>urn:farbe_2</CanonicalVersionUri></Identification><ColumnSet>\(columns)</ColumnSet><SimpleCodeList>\(rows)</SimpleCodeList></gc:CodeList>"
                .utf8)
    }

    @Test("codes come from the key's column, labels from the one called name, in the list's order")
    func read() throws {
        let rows =
            "<Row><Value ColumnRef='name'><SimpleValue>Rot</SimpleValue></Value><Value ColumnRef='key'><SimpleValue> r </SimpleValue></Value></Row><Row><Value><SimpleValue>b</SimpleValue></Value><Value><SimpleValue>x</SimpleValue></Value><Value><SimpleValue>Blau</SimpleValue></Value></Row><Row><Value ColumnRef='key'><SimpleValue>g</SimpleValue></Value></Row>"
        let colours = try CodeList(genericode: list(rows))
        #expect(
            colours
                == CodeList(
                    id: "urn:farbe_2", version: "2",
                    [("r", Wording("Rot", "Rot")), ("b", Wording("Blau", "Blau")), ("g", Wording("g", "g"))]))
        #expect(try CodeList(genericode: list(rows), nameColumn: "extra").entries.map(\.label.de) == ["r", "x", "g"])
    }

    @Test("what is no code list, or has a code twice or not at all, is refused")
    func refused() {
        func reason(_ bytes: [UInt8]) -> FormImportError.Reason? {
            #expect(throws: FormImportError.self) { try CodeList(genericode: bytes) }?.reason
        }
        #expect(reason(Array("<a/>".utf8)) == .notCodeList(root: "a"))
        #expect(reason(Array("<a".utf8)) == .xml(.malformedTag))
        let row = "<Row><Value ColumnRef='key'><SimpleValue>r</SimpleValue></Value></Row>"
        #expect(reason(list(row + row)) == .duplicateCode("r"))
        #expect(
            reason(list("<Row><Value ColumnRef='name'><SimpleValue>r</SimpleValue></Value></Row>"))
                == .missingElement("key", in: "Row"))
        #expect(reason(list(row, columns: "")) == .missingElement("Column", in: "ColumnSet"))
    }
}

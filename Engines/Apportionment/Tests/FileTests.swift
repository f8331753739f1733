import JSON
import LegalTime
import Testing

@testable import Apportionment

@Suite("Settlement files") struct FileTests {
    static let text = """
        {"format":"kreishaus-settlement/1","period":{"from":"2026-01-01","through":"2026-12-31"},
         "members":[{"id":"adorf","name":"Gemeinde A-Dorf","size":9000,"periods":[{"from":"2020-01-01"}]},
          {"id":"bstadt","size":30000,"periods":[{"from":"2020-01-01","through":"2026-06-30"}]}],
         "figures":[{"figure":"inhabitants","member":"adorf","from":"2025-12-31","value":9000,"source":"Statistik"},
          {"figure":"inhabitants","member":"bstadt","from":"2025-12-31","value":30000}],
         "drivers":[{"id":"storage","unit":"GB","decimals":2}],
         "pools":[{"id":"staff","name":"Personal","kind":"staff"}],
         "services":[{"id":"mail","name":"E-Mail"},{"id":"servers"}],
         "costs":[{"id":"c1","pool":"staff","cents":1200000,"from":"2026-01-01","through":"2026-12-31"}],
         "poolRules":[{"id":"p1","pool":"staff","from":"2020-01-01","key":{"fixed":{"mail":1,"servers":2}}}],
         "internalRules":[{"id":"i1","service":"servers","from":"2020-01-01","key":{"fixed":{"mail":1},"members":3}}],
         "internalMethod":{"stepDown":["servers"]},
         "serviceRules":[
          {"id":"s1","service":"mail","from":"2020-01-01","key":{"mix":[{"weight":3,"key":{"use":"storage"}},
            {"weight":1,"key":{"among":["adorf"],"key":{"equal":true}}}]}},
          {"id":"s2","service":"servers","from":"2020-01-01","key":{"first":100000,"key":{"fixed":{"adorf":1,"bstadt":1}},
            "rest":{"figure":"inhabitants","minimum":10000,"cap":900000}}}],
         "vatRules":[{"service":"mail","from":"2020-01-01","vat":{"kind":"notTaxable","reason":"ustg-2b-3-2"}},
          {"service":"servers","from":"2020-01-01","vat":{"kind":"taxable","rate":1900,"reason":"ustg-12-1"}}],
         "prepayments":[{"id":"v1","member":"adorf","day":"2026-03-01","cents":100000}],
         "readings":[{"id":2,"driver":"storage","consumer":"bstadt","day":"2026-03-05","quantity":"7.25"},
          {"id":1,"driver":"storage","consumer":"adorf","day":"2026-03-05","quantity":2.5}]}
        """

    @Test("a file is read, settled, written and read again as the same model")
    func roundTrip() throws {
        let file = try SettlementFile(Array(Self.text.utf8))
        let settlement = try file.model.settle(file.usage)
        #expect(settlement.cost == 1_200_000)
        var again = try #require(file.model.file().objectValue)
        again["readings"] = try JSONValue(parsing: Self.text)["readings"]
        let second = try SettlementFile(JSONValue.object(again).serialized())
        #expect(second.model.inputs(second.usage) == file.model.inputs(file.usage))
        #expect(try second.model.settle(second.usage).serialized() == settlement.serialized())
    }

    @Test("the same inputs give the same bytes and the same hash, years later as well")
    func reproducible() throws {
        let file = try SettlementFile(Array(Self.text.utf8))
        let settlement = try file.model.settle(file.usage)
        // If one of these changes, `Settlement.rulesVersion` must change too.
        #expect(settlement.inputHash == "72b4f58d2f36e6c968cd1320a625c83be3405734aafeac1b7ff73a856e1c44a7")
        #expect(sha256(settlement.serialized()) == "2197fcfd10163708819dfe357acb8d5a45539ef5cfb39be797394fcf2314ac89")
    }

    @Test("every input is in the hash: another reading, rule or day is another hash")
    func hash() throws {
        let file = try SettlementFile(Array(Self.text.utf8))
        let hash = try file.model.settle(file.usage).inputHash
        for (old, new) in [
            ("\"7.25\"", "\"7.24\""), ("1200000", "1200001"), ("\"id\":2,", "\"id\":3,"),
            ("\"weight\":3", "\"weight\":4"),
            ("2026-06-30", "2026-06-29"), ("\"minimum\":10000", "\"minimum\":10001"),
        ] {
            let other = try SettlementFile(Array(Self.text.replacing(old, with: new).utf8))
            #expect(try other.model.settle(other.usage).inputHash != hash, "\(old)")
        }
    }

    @Test(
        "what is wrong is told with its place",
        arguments: [
            ("\"cents\":1200000", "\"cents\":12.5", "/costs/0/cents"),
            ("2026-12-31\"},", "2026-02-30\"},", "/period/through"),
            ("\"kind\":\"staff\"", "\"kind\":\"stuff\"", "/pools/0/kind"),
            ("\"quantity\":\"7.25\"", "\"quantity\":\"7.255\"", "/readings/0/quantity"),
            ("\"consumer\":\"bstadt\"", "\"consumer\":\"cburg\"", "/readings/0/consumer"),
            ("\"equal\":true", "\"equal\":false", "/serviceRules/0/key/mix/1/key/key"),
            ("\"rate\":1900,", "", "/vatRules/1/vat"), ("settlement/1", "settlement/9", "/format"),
            ("{\"stepDown\":[\"servers\"]}", "\"sideways\"", "/internalMethod"),
            ("{\"format\"", "{\"format\"\"", "line 1, column 10"),
        ])
    func wrong(old: String, new: String, path: String) {
        let text = Self.text.replacing(old, with: new, maxReplacements: 1)
        do {
            _ = try SettlementFile(Array(text.utf8))
            Issue.record("read: \(new)")
        } catch {
            #expect(error.path == path)
            #expect(error.text.de != error.text.en)
        }
    }
}

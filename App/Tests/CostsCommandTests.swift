import ArgumentParser
import Foundation
import Testing

@testable import App

@Suite("Costs at the command line") struct CostsCommandTests {
    private static let file = """
        {"format":"kreishaus-settlement/1","period":{"from":"2026-01-01","through":"2026-12-31"},
         "members":[{"id":"a","periods":[{"from":"2020-01-01"}]},{"id":"b","periods":[{"from":"2020-01-01"}]}],
         "drivers":[{"id":"boxes"}],"pools":[{"id":"p","kind":"staff"}],"services":[{"id":"mail"}],
         "costs":[{"id":"c","pool":"p","cents":10001,"from":"2026-01-01","through":"2026-12-31"}],
         "poolRules":[{"id":"r","pool":"p","from":"2020-01-01","key":{"fixed":{"mail":1}}}],
         "serviceRules":[{"id":"s","service":"mail","from":"2020-01-01","key":{"equal":true}}],
         "vatRules":[{"service":"mail","from":"2020-01-01","vat":{"kind":"notTaxable","reason":"ustg-2b-3-2"}}]}
        """

    /// The exit code of a command over files that are gone afterwards.
    private func code<C: ParsableCommand>(
        _ command: C.Type, _ texts: [String], _ flags: String...
    ) throws -> Int32 {
        let paths = texts.map { _ in FileManager.default.temporaryDirectory.appending(path: "costs-\(UUID()).json") }
        defer { for path in paths { try? FileManager.default.removeItem(at: path) } }
        for (path, text) in zip(paths, texts) { try Data(text.utf8).write(to: path) }
        var parsed = try command.parse(flags + paths.map(\.path))
        do {
            try parsed.run()
            return 0
        } catch let exit as ExitCode {
            return exit.rawValue
        }
    }

    @Test("settled is 0, settled by a fallback is 1, no settlement file is 2")
    func settle() throws {
        #expect(try code(CostsSettleCommand.self, [Self.file]) == 0)
        #expect(try code(CostsSettleCommand.self, [Self.file], "--json") == 0)
        #expect(
            try code(CostsSettleCommand.self, [Self.file.replacing("\"equal\":true", with: "\"use\":\"boxes\"")]) == 1)
        #expect(try code(CostsSettleCommand.self, [Self.file.replacing("settlement/1", with: "settlement/2")]) == 2)
        #expect(try code(CostsSettleCommand.self, [Self.file.replacing("\"pool\":\"p\"", with: "\"pool\":\"q\"")]) == 2)
        #expect(try code(CostsSettleCommand.self, ["{"], "--english") == 2)
    }

    @Test("two files are compared; if one is none, nothing is")
    func compare() throws {
        let other = Self.file.replacing("{\"equal\":true}", with: "{\"fixed\":{\"a\":3,\"b\":1}}")
        #expect(try code(CostsCompareCommand.self, [Self.file, other]) == 0)
        #expect(try code(CostsCompareCommand.self, [Self.file, other], "--json", "--english") == 0)
        #expect(try code(CostsCompareCommand.self, [Self.file, "[]"]) == 2)
    }

    @Test("cents are written as euro with two places")
    func euro() {
        #expect(SettlementText.euro(5) == "0.05 €")
        #expect(SettlementText.euro(-123_456) == "-1234.56 €")
    }
}

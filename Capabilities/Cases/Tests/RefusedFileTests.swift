import Documents
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import Cases

@Suite("Files that a clerk sends and that are refused")
struct RefusedFileTests {
    private static let malicious = CasesHouse.pdf + Array("EICAR".utf8)
    private static let away = CasesHouse.pdf + Array("AWAY".utf8)
    private static let bad: [(bytes: [UInt8], sentence: String)] = [
        (malicious, "In der Datei steckt Schadsoftware. Sie wurde nicht gespeichert."),
        (away, "Die Datei konnte gerade nicht auf Viren geprüft werden."),
        (Array("#!/bin/sh\necho hallo\n".utf8), "nehmen wir hier nicht an"),
        (CasesHouse.pdf + [UInt8](repeating: 32, count: 1_000_000), "Die Datei ist größer als 1 MB."),
        ([], "Die Datei ist leer."),
    ]

    @Test(
        "the message comes back with its text and its other files, and can then be sent with them",
        arguments: Engines.all)
    func message(engine: StoreEngine) async throws {
        let fake = try FakeScanner { content in
            let text = String(decoding: content, as: UTF8.self)
            return text.contains("EICAR") ? "stream: Eicar FOUND" : text.contains("AWAY") ? "" : "stream: OK"
        }
        let scanner = VirusScanner(setting: "127.0.0.1:\(fake.port)")
        try await CasesHouse.open(engine, scanner: scanner) { house in
            let id = try await house.open()
            let anke = try await house.browser("anke")
            let page = try await anke.get(house.address(id)).expecting(200)
            let good = FileToSend("files", name: "Brief.pdf", bytes: CasesHouse.pdf)
            for (bytes, sentence) in Self.bad {
                let told = try await anke.submit(
                    page, button: "Senden", ["body": "Mühsam Getipptes"],
                    files: [good, FileToSend("files", name: "Böse.pdf", bytes: bytes)]
                ).expecting(422, "Mühsam Getipptes</textarea>", ">Brief.pdf<")
                let summary = try #require(told.root.all("div").first { $0["id"] == "error-summary" })
                #expect(summary.text.contains("„Böse.pdf“: ") && summary.text.contains(sentence))
                let error = try #require(told.root.all("p").first { $0["id"] == "f-files--error" })
                #expect(error.text.contains(sentence))
                #expect(told.flaws == [])
                #expect(try await house.count("case_message") == 0)
                guard bytes.isEmpty else { continue }
                let address = try #require(told.forms.flatMap(\.buttons).first { $0.value.hasPrefix("remove-file:") })
                let less = try await anke.submit(told, button: address.value).expecting(
                    200, "Mühsam Getipptes</textarea>")
                #expect(!less.contains(">Brief.pdf<"))
                for _ in 1...2 { try await anke.submit(told, button: "Senden").expecting(303) }
            }
            #expect(try await house.count("case_message") == 1)
            let names = try await house.kit.authority("adendorf").read { connection in
                try CaseDocumentRow.ask(of: .id(id), in: connection).get().map(\.file.name)
            }
            #expect(names == ["Brief.pdf"])
        }
    }

    @Test("a message that the case does not allow any more keeps its files as well", arguments: Engines.all)
    func closed(engine: StoreEngine) async throws {
        try await CasesHouse.open(engine) { house in
            let id = try await house.open()
            let (anke, bela) = (try await house.browser("anke"), try await house.browser("bela"))
            let page = try await bela.get(house.address(id)).expecting(200)
            try await house.decide(id, once: "decided-by-anke-01")
            try await anke.submit(try await anke.get(house.address(id)), button: "Abschließen").expecting(303)
            let told = try await bela.submit(
                page, button: "Senden", ["body": "Mühsam"],
                files: [FileToSend("files", name: "Brief.pdf", bytes: CasesHouse.pdf)]
            ).expecting(409, "Mühsam</textarea>", ">Brief.pdf<")
            #expect(told.flaws == [])
            try await anke.submit(try await anke.get(house.address(id)), button: "Wieder aufnehmen").expecting(303)
            let after = try await bela.follow(bela.submit(told, button: "Senden").expecting(303))
            try after.expecting(200, "Mühsam", "Brief.pdf")
        }
    }
}

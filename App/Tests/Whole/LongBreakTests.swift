import Demo
import FormSchema
import Identity
import Kernel
import Store
import TestKit
import Testing
import Web

@testable import App

/// What a long break leaves open: an application that nobody has sent, in the browser in which it was begun.
@Suite("Long breaks")
struct LongBreakTests {
    private static let dogTax = "hundesteuer-anmelden"

    @Test(
        "half a day later the same browser goes on with the page that was open, and what was sent is closed",
        arguments: Engines.all)
    func longBreak(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let (form, values, files) = try house.sample(Self.dogTax, at: "Adendorf", seed: 11)
            let citizen = house.browser
            let sent = try await house.apply(Self.dogTax, at: "Adendorf", form, values, files: files, as: citizen)
            let first = try await house.begin(Self.dogTax, at: "Adendorf", as: citizen)
            house.clock.advance(seconds: 5 * 3600)
            let page = try #require(form.pages.first)
            let typed = form.inputs(values, page: page).flatMap { name, texts in texts.map { (name, $0) } }
            // What was typed before the break is taken without a word.
            let second = try await citizen.press(first, "Weiter", typed).expecting(303)
            try await citizen.follow(second).expecting(200)
            try await citizen.get("/status/\(sent.id)").expecting(404)
            try await citizen.get("/antrag/\(sent.id)/gesendet").expecting(404)
            house.clock.advance(seconds: 5 * 3600)
            let check = try await house.fill(
                citizen.get(first.target).expecting(200), form, values, files: files, as: citizen)
            // The session's last hour is the last for the draft as well.
            house.clock.advance(seconds: 3 * 3600)
            let door = try await citizen.follow(citizen.follow(citizen.get(check.target).expecting(303)))
            try door.expecting(200, "Ihr Antrag ist nicht mehr geöffnet")
        }
    }

    @Test(
        "whoever was signed in is signed out by a long break, and the draft waits in the account",
        arguments: Engines.all)
    func signedIn(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let citizen = house.browser
            let account = [("email", "zwoelf@post.example"), ("new", "Elf-Zwölf-2026!"), ("again", "Elf-Zwölf-2026!")]
            try await citizen.post("/konto/registrieren", account).expecting(303)
            let first = try await house.begin(Self.dogTax, at: "Adendorf", as: citizen)
            house.clock.advance(seconds: 2 * 3600)
            try await citizen.get(first.target).expecting(303)
            try await citizen.post(
                "/konto/anmelden", [("email", "zwoelf@post.example"), ("password", "Elf-Zwölf-2026!")]
            ).expecting(303)
            try await citizen.get(first.target).expecting(200)
        }
    }

    @Test("a draft that was closed or thrown away is not kept open by anything", arguments: Engines.all)
    func closed(engine: StoreEngine) async throws {
        try await TestHouse.open(engine) { house in
            let citizen = house.browser
            let first = try await house.begin(Self.dogTax, at: "Adendorf", as: citizen)
            let id = try #require(first.target.split(separator: "/").dropFirst().first)
            let saved = try await citizen.follow(
                citizen.submit(first, button: "Speichern und später weitermachen").expecting(303)
            ).expecting(200, "Gespeichert")
            try await citizen.submit(saved, button: "Antrag in diesem Browser schließen").expecting(303)
            house.clock.advance(seconds: 2 * 3600)
            try await citizen.get(first.target).expecting(303)
            #expect(citizen.cookies["kreishaus"] == nil)
            let other = try await house.begin(Self.dogTax, at: "Adendorf", as: citizen)
            #expect(!other.target.contains(id))
            let question = try await citizen.get(
                other.target.split(separator: "/").prefix(2).reduce("") { $0 + "/" + $1 } + "/verwerfen")
            try await citizen.submit(question, button: "Ja, verwerfen").expecting(303)
            house.clock.advance(seconds: 2 * 3600)
            try await citizen.get(other.target).expecting(303)
            #expect(citizen.cookies["kreishaus"] == nil)
        }
    }
}

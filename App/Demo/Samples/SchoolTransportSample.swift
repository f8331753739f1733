import Kernel

extension SchoolTransport {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        answers.text("rolle", dice.pick(["eltern", "eltern", "eltern", "pflege"]))
        answers.name(of: person)
        answers.contact(person, &dice)
        answers.address(person)
        let twoHomes = dice.chance(12)
        answers.yes("wechsel", twoHomes)
        if twoHomes { answers.address(DemoApplicant(&dice, at: person.place, today: person.today), "zweitanschrift") }
        for index in 0..<dice.roll(1...2) { child("kinder.\(index).", person, &answers, &dice) }
        let reason = dice.pick(["weit", "weit", "weit", "gefahr", "gesundheit"])
        answers.text("grund", reason)
        if dice.chance(70) { answers.tenths("entfernung", dice.roll(12...184)) }
        if reason == "gefahr" {
            answers.text("gefahr", "Der Weg führt über eine Landstraße ohne Gehweg, auf der viele Lastwagen fahren.")
        }
        if reason == "gesundheit" {
            answers.pdf(
                "attest", "Ärztliche Bescheinigung", ["Der Weg ist bis zum Ende des Schuljahres nicht zumutbar."])
        }
        let kind = dice.pick(["fahrkarte", "fahrkarte", "bus", "erstattung", "auto"])
        answers.text("art", kind)
        if kind == "auto" {
            answers.text("fahrt.grund", "Der erste Bus fährt erst nach Unterrichtsbeginn, eine Bahn gibt es nicht.")
            answers.number("fahrt.tage", dice.roll(1...5))
        }
        if kind == "erstattung" || kind == "auto" { answers.account(person) }
        if kind == "erstattung" { answers.pdf("belege", "Fahrkarten Belege", ["Monatskarten September und Oktober"]) }
        answers.yes("aenderungen")
        answers.declarations()
        return answers
    }

    private static func child(
        _ path: String, _ person: DemoApplicant, _ answers: inout SampleApplication, _ dice: inout Dice
    ) {
        let year = dice.roll(1...10)
        answers.text(path + "vorname", dice.pick(Names.given).name)
        answers.text(path + "familienname", person.familyName)
        answers.day(path + "geburtsdatum", person.today.adding(days: -(365 * (year + 5) + dice.roll(100...500))))
        answers.text(path + "schule", year <= 4 ? "Grundschule am Mühlenbeispiel" : "Oberschule Größental")
        answers.text(
            path + "schulform", year <= 4 ? "grundschule" : dice.pick(["oberschule", "gesamtschule", "gymnasium"]))
        answers.number(path + "klasse", year)
        answers.day(path + "ab", person.today.adding(days: dice.roll(-10...60)))
    }
}

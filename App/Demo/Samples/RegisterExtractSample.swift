import Kernel

extension RegisterExtract {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let kind = dice.pick(["einfach", "einfach", "erweitert", "auskunft", "auskunftErweitert"])
        answers.text("art", kind)
        answers.person(person)
        answers.address(person)
        if kind == "einfach" || kind == "erweitert" {
            answers.picture("ausweis", "Ausweis Vorderseite", seed: dice.next())
            answers.text("verwendung", dice.pick(["bank", "rente", "sozial", "heirat", "ausland", "arbeit", "sonst"]))
            if kind == "erweitert" { answers.codes("angaben", ["geburt", "familienstand", "staat", "einzug"]) }
            answers.number("anzahl", dice.roll(1...3))
        } else {
            answers.text("gesucht.vornamen", dice.pick(Names.given).name)
            answers.text("gesucht.familienname", dice.pick(Names.family))
            if dice.chance(50) {
                answers.day("gesucht.geburtsdatum", person.today.adding(days: -dice.roll(9000...25_000)))
            }
            if dice.chance(70) { answers.text("gesucht.strasse", dice.pick(Names.streets) + " \(dice.roll(1...60))") }
            answers.text("gesucht.ort", person.town)
            let business = dice.chance(50)
            answers.yes("gewerblich", business)
            if business { answers.text("zweck", "Offene Rechnung über gelieferte Möbel") }
            if kind == "auskunftErweitert" {
                answers.text(
                    "interesse",
                    "Die Person schuldet mir laut Urteil Geld. Für die Vollstreckung benötige ich das Geburtsdatum und frühere Anschriften."
                )
                answers.pdf("nachweis", "Vollstreckungstitel", ["Muster eines Titels", "Gläubiger: \(person.name)"])
            }
            answers.yes("keineWerbung")
        }
        answers.text("weg", dice.pick(["online", "post"]))
        answers.contact(person, &dice)
        answers.declarations()
        return answers
    }
}

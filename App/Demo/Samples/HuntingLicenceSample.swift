import Kernel

extension HuntingLicence {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let isFirst = dice.chance(35)
        answers.text("vorgang", isFirst ? "erst" : "verlaengerung")
        let kind = dice.pick(["jahr3", "jahr3", "jahr1", "tag", "falkner"])
        answers.text("art", kind)
        answers.day("beginn", person.today.adding(days: dice.roll(0...120)))
        answers.wholePerson(person)
        answers.address(person)
        answers.contact(person, &dice)
        if isFirst {
            answers.day("pruefung.datum", person.today.adding(days: -dice.roll(10...400)))
            answers.text("pruefung.stelle", "Jägerschaft Übungsheide, Prüfungsausschuss beim Landkreis")
            answers.pdf("pruefung.zeugnis", "Zeugnis der Jägerprüfung", ["Bestanden: \(person.name)"])
            answers.picture("lichtbild", "Passfoto", seed: dice.next())
        } else {
            answers.text("bisher.nummer", "JS " + dice.digits(6))
            answers.text("bisher.behoerde", "Landkreis Lüneburg")
            answers.day("bisher.bis", person.today.adding(days: dice.roll(-60...140)))
        }
        if kind == "falkner" {
            answers.pdf("falknerzeugnis", "Zeugnis der Falknerprüfung", ["Bestanden: \(person.name)"])
        }
        answers.text("versicherer", "Beispiel Versicherungsverein auf Gegenseitigkeit")
        answers.text("nummer", "VN-" + dice.digits(9))
        answers.day("versichertBis", person.today.adding(days: dice.roll(200...1100)))
        answers.pdf(
            "versicherungsnachweis", "Versicherungsbestätigung",
            ["Personenschäden 500.000 Euro, Sachschäden 50.000 Euro"])
        let proceedings = dice.chance(4)
        answers.yes("verfahren", proceedings)
        if proceedings {
            answers.text("verfahrenAngaben", "Amtsgericht, Verfahren wegen eines Unfalls, Aktenzeichen folgt.")
        }
        let impaired = dice.chance(4)
        answers.yes("eingeschraenkt", impaired)
        if impaired { answers.text("eingeschraenktAngaben", "Hörgerät auf dem rechten Ohr, ärztlich geprüft.") }
        answers.declarations()
        return answers
    }
}

import Kernel

extension DogTax {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        answers.person(person)
        answers.contact(person, &dice)
        answers.address(person)
        for index in 0..<(dice.chance(20) ? 2 : 1) { dog("hunde.\(index).", person, &answers, &dice) }
        let reason = dice.chance(70) ? "keiner" : dice.pick(["assistenz", "rettung", "herde", "tierheim", "sozial"])
        answers.text("grund", reason)
        if reason != "keiner" {
            answers.pdf(
                "nachweis", "Nachweis Ermäßigung",
                ["Für: \(person.name)", "Hiermit wird bestätigt, dass die Voraussetzungen erfüllt sind."])
        }
        if dice.chance(65) {
            answers.text("zahlweise", "lastschrift")
            answers.account(person)
            answers.yes("konto.mandat")
        } else {
            answers.text("zahlweise", "ueberweisung")
        }
        answers.yes("mitteilen")
        answers.declarations()
        return answers
    }

    private static func dog(
        _ path: String, _ person: DemoApplicant, _ answers: inout SampleApplication, _ dice: inout Dice
    ) {
        answers.text(path + "name", dice.pick(Names.dogs))
        answers.text(path + "rasse", dice.pick(Names.breeds))
        answers.text(path + "geschlecht", dice.pick(["w", "m"]))
        answers.day(path + "geburtsdatum", person.today.adding(days: -dice.roll(100...3600)))
        if dice.chance(80) { answers.text(path + "chipnummer", "276" + dice.digits(12)) }
        let origin = dice.pick(["zuzug", "zucht", "tierheim", "uebernommen"])
        answers.text(path + "herkunft", origin)
        answers.day(path + "seit", person.today.adding(days: -dice.roll(1...30)))
        if origin == "zuzug" { answers.text(path + "fruehereGemeinde", dice.pick(Names.birthplaces)) }
        if origin == "uebernommen" { answers.text(path + "vorbesitz", "Käthe " + dice.pick(Names.family)) }
        answers.yes(path + "gefaehrlich", dice.chance(3))
    }
}

import Kernel

extension ResidentParking {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let request = dice.pick(["neu", "neu", "neu", "verlaengern", "wechsel", "ersatz"])
        answers.text("anliegen", request)
        if request == "verlaengern" || request == "wechsel" { answers.text("ausweisnummer", "BP-" + dice.digits(6)) }
        if request == "ersatz" {
            answers.text("verlust", "Der Ausweis lag im Handschuhfach und ist bei der Wäsche des Autos verschwunden.")
        }
        answers.person(person)
        answers.contact(person, &dice)
        answers.address(person)
        if dice.chance(40) { answers.text("parkzone", dice.pick(["A", "B", "C", "D"])) }
        answers.yes("stellplatz", dice.chance(10))
        answers.text("kennzeichen", "LG-" + dice.pick(["MU", "BE", "X", "PR"]) + " \(dice.roll(1...9999))")
        answers.text("art", dice.chance(90) ? "pkw" : "kombi")
        let keeper = dice.chance(70) ? "ich" : dice.pick(["person", "firma", "carsharing"])
        answers.text("halter", keeper)
        if keeper != "ich" {
            answers.text(
                "haltername",
                keeper == "person" ? "Jürgen " + dice.pick(Names.family) : "Beispiel Fahrzeuge Lüneburg GmbH")
            answers.pdf(
                "ueberlassung", "Überlassung des Fahrzeugs",
                ["Das Fahrzeug ist dauerhaft überlassen an: \(person.name)"])
        }
        answers.day("beginn", person.today.adding(days: dice.roll(0...40)))
        answers.text("dauer", dice.pick(["1", "2"]))
        answers.yes("rueckgabe")
        answers.declarations()
        return answers
    }
}

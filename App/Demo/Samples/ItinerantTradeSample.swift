import Kernel

extension ItinerantTrade {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        answers.person(person)
        answers.address(person)
        answers.contact(person, &dice)
        let (kind, offer) = dice.pick(offers)
        answers.text("art", kind)
        answers.text("beschreibung", offer)
        answers.day("beginn", person.today.adding(days: dice.roll(30...120)))
        answers.number("beschaeftigte", dice.chance(40) ? dice.roll(1...4) : 0)
        answers.picture("foto", "Foto", seed: dice.next())
        answers.pdf("nachweis", "Quittung", ["Führungszeugnis und Auskunft beantragt, Muster", person.name])
        if kind == "lebensmittel" {
            answers.pdf("belehrung", "Belehrung", ["Belehrung nach § 43 IfSG, Muster", person.name])
        }
        answers.declarations()
        return answers
    }

    private static let offers = [
        ("lebensmittel", "Crêpes und Waffeln aus einem Verkaufsanhänger auf Märkten und Festen."),
        ("waren", "Handgemachte Bürsten und Körbe auf Wochenmärkten und an der Haustür."),
        ("leistung", "Messer und Scheren schleifen, mit einem Wagen von Ort zu Ort."),
        ("schausteller", "Ein Kinderkarussell auf Jahrmärkten."),
    ]
}

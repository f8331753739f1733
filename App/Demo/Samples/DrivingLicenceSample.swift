import Kernel

extension DrivingLicence {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        // A paper licence ends in 1998; whoever was not of age by then has a card.
        let hasPaper = person.birthday.year <= 1979 && dice.chance(60)
        answers.text(
            "art", hasPaper ? (person.birthday.year <= 1965 ? dice.pick(["grau", "rosa", "ddr"]) : "rosa") : "karte")
        let year =
            hasPaper
            ? min(1998, person.birthday.year + dice.roll(18...19)) : max(1999, min(2012, person.birthday.year + 18))
        if let issued = Day(year: year, month: dice.roll(1...12), day: dice.roll(1...28)) {
            answers.day("ausgestellt", issued)
        }
        answers.text("nummer", hasPaper ? "\(dice.roll(1...9999))/\(year % 100)" : "C" + dice.digits(10))
        let local = dice.chance(65)
        answers.text("behoerde", local ? "landkreis" : "andere")
        if !local { answers.text("andereBehoerde", "Landkreis Beispielhausen, Führerscheinstelle") }
        answers.wholePerson(person)
        answers.address(person)
        answers.contact(person, &dice)
        if hasPaper {
            let old = dice.pick([["3"], ["1", "3"], ["3", "4"], ["1", "2", "3"]])
            answers.codes("alteKlassen", old)
            answers.yes("ce79", dice.chance(15))
            answers.yes("landwirtschaft", dice.chance(20))
        } else {
            answers.codes(
                "klassen", dice.pick([["AM", "B", "L"], ["AM", "A", "B", "BE", "L"], ["AM", "B", "C1", "L", "T"]]))
        }
        answers.yes("sehhilfe", dice.chance(45))
        answers.picture("lichtbild", "Biometrisches Passfoto", seed: dice.next())
        answers.picture("unterschrift", "Unterschrift", seed: dice.next())
        answers.text("weg", dice.pick(["direkt", "abholen"]))
        answers.yes("andenken", dice.chance(50))
        answers.yes("gueltig")
        answers.declarations()
        return answers
    }
}

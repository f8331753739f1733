import Kernel

extension TradeRegistration {
    static func sample(_ person: DemoApplicant, _ dice: inout Dice) -> SampleApplication {
        var answers = SampleApplication()
        let form = dice.pick(["einzel", "einzel", "einzel", "gbr", "ek", "ug", "gmbh"])
        answers.text("rechtsform", form)
        if form != "einzel", form != "gbr" {
            answers.text("register.name", "Größenprobe Handels- und Übungsgesellschaft")
            answers.text("register.gericht", "Amtsgericht Lüneburg")
            answers.text("register.nummer", (form == "ek" ? "HRA " : "HRB ") + "0" + dice.digits(5))
            answers.pdf("register.auszug", "Registerauszug", ["Auszug aus dem Handelsregister, Muster"])
        }
        owner("personen.0", person, &answers, &dice)
        if form == "gbr" {
            owner("personen.1", DemoApplicant(&dice, at: person.place, today: person.today), &answers, &dice)
        }
        answers.address(person, "betriebsstaette")
        answers.contact(person, &dice)
        if dice.chance(40) { answers.text("web", "www.teeladen.example") }
        let (kind, activity) = dice.pick(activities)
        answers.text("taetigkeit", activity)
        answers.codes("art", [kind])
        answers.day("beginn", person.today.adding(days: dice.roll(-20...40)))
        answers.yes("nebenerwerb", dice.chance(45))
        answers.number("vollzeit", dice.chance(30) ? dice.roll(1...6) : 0)
        answers.number("teilzeit", dice.chance(30) ? dice.roll(1...4) : 0)
        answers.text("stelle", dice.pick(["haupt", "haupt", "haupt", "zweig", "stelle"]))
        let reason = dice.pick(["neu", "neu", "neu", "verlegung", "uebernahme", "rechtsform"])
        answers.text("grund", reason)
        if reason == "uebernahme" || reason == "rechtsform" {
            answers.text("vorher", "Bäckerei Beispiel, Inhaberin Käte Musterová")
        }
        if reason == "verlegung" { answers.text("frueherOrt", dice.pick(Names.birthplaces)) }
        answers.text("erlaubnis", dice.pick(["nein", "nein", "nein", "beantragt", "unklar"]))
        if kind == "handwerk" {
            answers.pdf("handwerkskarte", "Handwerkskarte", ["Handwerkskammer, Muster", person.name])
        }
        answers.declarations()
        return answers
    }

    private static func owner(
        _ path: String, _ person: DemoApplicant, _ answers: inout SampleApplication, _ dice: inout Dice
    ) {
        answers.wholePerson(person, path)
        answers.text(path + ".geschlecht", person.gender)
        answers.address(person, path + ".wohnung")
        if !(["DE"] + States.free).contains(person.nationality) {
            answers.picture(path + ".aufenthaltstitel", "Aufenthaltstitel", seed: dice.next())
        }
    }

    private static let activities = [
        ("handel", "Handel mit Tee, Gewürzen und Süßwaren, auch im Internet."),
        ("handwerk", "Fahrradwerkstatt: Reparatur und Verkauf von Fahrrädern und Zubehör."),
        ("dienst", "Hausmeisterdienste, Gartenpflege und kleine Räumarbeiten."),
        ("dienst", "Café mit Frühstück und selbst gebackenem Kuchen, ohne Alkohol."),
        ("dienst", "Gestaltung und Pflege von Internetseiten für kleine Betriebe."),
        ("industrie", "Herstellung von Möbeln aus Eichenholz in kleiner Serie."),
    ]
}

extension DrivingLicence {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Umtausch Ihres Führerscheins")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Umtausch Ihres Führerscheins",
        ruling: [
            "Sie bekommen einen neuen Führerschein mit den Klassen [Klassen]. Der alte wird damit ungültig.",
            "Die Gebühr beträgt [Betrag].",
        ],
        reasons: [
            "Ihre Fahrerlaubnis ist im Register eingetragen und gültig. Die alten Klassen haben wir nach Anlage 3 der Fahrerlaubnis-Verordnung umgestellt."
        ],
        legalBasis: ["§ 24a FeV", "§ 6 FeV mit Anlage 3", "GebOSt"],
        gaps: [
            .init(name: "Klassen", sample: "AM, A1, B, BE, C1, C1E und L"), .init(name: "Betrag", sample: "25,30 Euro"),
        ])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Umtausch Ihres Führerscheins",
        ruling: [
            "Sie bekommen einen neuen Führerschein mit den Klassen [Klassen]. Die Klasse [Abgelehnt] tragen wir nicht ein."
        ],
        reasons: [
            "Für diese Klasse fehlen die ärztlichen Nachweise, die ab dem 50. Lebensjahr nötig sind. Sie können sie nachträglich beantragen, wenn Sie die Nachweise vorlegen."
        ],
        legalBasis: ["§ 24a FeV", "§ 6 FeV mit Anlage 3", "§ 76 FeV"],
        gaps: [
            .init(name: "Klassen", sample: "AM, A1, B, BE, C1, C1E und L"), .init(name: "Abgelehnt", sample: "CE 79"),
        ])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Umtausch Ihres Führerscheins",
        ruling: ["Ihren Antrag auf Umtausch lehnen wir ab."],
        reasons: [
            "Umgetauscht wird der Führerschein nur, wenn die Fahrerlaubnis besteht. Das ist nicht der Fall: [Grund]."
        ],
        legalBasis: ["§§ 21, 24a FeV"],
        gaps: [
            .init(
                name: "Grund",
                sample:
                    "Nach der Auskunft des Registers ist die Fahrerlaubnis entzogen. Sie können eine neue beantragen")
        ])

    static let conversation = Conversation(
        missing: "Biometrisches Passfoto",
        request:
            "Guten Tag, auf Ihrem Foto liegt ein Schatten über dem Gesicht. Bitte laden Sie ein neues biometrisches Foto hoch.",
        handedIn: "Ich habe ein neues Foto machen lassen. Hoffentlich passt es jetzt.",
        question: "Darf ich bis dahin mit dem alten Führerschein fahren?",
        answer:
            "Ja, Ihre Fahrerlaubnis bleibt bestehen. Ist die Frist zum Umtausch vorbei, kann die Polizei aber ein Verwarnungsgeld verlangen.",
        note: "Karteikartenabschrift bei der ausstellenden Behörde angefordert, Rückläufer abwarten.")
}

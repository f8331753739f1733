extension TradeRegistration {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Gewerbeanmeldung")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Empfangsbescheinigung zur Gewerbeanmeldung",
        ruling: [
            "Wir bescheinigen den Empfang Ihrer Gewerbeanmeldung. Das Gewerbe ist ab dem [Beginn] angemeldet.",
            "Die Gebühr beträgt [Betrag].",
        ],
        reasons: [
            "Die Anzeige ist vollständig. Wir haben das Finanzamt, die Kammer, die Berufsgenossenschaft und das Statistische Landesamt informiert.",
            "Diese Bescheinigung ersetzt keine Erlaubnis, die Sie nach anderen Vorschriften brauchen.",
        ],
        legalBasis: ["§§ 14, 15 Absatz 1 GewO", "Allgemeine Gebührenordnung (AllGO)"],
        gaps: [.init(name: "Beginn", sample: .firstOfNextMonth), .init(name: "Betrag", sample: "30,00 Euro")])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Empfangsbescheinigung zur Gewerbeanmeldung",
        ruling: [
            "Wir bescheinigen den Empfang für die Tätigkeit „[Tätigkeit]“. Für die übrigen Tätigkeiten weisen wir die Anzeige zurück."
        ],
        reasons: [
            "Die übrigen Tätigkeiten sind kein Gewerbe, sondern ein freier Beruf oder Land- und Forstwirtschaft (§ 6 GewO). Sie werden nicht angezeigt."
        ],
        legalBasis: ["§§ 6, 14, 15 Absatz 1 GewO"], gaps: [.init(name: "Tätigkeit", sample: "Handel mit Bürobedarf")])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Gewerbeanmeldung",
        ruling: ["Ihre Anzeige weisen wir zurück."],
        reasons: [
            "Angezeigt wird nur der Betrieb eines stehenden Gewerbes in unserer Gemeinde. Das liegt hier nicht vor: [Grund]."
        ],
        legalBasis: ["§§ 6, 14 GewO"],
        gaps: [
            .init(
                name: "Grund",
                sample: "Die Betriebsstätte liegt in einer anderen Gemeinde. Bitte melden Sie das Gewerbe dort an")
        ])

    static let conversation = Conversation(
        missing: "Handwerkskarte",
        request:
            "Guten Tag, für die angegebene Tätigkeit brauchen wir noch die Handwerkskarte der Handwerkskammer. Ein Scan genügt.",
        handedIn: "Die Handwerkskarte ist gestern gekommen. Ich füge sie bei.",
        question: "Muss ich mich auch beim Finanzamt melden?",
        answer:
            "Wir haben das Finanzamt schon informiert. Es bittet Sie um den Fragebogen zur steuerlichen Erfassung, den Sie über ELSTER ausfüllen.",
        note: "Erlaubnispflicht geprüft: keine. Weiterleitung an die empfangsberechtigten Stellen erledigt.")
}

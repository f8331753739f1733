extension ResidencePermit {
    static let textBlocks = [
        granted, partly, refused, .withdrawn(service, subject: "Antrag auf eine Aufenthaltserlaubnis"),
    ]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Ihre Aufenthaltserlaubnis",
        ruling: [
            "Sie bekommen eine Aufenthaltserlaubnis nach [Vorschrift]. Sie gilt bis zum [Ende].",
            "Nebenbestimmung zur Arbeit: [Erwerbstätigkeit].", "Die Gebühr beträgt [Betrag].",
        ],
        reasons: [
            "Die Voraussetzungen liegen vor: Ihre Identität ist geklärt, Ihr Lebensunterhalt und Ihre Krankenversicherung sind gesichert, und der Zweck des Aufenthalts ist nachgewiesen."
        ],
        legalBasis: ["§§ 5, 7 und 8 AufenthG", "§ 45 AufenthV"],
        gaps: [
            .init(name: "Vorschrift", sample: "§ 18b AufenthG"), .init(name: "Ende", sample: .endOfMonth(after: 36)),
            .init(name: "Erwerbstätigkeit", sample: "Beschäftigung als Fachkraft erlaubt"),
            .init(name: "Betrag", sample: "100,00 Euro"),
        ])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Ihre Aufenthaltserlaubnis",
        ruling: [
            "Sie bekommen eine Aufenthaltserlaubnis nach [Vorschrift] bis zum [Ende]. Eine längere Geltung lehnen wir ab."
        ],
        reasons: [
            "Die Aufenthaltserlaubnis wird für den Zweck des Aufenthalts befristet (§ 7 Absatz 2 AufenthG). Ihr Vertrag und Ihr Pass sind nur bis zu diesem Tag nachgewiesen. Sie können die Verlängerung rechtzeitig beantragen."
        ],
        legalBasis: ["§§ 5, 7 und 8 AufenthG"],
        gaps: [
            .init(name: "Vorschrift", sample: "§ 16b AufenthG"), .init(name: "Ende", sample: .endOfMonth(after: 10)),
        ])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Antrag auf eine Aufenthaltserlaubnis",
        ruling: ["Ihren Antrag auf eine Aufenthaltserlaubnis lehnen wir ab."],
        reasons: [
            "Die Aufenthaltserlaubnis setzt voraus, dass die Bedingungen der §§ 5 und 7 AufenthG erfüllt sind. Das ist nicht der Fall: [Grund]. Sie hatten Gelegenheit, sich dazu zu äußern (§ 28 VwVfG).",
            "Die Klage gegen die Ablehnung hat keine aufschiebende Wirkung (§ 84 Absatz 1 Satz 1 Nummer 1 AufenthG). Sie können beim Verwaltungsgericht beantragen, sie anzuordnen (§ 80 Absatz 5 VwGO).",
        ],
        legalBasis: ["§§ 5, 7, 8 und 84 AufenthG"],
        gaps: [
            .init(name: "Grund", sample: "Der Zweck des Aufenthalts ist trotz unserer Erinnerung nicht nachgewiesen")
        ])

    static let conversation = Conversation(
        missing: "Nachweis der Krankenversicherung",
        request:
            "Guten Tag, bitte reichen Sie eine aktuelle Bescheinigung Ihrer Krankenversicherung ein. Sie darf höchstens drei Monate alt sein.",
        handedIn: "Meine Krankenkasse hat mir die Bescheinigung heute geschickt. Vielen Dank für Ihre Geduld.",
        question: "Mein Visum läuft in zwei Wochen ab. Darf ich weiter arbeiten?",
        answer:
            "Ja. Sie haben rechtzeitig beantragt, deshalb gilt Ihr Visum bis zur Entscheidung weiter. Wir stellen Ihnen eine Fiktionsbescheinigung aus.",
        note: "Fiktionsbescheinigung vorbereitet, Termin für die Fingerabdrücke vergeben.")
}

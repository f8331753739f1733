extension ResidentParking {
    static let textBlocks = [
        granted, partly, refused, .withdrawn(service, subject: "Antrag auf einen Bewohnerparkausweis"),
    ]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Bewohnerparkausweis",
        ruling: [
            "Sie bekommen einen Bewohnerparkausweis für das Gebiet [Gebiet]. Er gilt bis zum [Ende].",
            "Dafür ist eine Gebühr von [Betrag] zu zahlen.",
        ],
        reasons: [
            "Sie wohnen im Gebiet, sind dort gemeldet und nutzen das Fahrzeug dauerhaft. Damit liegen die Voraussetzungen vor."
        ],
        legalBasis: ["§ 45 Absatz 1b Satz 1 Nummer 2a StVO", "§ 6a Absatz 5a StVG"],
        gaps: [
            .init(name: "Gebiet", sample: "C (Altstadt Süd)"), .init(name: "Ende", sample: .endOfMonth(after: 12)),
            .init(name: "Betrag", sample: "30,70 Euro"),
        ])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Bewohnerparkausweis",
        ruling: [
            "Sie bekommen einen Bewohnerparkausweis für das Gebiet [Gebiet] bis zum [Ende]. Die längere Gültigkeit, die Sie beantragt haben, lehnen wir ab."
        ],
        reasons: [
            "Das Fahrzeug ist Ihnen nur bis zu diesem Tag überlassen. Länger können wir den Ausweis nicht ausstellen. Sie können ihn verlängern, wenn Sie eine neue Bescheinigung vorlegen."
        ],
        legalBasis: ["§ 45 Absatz 1b Satz 1 Nummer 2a StVO", "§ 36 VwVfG"],
        gaps: [.init(name: "Gebiet", sample: "D (Rotes Feld)"), .init(name: "Ende", sample: .endOfMonth(after: 6))])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Antrag auf einen Bewohnerparkausweis",
        ruling: ["Ihren Antrag auf einen Bewohnerparkausweis lehnen wir ab."],
        reasons: [
            "Einen Bewohnerparkausweis bekommt nur, wer im Gebiet wohnt und gemeldet ist und ein Fahrzeug dauerhaft nutzt. Das trifft hier nicht zu: [Grund]."
        ],
        legalBasis: ["§ 45 Absatz 1b Satz 1 Nummer 2a StVO"],
        gaps: [.init(name: "Grund", sample: "Ihre Anschrift liegt außerhalb der Bewohnerparkgebiete")])

    static let conversation = Conversation(
        missing: "Bescheinigung über die Nutzung des Fahrzeugs",
        request:
            "Guten Tag, das Fahrzeug ist auf eine andere Person zugelassen. Bitte schicken Sie uns eine kurze, unterschriebene Bestätigung, dass Sie es dauerhaft nutzen.",
        handedIn: "Anbei die Bestätigung meiner Schwägerin. Ich fahre das Auto täglich zur Arbeit.",
        question: "Darf ich mit dem Ausweis auch in der Nachbarstraße parken?",
        answer: "Ja, in allen Straßen Ihres Gebiets, in denen das Schild Bewohner mit Parkausweis zulässt.",
        note: "Halterauskunft stimmt, Hauptwohnung seit über einem Jahr. Keine Garage angegeben.")
}

extension SchoolTransport {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Antrag auf Schülerbeförderung")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Schülerbeförderung",
        ruling: ["Wir übernehmen die Beförderung zur Schule ab dem [Beginn]. Ihr Kind bekommt dafür [Leistung]."],
        reasons: [
            "Der Schulweg ist länger als die Mindestentfernung in unserer Satzung, und die Schule ist die nächste der gewählten Schulform."
        ],
        legalBasis: ["§ 114 NSchG", "Satzung über die Schülerbeförderung"],
        gaps: [
            .init(name: "Beginn", sample: .firstOfNextMonth),
            .init(name: "Leistung", sample: "eine Fahrkarte für Bus und Bahn"),
        ])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Schülerbeförderung",
        ruling: [
            "Wir erstatten die Kosten bis zur Höhe der Fahrkarte zur nächsten Schule, das sind [Betrag] im Monat. Im Übrigen lehnen wir den Antrag ab."
        ],
        reasons: [
            "Ihr Kind besucht nicht die nächste Schule der gewählten Schulform. Deshalb zahlen wir nur, was die Fahrt zur nächsten Schule kosten würde."
        ],
        legalBasis: ["§ 114 Absätze 3 und 4 NSchG", "Satzung über die Schülerbeförderung"],
        gaps: [.init(name: "Betrag", sample: "38,00 Euro")])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Antrag auf Schülerbeförderung",
        ruling: ["Ihren Antrag auf Schülerbeförderung lehnen wir ab."],
        reasons: [
            "Der kürzeste sichere Fußweg zur Schule ist [Weg] lang. Er ist damit kürzer als die Mindestentfernung in unserer Satzung und nach unserer Prüfung nicht besonders gefährlich."
        ],
        legalBasis: ["§ 114 NSchG", "Satzung über die Schülerbeförderung"], gaps: [.init(name: "Weg", sample: "1,4 km")]
    )

    static let conversation = Conversation(
        missing: "Ärztliche Bescheinigung",
        request:
            "Guten Tag, bitte reichen Sie die ärztliche Bescheinigung nach. Sie muss sagen, warum und wie lange Ihr Kind den Weg nicht gehen kann. Eine Diagnose brauchen wir nicht.",
        handedIn: "Die Kinderärztin hat die Bescheinigung ausgestellt, sie gilt bis zum Ende des Schuljahres.",
        question: "Gilt die Fahrkarte auch in den Ferien?",
        answer: "Ja, die Fahrkarte gilt das ganze Jahr.",
        note: "Weg mit dem Geoportal gemessen: 3,2 km zur nächsten Schule, über der Mindestentfernung.")
}

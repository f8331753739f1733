extension HuntingLicence {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Antrag auf einen Jagdschein")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Ihr Jagdschein",
        ruling: [
            "Wir erteilen Ihnen den beantragten Jagdschein. Er gilt bis zum [Ende].",
            "Die Gebühr beträgt [Gebühr], die Jagdabgabe [Abgabe].",
        ],
        reasons: [
            "Sie haben die Jägerprüfung bestanden, sind ausreichend versichert, und nach den eingeholten Auskünften bestehen keine Zweifel an Zuverlässigkeit und Eignung."
        ],
        legalBasis: ["§§ 15, 17 BJagdG", "§ 22 NJagdG"],
        gaps: [
            .init(name: "Ende", sample: .endOfHuntingYear(after: 2)), .init(name: "Gebühr", sample: "100,00 Euro"),
            .init(name: "Abgabe", sample: "90,00 Euro"),
        ])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Ihr Jagdschein",
        ruling: [
            "Wir erteilen Ihnen einen Jagdschein bis zum [Ende]. Für die längere Zeit, die Sie beantragt haben, lehnen wir den Antrag ab."
        ],
        reasons: [
            "Ihre Jagdhaftpflichtversicherung ist nur bis zu diesem Tag nachgewiesen. Ohne Versicherung ist der Jagdschein zu versagen. Sie können ihn verlängern, sobald die neue Bestätigung da ist."
        ],
        legalBasis: ["§ 17 Absatz 1 Satz 1 Nummer 4 BJagdG", "§ 22 NJagdG"],
        gaps: [.init(name: "Ende", sample: .endOfHuntingYear(after: 0))])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Antrag auf einen Jagdschein",
        ruling: ["Ihren Antrag auf einen Jagdschein lehnen wir ab."],
        reasons: [
            "Der Jagdschein ist zu versagen, wenn Tatsachen die Annahme rechtfertigen, dass jemand nicht zuverlässig oder nicht geeignet ist. So ist es hier: [Grund]. Sie hatten Gelegenheit, sich dazu zu äußern (§ 28 VwVfG)."
        ],
        legalBasis: ["§ 17 BJagdG", "§§ 5, 6 WaffG"],
        gaps: [.init(name: "Grund", sample: "Die rechtskräftige Verurteilung liegt noch keine fünf Jahre zurück")])

    static let conversation = Conversation(
        missing: "Bestätigung der Jagdhaftpflichtversicherung",
        request:
            "Guten Tag, Ihre Versicherungsbestätigung endet am 31. März. Bitte schicken Sie uns die Bestätigung für das neue Jagdjahr.",
        handedIn: "Die Versicherung hat mir die neue Bestätigung geschickt, gültig für drei Jagdjahre.",
        question: "Wann kann ich den Jagdschein abholen?",
        answer: "Sobald die Auskünfte da sind. Das dauert zurzeit etwa vier Wochen. Wir schreiben Ihnen hier.",
        note: "Abfragen an BZR, Polizei und Verfassungsschutz am Eingangstag gestellt.")
}

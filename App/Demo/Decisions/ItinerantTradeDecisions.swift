extension ItinerantTrade {
    static let textBlocks = [
        granted, partly, refused, .withdrawn(service, subject: "Antrag auf eine Reisegewerbekarte"),
    ]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Ihre Reisegewerbekarte",
        ruling: [
            "Wir erteilen Ihnen die Reisegewerbekarte für: [Tätigkeit].",
            "Die Gebühr beträgt [Betrag].",
        ],
        reasons: [
            "Sie haben alle Unterlagen vorgelegt. Nichts spricht gegen Ihre Zuverlässigkeit.",
            "Tragen Sie die Karte bei der Arbeit bei sich und zeigen Sie sie auf Verlangen (§ 60c GewO).",
        ],
        legalBasis: ["§§ 55 Absatz 2, 57 GewO", "Allgemeine Gebührenordnung (AllGO)"],
        gaps: [
            .init(name: "Tätigkeit", sample: "Verkauf von Backwaren aus einem Verkaufswagen"),
            .init(name: "Betrag", sample: "180,00 Euro"),
        ])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Ihre Reisegewerbekarte",
        ruling: [
            "Wir erteilen Ihnen die Reisegewerbekarte für: [Tätigkeit]. Im Übrigen lehnen wir den Antrag ab."
        ],
        reasons: ["Die übrigen Waren dürfen im Reisegewerbe nicht verkauft werden (§ 56 GewO): [Waren]."],
        legalBasis: ["§§ 55 Absatz 2, 56, 57 GewO"],
        gaps: [
            .init(name: "Tätigkeit", sample: "Verkauf von Textilien auf Märkten"),
            .init(name: "Waren", sample: "Schmuck mit Edelsteinen"),
        ])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Reisegewerbekarte",
        ruling: ["Ihren Antrag lehnen wir ab."],
        reasons: ["Die Karte ist zu versagen, wenn jemand nicht zuverlässig ist. So ist es hier: [Grund]."],
        legalBasis: ["§ 57 GewO"],
        gaps: [
            .init(name: "Grund", sample: "Sie haben über Jahre keine Steuern und keine Beiträge gezahlt")
        ])

    static let conversation = Conversation(
        missing: "Nachweis über das beantragte Führungszeugnis",
        request:
            "Guten Tag, uns fehlt noch der Nachweis, dass Sie das Führungszeugnis beantragt haben. Ein Foto der Quittung genügt. Die Frist beginnt erst, wenn er da ist.",
        handedIn: "Hier ist die Quittung.",
        question: "Darf ich schon anfangen, solange ich warte?",
        answer: "Nein, erst wenn Sie die Karte haben oder wenn sie als erteilt gilt. Wir melden uns rechtzeitig.",
        note: "Auskünfte angefordert.")
}

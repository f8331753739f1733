extension DogTax {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Anmeldung zur Hundesteuer")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Hundesteuerbescheid",
        ruling: [
            "Für den angemeldeten Hund setzen wir ab dem [Beginn] eine Hundesteuer von [Betrag] im Jahr fest.",
            "Die Steuer ist am 15. Februar, 15. Mai, 15. August und 15. November zu je einem Viertel fällig.",
        ],
        reasons: [
            "Sie halten den Hund in Ihrem Haushalt im Gebiet unserer Gemeinde. Damit sind Sie nach der Hundesteuersatzung steuerpflichtig. Die Steuer beginnt mit dem Monat, in dem der Hund aufgenommen wurde, frühestens wenn er drei Monate alt ist.",
            "Auch wenn Sie Klage erheben, müssen Sie die Steuer zunächst zahlen (§ 80 Absatz 2 Satz 1 Nummer 1 VwGO).",
        ],
        legalBasis: ["§§ 2, 3 und 11 NKAG", "Hundesteuersatzung", "§§ 155, 157 AO"],
        gaps: [.init(name: "Beginn", sample: .firstOfNextMonth), .init(name: "Betrag", sample: "60,00 Euro")])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Hundesteuerbescheid und Antrag auf Ermäßigung",
        ruling: [
            "Für den angemeldeten Hund setzen wir ab dem [Beginn] eine ermäßigte Hundesteuer von [Betrag] im Jahr fest.",
            "Eine vollständige Befreiung lehnen wir ab.",
        ],
        reasons: [
            "Sie haben eine Befreiung beantragt. Die Satzung sieht für Ihren Fall eine Ermäßigung vor, aber keine Befreiung, weil [Grund]."
        ],
        legalBasis: ["§§ 2, 3 und 11 NKAG", "Hundesteuersatzung"],
        gaps: [
            .init(name: "Beginn", sample: .firstOfNextMonth), .init(name: "Betrag", sample: "30,00 Euro"),
            .init(
                name: "Grund",
                sample: "der Hund zwar geprüft ist, aber nicht überwiegend im Rettungsdienst eingesetzt wird"),
        ])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Antrag auf Befreiung von der Hundesteuer",
        ruling: [
            "Ihren Antrag auf Befreiung oder Ermäßigung lehnen wir ab. Über die Höhe der Steuer bekommen Sie einen eigenen Bescheid."
        ],
        reasons: [
            "Eine Befreiung oder Ermäßigung ist nur in den Fällen möglich, die in der Hundesteuersatzung stehen. Ein solcher Fall liegt nicht vor: [Grund]."
        ],
        legalBasis: ["§ 11 NKAG", "Hundesteuersatzung"],
        gaps: [
            .init(
                name: "Grund", sample: "Der Nachweis über die Prüfung als Assistenzhund fehlt trotz unserer Erinnerung")
        ])

    static let conversation = Conversation(
        missing: "Nachweis für die Ermäßigung",
        request:
            "Guten Tag, für die Ermäßigung der Hundesteuer brauchen wir noch einen Nachweis, zum Beispiel das Prüfungszeugnis. Ein gut lesbares Foto genügt.",
        handedIn: "Guten Tag, hier ist das Zeugnis. Schöne Grüße, auch vom Hund!",
        question: "Muss mein Hund die Marke auch zu Hause tragen?",
        answer: "Nein, nur außerhalb Ihrer Wohnung und Ihres Grundstücks.",
        note: "Zuzug aus der Nachbargemeinde, Doppelveranlagung geprüft: dort zum Monatsende abgemeldet.")
}

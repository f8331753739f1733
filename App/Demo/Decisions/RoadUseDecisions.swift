extension RoadUse {
    static let textBlocks = [granted, partly, refused, .withdrawn(service, subject: "Antrag auf Sondernutzung")]

    private static let granted = DemoTextBlock(
        service, .granted, subject: "Sondernutzungserlaubnis",
        ruling: [
            "Wir erlauben Ihnen, die beantragte Fläche in der beantragten Zeit zu nutzen. Die Erlaubnis ist widerruflich.",
            "Auflagen: Auf dem Gehweg bleibt eine Breite von mindestens 1,50 m frei. Feuerwehr und Rettungsdienst können jederzeit durchfahren. Die Fläche ist nachts beleuchtet und wird danach sauber übergeben.",
            "Die Gebühr beträgt [Betrag].",
        ],
        reasons: [
            "Die Nutzung geht über den Gemeingebrauch hinaus und braucht deshalb eine Erlaubnis. Mit den Auflagen bleiben Sicherheit und Leichtigkeit des Verkehrs gewahrt."
        ],
        legalBasis: ["§ 18 NStrG", "§ 21 NStrG", "Sondernutzungssatzung und Gebührensatzung"],
        gaps: [.init(name: "Betrag", sample: "48,00 Euro")])

    private static let partly = DemoTextBlock(
        service, .partly, subject: "Sondernutzungserlaubnis",
        ruling: [
            "Wir erlauben Ihnen, die Fläche mit folgender Änderung zu nutzen: [Änderung]. Im Übrigen lehnen wir den Antrag ab."
        ],
        reasons: [
            "In der beantragten Größe würde die Nutzung den Verkehr zu stark behindern. Mit der Änderung bleibt genug Platz für alle."
        ],
        legalBasis: ["§ 18 NStrG", "Sondernutzungssatzung"],
        gaps: [.init(name: "Änderung", sample: "Die Fläche ist höchstens 1,80 m tief")])

    private static let refused = DemoTextBlock(
        service, .refused, subject: "Antrag auf Sondernutzung",
        ruling: ["Ihren Antrag auf eine Sondernutzungserlaubnis lehnen wir ab."],
        reasons: [
            "Über die Erlaubnis entscheiden wir nach Ermessen. Wir haben Ihr Interesse gegen die Sicherheit und Leichtigkeit des Verkehrs abgewogen. Hier überwiegt der Verkehr: [Grund]."
        ],
        legalBasis: ["§ 18 NStrG", "§ 40 VwVfG in Verbindung mit § 1 NVwVfG"],
        gaps: [.init(name: "Grund", sample: "In der Straße läuft zur gleichen Zeit eine Umleitung für den Busverkehr")])

    static let conversation = Conversation(
        missing: "Lageplan mit Maßen",
        request:
            "Guten Tag, auf Ihrer Skizze fehlen die Maße. Bitte tragen Sie ein, wie breit der Gehweg ist und wie viel davon frei bleibt.",
        handedIn: "Ich habe nachgemessen und die Maße eingetragen: Der Gehweg ist 2,80 m breit, 1,60 m bleiben frei.",
        question: "Darf ich schon am Vorabend aufbauen?",
        answer: "Ja, wenn Sie den Abend im Antrag als weiteren Zeitraum nennen. Ich habe ihn für Sie ergänzt.",
        note: "Polizei und Feuerwehr gehört, keine Bedenken. Bauhof informiert.")
}

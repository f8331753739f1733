import Kernel

/// Something that a made-up clerk has reported to the service desk.
package struct DemoTicket: Sendable, Hashable {
    /// How far it is.
    package enum Course: String, Sendable, CaseIterable {
        case new, taken, asked, answered, solved, reopened, confirmed, elapsed, closed, withdrawn
    }

    package struct Matter: Sendable, Hashable {
        /// Raw texts of the room's own kinds and topics.
        package var kind: String
        package var topic: String
        package var subject: String
        package var body: String
        package var question: String
        package var answer: String
        package var solution: String

        fileprivate init(
            _ kind: String, _ topic: String, _ subject: String, _ body: String, asking question: String,
            _ answer: String, _ solution: String
        ) {
            (self.kind, self.topic, self.subject, self.body) = (kind, topic, subject, body)
            (self.question, self.answer, self.solution) = (question, answer, solution)
        }
    }

    package var matter: Matter
    package var reporter: DemoPerson
    /// Working days before today on which it was reported.
    package var age: Int
    /// Of its day.
    package var minute: Int
    /// Raw texts of the room's own.
    package var impact: String
    package var urgency: String
    package var course: Course

    /// Sixty of several town halls, the oldest first.
    package static let all: [DemoTicket] = (0..<60).map { number in
        let age = (59 - number) / 2
        let halls = District.authorities
        let clerks = DemoPerson.of(halls[number * 5 % halls.count].id).filter { $0.role == .clerk || $0.role == .head }
        // Every now and then the one whose name the guide prints first.
        let reporter = number % 5 == 2 ? DemoPerson.all[0] : clerks[number % clerks.count]
        return DemoTicket(
            matter: matters[number % matters.count], reporter: reporter, age: age,
            minute: 8 * 60 + 5 + number * 47 % 400,
            impact: ["one", "several", "one", "one", "all", "several"][number * 7 % 6],
            urgency: ["medium", "medium", "high", "low", "medium"][number * 3 % 5], course: course(number, age))
    }

    private static func course(_ number: Int, _ age: Int) -> Course {
        switch age {
        case 0: [.new, .new, .taken][number % 3]
        case 1...2: [.taken, .asked, .new, .solved][number % 4]
        case 3...4: [.solved, .answered, .taken, .reopened][number % 4]
        case 5: .elapsed
        case 6...8: [.confirmed, .confirmed, .confirmed, .taken, .withdrawn][number % 5]
        default: [.confirmed, .confirmed, .closed, .confirmed, .confirmed, .withdrawn][number % 6]
        }
    }

    private static let matters: [Matter] = [
        Matter(
            "fault", "printing", "Drucker im Bürgerbüro zieht kein Papier ein",
            "Seit heute früh bleibt jedes Blatt aus Fach 2 stecken. Fach 1 geht. Gerätenummer DR-2041.",
            asking: "Welche Meldung steht im Display, und ist das Papier neu?",
            "„Papierstau Fach 2“. Das Papier ist vom letzten Stapel.",
            "Einzugsrolle von Fach 2 gereinigt und getauscht, zwanzig Probeseiten gedruckt."),
        Matter(
            "fault", "network", "Telefon am Empfang bleibt stumm",
            "Wer anruft, hört uns, wir hören nichts. Hörer getauscht, keine Änderung.",
            asking: "Geht es mit Freisprechen?", "Ja, mit Freisprechen hört man alles.",
            "Das Hörerkabel war gebrochen; ein neues liegt am Empfang."),
        Matter(
            "request", "accounts", "Zugang zum Gewerberegister für eine neue Kollegin",
            "Sie fängt am Ersten an und soll anmelden, ummelden und abmelden dürfen. Der Antrag der Leitung liegt bei.",
            asking: "Soll sie auch Auskünfte erteilen dürfen?", "Ja, bitte wie die anderen im Team.",
            "Konto angelegt, Rolle „Gewerbe, Sachbearbeitung“ zugeordnet; das erste Passwort liegt bei der Leitung."),
        Matter(
            "fault", "procedure", "Einwohnermeldewesen meldet sich nach zehn Minuten ab",
            "Mitten im Vorgang kommt die Anmeldung wieder, und die Eingaben sind weg. Bei allen drei Plätzen.",
            asking: "Seit wann genau, und war vorher eine Aktualisierung?", "Seit Montag, am Wochenende gab es eine.",
            "Die Sitzungsdauer stand nach der Aktualisierung auf zehn Minuten; sie ist wieder auf acht Stunden."),
        Matter(
            "request", "workplace", "Zweiter Bildschirm für den Arbeitsplatz 114",
            "Für die elektronische Akte brauche ich Plan und Bescheid nebeneinander.",
            asking: "Ist auf dem Tisch Platz für 24 Zoll?", "Ja, der Tisch ist 1,60 m breit.",
            "Bildschirm angeschlossen und eingerichtet."),
        Matter(
            "fault", "workplace", "Rechner startet nicht mehr",
            "Nach dem Einschalten bleibt der Bildschirm schwarz, der Lüfter läuft.",
            asking: "Leuchtet am Bildschirm die Lampe, und steckt das Kabel fest?", "Ja, beides.",
            "Gerät getauscht; Ihr Arbeitsplatz ist nach der Anmeldung wie vorher."),
        Matter(
            "fault", "accounts", "Passwort nach dem Urlaub abgelaufen",
            "Ich komme nicht mehr in den Rechner, die Erinnerung kam während meiner Abwesenheit.",
            asking: "Können Sie sich am Telefon ausweisen?", "Ja, ich bin unter der Durchwahl erreichbar.",
            "Neues erstes Passwort am Telefon vergeben."),
        Matter(
            "request", "other", "Schulung für das neue Dokumentenmodul",
            "Wir sind zu viert und würden gern gemeinsam eine Stunde bekommen.",
            asking: "Passt Ihnen ein Dienstagvormittag?", "Dienstag ab 10 Uhr ist gut.",
            "Termin am Dienstag um 10 Uhr vereinbart, Unterlagen sind verschickt."),
        Matter(
            "fault", "network", "Netzlaufwerk der Liegenschaften nicht erreichbar",
            "Alle im Bauamt sehen das Laufwerk, aber es ist leer. Die Pläne brauchen wir für eine Sitzung.",
            asking: "Seit wann, und gilt das auch für das Laufwerk der Bauleitplanung?",
            "Seit etwa 9 Uhr, das andere geht.",
            "Die Freigabe war nach dem Umzug falsch verknüpft; alle Dateien sind da."),
        Matter(
            "fault", "procedure", "Steuerbescheide lassen sich nicht drucken",
            "Die Vorschau zeigt alles, beim Drucken kommt „Vorlage nicht gefunden“.",
            asking: "Welche Vorlage haben Sie gewählt?", "„Grundsteuer 2026, Duplex“.",
            "Die Vorlage ist wieder eingespielt; der Druckauftrag ist durchgelaufen."),
        Matter(
            "request", "printing", "Toner und Wartung für das Gerät im Flur",
            "Der Toner reicht noch für etwa 200 Seiten, und die Anzeige verlangt eine Wartung.",
            asking: "Wie ist die Gerätenummer?", "DR-1187.", "Toner geliefert, Wartung am selben Tag gemacht."),
        Matter(
            "request", "workplace", "Arbeiten von zu Hause einrichten",
            "Ich arbeite ab dem nächsten Monat zwei Tage die Woche zu Hause. Was brauche ich?",
            asking: "Haben Sie einen eigenen Bildschirm?", "Ja, mit HDMI.",
            "Thin Client und Kurzanleitung liegen bereit; die Anmeldung ist freigeschaltet."),
    ]
}

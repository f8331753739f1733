/// What the project group of the demonstration has talked about and decided. Days are before today.
package struct DemoAgendaItem: Sendable, Hashable {
    package var title: String
    package var paper: String
    package var notes = ""
    package var motion = ""
    package var responsible = ""
    /// Days from today.
    package var due: Int?
    package var service: String?
    package var price: Int64?
    package var priceIn: Int?
    package var approves = false
    /// Who votes no and who abstains; the others vote yes.
    package var no: Set<String> = []
    package var abstains: Set<String> = []
    package var doneAgo: Int?
    package var report = ""

    /// Two meetings: one of two months ago, one to come.
    package static let heldAgo = 60
    package static let comesIn = 12
    /// Who did not come to the first.
    package static let absent: Set<String> = ["ostheide"]

    package static let held: [DemoAgendaItem] = [
        DemoAgendaItem(
            title: "Stand der Einführung",
            paper: "Amt Neuhaus ist in der Einführung, alle anderen Mitglieder sind im Betrieb.",
            notes: "Die Geschäftsstelle berichtet. Die Mitglieder fragen nach der Dauer von Störungen am Montagmorgen."),
        DemoAgendaItem(
            title: "Preis der Groupware ab dem kommenden Jahr",
            paper:
                "Der Anbieter erhöht seine Lizenzen. Die Geschäftsstelle schlägt vor, den Preis je Nutzer anzupassen und dafür zwei Jahre stabil zu halten.",
            notes: "Zwei Gemeinden halten die Erhöhung für zu hoch und möchten vorher ein zweites Angebot sehen.",
            motion: "Der Preis der Leistung Groupware wird wie vorgeschlagen angepasst.",
            responsible: "Geschäftsstelle",
            due: 40, service: "Groupware", price: 6_480, priceIn: 45, no: ["lueneburg", "gellersen"],
            abstains: ["ilmenau"]),
        DemoAgendaItem(
            title: "Einheitliche Drucker",
            paper: "Gleiche Geräte in allen Rathäusern senken den Aufwand für Wartung und Verbrauchsmaterial.",
            motion:
                "Neue Drucker werden nur noch nach dem gemeinsamen Muster beschafft. Die Geschäftsstelle legt das Muster vor.",
            responsible: "Geschäftsstelle", due: -9, service: "Drucker und Kopierer"),
        DemoAgendaItem(
            title: "Probe der Wiederherstellung",
            paper: "Sicherungen helfen nur, wenn man sie zurückholen kann.",
            motion: "Jede Gemeinde nimmt bis zum Herbst an einer Probe der Wiederherstellung teil.",
            responsible: "Technischer Dienst", due: -20, service: "Serverbetrieb mit täglicher Sicherung", doneAgo: 25,
            report: "Alle Rathäuser haben teilgenommen. Die längste Wiederherstellung dauerte 50 Minuten."),
        DemoAgendaItem(
            title: "Eigene Rufbereitschaft am Wochenende",
            paper: "Die Bereitschaft würde eine halbe Stelle kosten.",
            motion: "Das Zentrum richtet eine Rufbereitschaft am Wochenende ein.",
            no: ["adendorf", "amelinghausen", "bardowick", "dahlenburg", "gellersen", "scharnebeck"]),
    ]

    package static let coming: [DemoAgendaItem] = [
        DemoAgendaItem(
            title: "Niederschrift der letzten Sitzung", paper: "",
            motion: "Die Niederschrift der letzten Sitzung wird genehmigt.", approves: true),
        DemoAgendaItem(
            title: "Anbindung der Rathäuser",
            paper:
                "Die Bestandsaufnahme zeigt, welches Rathaus noch nicht mit 1 Gbit/s in beiden Richtungen angebunden ist."
        ),
        DemoAgendaItem(
            title: "Gemeinsame Telefonie",
            paper: "Drei Angebote liegen vor. Die Folgen für jede Gemeinde stehen in der Vorlage der Kämmerei.",
            motion: "Die Telefonie wird gemeinsam ausgeschrieben.", responsible: "Geschäftsstelle", due: 120,
            service: "IP-Telefon"),
    ]
}

/// A field of action of the demonstration.
package struct DemoField: Sendable, Hashable {
    package var name: String
    /// `short`, `middle` or `long`
    package var horizon: String
    package var goal: String
    package var services: [String]

    package static let all: [DemoField] = [
        DemoField(
            name: "Verlässlicher Betrieb", horizon: "short",
            goal: "Kein Rathaus verliert Daten, und jede Störung ist am selben Tag behoben.",
            services: ["Serverbetrieb mit täglicher Sicherung", "Speicherplatz mit Sicherung"]),
        DemoField(
            name: "Einheitliche Arbeitsplätze", horizon: "short",
            goal: "Wer in einem anderen Rathaus aushilft, findet denselben Arbeitsplatz vor.",
            services: ["IT-Arbeitsplatz", "Drucker und Kopierer", "Arbeiten von zu Hause"]),
        DemoField(
            name: "Gemeinsame Fachverfahren", horizon: "middle",
            goal: "Gewerbe, Einwohnerwesen und Personenstand laufen überall mit demselben Verfahren.",
            services: ["Gewerberegister (VOIS)", "Einwohnermeldewesen", "Personenstandswesen"]),
        DemoField(
            name: "Gemeinsame Telefonie", horizon: "middle",
            goal: "Anrufe landen dort, wo jemand Zeit hat; die Zentrale des Landkreises springt ein.",
            services: ["IP-Telefon"]),
        DemoField(
            name: "Verwaltung ohne Papier", horizon: "long",
            goal: "Vom Antrag bis zur Ablage wird nichts mehr ausgedruckt.",
            services: ["Groupware", "Schulung und Hospitation"]),
    ]
}

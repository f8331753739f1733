package import Kernel

/// The eight fields of the concept as services that can be taken over and then changed. Prices are guesses that add up to
/// about 1,500 € net for an IT workplace and year, the concept's guide value; the office sets its own.
package enum ReadyCatalogue {
    package static func services(from firstDay: Day) -> [ServiceDraft] {
        entries.map { entry in
            ServiceDraft(
                field: entry.field, name: entry.name, description: entry.text, level: entry.level, unit: entry.unit,
                provider: entry.provider, basis: entry.basis, prerequisites: entry.needs, firstDay: firstDay,
                yearly: Money(cents: entry.euros * 100))
        }
    }

    private struct Entry {
        var field: ServiceField
        var name, text, level, unit: String
        var euros: Int64
        var basis = CentreService.Basis.price
        var needs = ""
        var provider = ""
    }

    private static let link = "Anbindung des Rathauses an das Kreishaus mit mindestens 1 Gbit/s symmetrisch."

    private static let entries = [
        Entry(
            field: .servers, name: "Serverbetrieb mit täglicher Sicherung",
            text:
                "Virtuelle Server des Rathauses im Kreishaus, logisch von anderen getrennt, in zwei Brandabschnitten. Dateien werden täglich gesichert und an einen zweiten Ort gebracht.",
            level:
                "Verfügbar 99,5 % werktags 7–18 Uhr; Wiederherstellung einzelner Dateien innerhalb eines Arbeitstages.",
            unit: "virtueller Server", euros: 1_450, basis: .cost, needs: link),
        Entry(
            field: .servers, name: "Speicherplatz mit Sicherung",
            text: "Gesicherter Speicher für Dateien und Verfahren.",
            level: "Tägliche Sicherung, 30 Tage aufbewahrt.", unit: "100 GB", euros: 60, basis: .cost),
        Entry(
            field: .servers, name: "Rücksicherung auf Anforderung",
            text: "Wiederherstellung ganzer Server oder Verzeichnisse nach einem festen Plan.",
            level: "Beginn innerhalb von vier Stunden.", unit: "Fall", euros: 180),
        Entry(
            field: .finance, name: "Betrieb des Finanzverfahrens",
            text: "Infoma newsystem für Haushalt, Kasse und Anlagen, mit Hilfe bis zum Jahresabschluss.",
            level: "Verfügbar 99,5 % werktags 7–18 Uhr; Hilfe werktags 8–16 Uhr.", unit: "Nutzer", euros: 690,
            needs: "Einheitlicher Produktrahmen und Kontenplan."),
        Entry(
            field: .mail, name: "Postfach",
            text: "Postfach mit Prüfung auf Schadsoftware und unerwünschte Werbung vor der Zustellung.",
            level: "50 GB je Postfach, täglich gesichert.", unit: "Postfach", euros: 48),
        Entry(
            field: .mail, name: "Sichere Behördenpost",
            text:
                "Verschlüsselte Post zwischen Gemeinden, Kreis und Land, erreichbar aus dem gewöhnlichen Mailprogramm.",
            level: "Zustellung innerhalb einer Stunde.", unit: "Behörde", euros: 900),
        Entry(
            field: .training, name: "Schulung und Hospitation",
            text: "Fortbildungen des Kreises für alle Mitglieder, Hospitationen, Vorstellung von Vorhaben.",
            level: "Mindestens zwölf Termine im Jahr.", unit: "Teilnahmetag", euros: 120),
        Entry(
            field: .groupware, name: "Groupware",
            text: "Kalender, Vertretungen, Räume und Geräte buchen, im Browser, im Mailprogramm und unterwegs.",
            level: "Verfügbar 99,5 %.", unit: "Nutzer", euros: 72, needs: "Postfach beim Leistungszentrum."),
        Entry(
            field: .workplaces, name: "IT-Arbeitsplatz",
            text:
                "Thin Client mit zwei Bildschirmen, Anmeldung an jedem Arbeitsplatz, Hilfe für Nutzerinnen und Nutzer.",
            level: "Hilfe werktags 7–17 Uhr; Austausch am nächsten Arbeitstag.", unit: "Arbeitsplatz", euros: 1_150,
            basis: .cost, needs: link),
        Entry(
            field: .workplaces, name: "Drucker und Kopierer",
            text: "Einheitliche Geräte, Druck an jedem Gerät nach Anmeldung.",
            level: "Störungen innerhalb eines Arbeitstages.",
            unit: "Gerät", euros: 420, provider: "Druckhaus Muster GmbH"),
        Entry(
            field: .workplaces, name: "Arbeiten von zu Hause",
            text: "Sicherer Zugang zum eigenen Arbeitsplatz von außen.",
            level: "Verfügbar 99,5 %.", unit: "Zugang", euros: 84, needs: "IT-Arbeitsplatz beim Leistungszentrum."),
        Entry(
            field: .telephony, name: "IP-Telefon", text: "Telefon, Mail-Fax und Anrufbeantworter.",
            level: "Verfügbar 99,9 %.", unit: "Anschluss", euros: 96, needs: link),
        Entry(
            field: .telephony, name: "Gemeinsame Vermittlung",
            text:
                "Die Vermittlung des Kreises nimmt Anrufe bei Überlauf und außerhalb der Öffnungszeiten an, gibt Auskunft, vereinbart Termine.",
            level: "80 % der Anrufe innerhalb von 30 Sekunden.", unit: "100 Anrufe", euros: 210, basis: .cost),
        Entry(
            field: .procedures, name: "Gewerberegister (VOIS)",
            text: "Fachverfahren auf der gemeinsamen Plattform, betreut von einer Fachkraft für alle Mitglieder.",
            level: "Hilfe werktags 8–16 Uhr.", unit: "Behörde", euros: 3_400),
        Entry(
            field: .procedures, name: "Einwohnermeldewesen", text: "Betrieb und Betreuung des Meldeverfahrens.",
            level: "Verfügbar 99,5 % werktags 7–18 Uhr.", unit: "Arbeitsplatz", euros: 310,
            provider: "Datenwerk Beispiel AöR"),
        Entry(
            field: .procedures, name: "Personenstandswesen",
            text: "Betreuung des Verfahrens der Standesämter durch eine Fachkraft.",
            level: "Hilfe werktags 8–16 Uhr.", unit: "Standesamt", euros: 2_800),
    ]
}

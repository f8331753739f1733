package import Kernel
package import Store

/// Writes the draft of an agreement from what a member takes: the services, their prices and promises, and the terms. German,
/// since that is the language of such documents; a draft for a lawyer, and it says so.
package struct AgreementDraft: Sendable {
    var kind: Agreement.Kind
    var terms: Agreement.Terms
    var centre: String
    var member: String
    var taken: [Subscription]
    var services: [ServiceID: CentreService]

    package init(
        _ kind: Agreement.Kind, with member: CentreAuthority, centre: CentreAuthority, _ terms: Agreement.Terms,
        on day: Day, in rows: MemberRows
    ) throws {
        (self.kind, self.terms, self.centre, self.member) = (kind, terms, centre.name, member.name)
        taken = try Subscription.current(of: member.id, on: day, in: rows)
        services = Dictionary(try CentreService.all(in: rows).map { ($0.id, $0) }) { first, _ in first }
    }

    package var text: String {
        let parts =
            switch kind {
            case .cooperation:
                [parties, subject, serviceTable, working, costs, prices, group, liability, ending, closing]
            case .purpose: [parties, transfer, serviceTable, costs, prices, liability, ending, publication, closing]
            case .processing: [parties, processing, processed, duties, others, control, endOfData, closing]
            }
        return parts.joined(separator: "\n\n")
    }

    private var parties: String {
        """
        # Zwischen wem
        Der \(centre) (im Folgenden: Leistungszentrum) und die Behörde \(member) (im Folgenden: Mitglied) schließen diese Vereinbarung. \
        Sie gilt ab dem \(terms.firstDay.written(.de)).
        """
    }

    private var subject: String {
        """
        # Worum es geht
        Landkreis und Gemeinden betreiben ihre Verwaltungs-IT gemeinsam. Das Mitglied nimmt daran als Beteiligter teil, nicht als Kunde: \
        Es entscheidet in der Projektgruppe mit und trägt die Kosten, die es verursacht. Vorrang haben Verlässlichkeit, Verfügbarkeit und Rechtmäßigkeit.
        """
    }

    private var serviceTable: String {
        guard !taken.isEmpty else {
            return """
                # Welche Leistungen bezogen werden
                Bei der Erstellung dieses Entwurfs bezog das Mitglied noch keine Leistung. [Zu ergänzen.]
                """
        }
        let rows = taken.map {
            "| \($0.name) | \($0.quantity) | \($0.unit) | \($0.yearly.written(.de))"
        }
        let total = Money(cents: taken.reduce(0) { $0 + $1.yearly.cents })
        let promises = taken.compactMap { line in
            services[line.service].flatMap { $0.level.isEmpty ? nil : "- \($0.name): \($0.level)" }
        }
        let promised = promises.isEmpty ? "" : "\n\nZugesagt wird:\n\n" + promises.joined(separator: "\n")
        return """
            # Welche Leistungen bezogen werden
            Das Mitglied bezieht bei Beginn diese Leistungen. Spätere Mengen folgen den bewilligten Anträgen, ohne dass diese Vereinbarung geändert wird.

            | Leistung | Menge | Einheit | Preis im Jahr
            \(rows.joined(separator: "\n"))
            | Summe | | | \(total.written(.de))\(promised)
            """
    }

    private var working: String {
        """
        # Wer wofür sorgt
        - Das Leistungszentrum erbringt die Leistungen wie im Portfolio beschrieben und meldet Störungen unverzüglich.
        - Das Mitglied schafft die Voraussetzungen, die das Portfolio für eine Leistung nennt, und benennt Ansprechstellen.
        - Daten der Behörden bleiben logisch getrennt. Ausnahmen werden einzeln eingerichtet, begründet, befristet und protokolliert.
        """
    }

    private var costs: String {
        """
        # Wie Kosten verteilt werden
        Kosten trägt, wer sie verursacht. Das Leistungszentrum rechnet je Zeitraum nach den im System festgelegten Regeln ab; jede Zeile ist bis zu den \
        Ereignissen nachvollziehbar, aus denen sie entstanden ist. Gegen eine Zeile kann das Mitglied Einwand erheben. Was berechtigt ist, wird durch eine \
        Berichtigung ausgeglichen. Ob und mit welcher Begründung Umsatzsteuer anfällt, steht in der Abrechnung. [Steuerlich zu prüfen: § 2b UStG je Leistung.]
        """
    }

    private var prices: String {
        let rule =
            switch terms.indexation.kind {
            case .none: "Preise ändern sich nur durch Beschluss der Projektgruppe."
            case .percent:
                "Preise steigen zu jedem 1. Januar um \(Self.percent(terms.indexation.percent)) %, erstmals im Jahr nach dem Beginn."
            case .index:
                "Preise folgen dem Verbraucherpreisindex. Ausgangswert ist \(Self.tenths(terms.indexation.base)). [Zulässigkeit nach dem Preisklauselgesetz prüfen.]"
            }
        return """
            # Wie Preise angepasst werden
            \(rule) Eine Anpassung wirkt nie rückwirkend.
            """
    }

    private var group: String {
        """
        # Wie entschieden wird
        Das Mitglied entsendet eine Vertretung in die Projektgruppe. Sie handelt im Rahmen ihres Mandats. Die Zuständigkeiten von Rat, Hauptausschuss und \
        Hauptverwaltungsbeamten nach dem NKomVG bleiben unberührt.
        """
    }

    private var transfer: String {
        """
        # Welche Aufgabe übergeht
        Die Beteiligten schließen eine Zweckvereinbarung nach § 5 NKomZG. Der \(centre) führt für das Mitglied die unten genannten Aufgaben durch. \
        [Zu entscheiden: ob die Aufgabe selbst übergeht oder nur ihre Durchführung; ob die Aufsichtsbehörde zu beteiligen ist.]
        """
    }

    private var liability: String {
        """
        # Haftung
        [Von der Rechtsprüfung zu ergänzen: Haftungsmaßstab, Höchstbeträge, Versicherung.]
        """
    }

    private var ending: String {
        let notice = terms.notice
        let shortest =
            notice.shortest > 0
            ? "Sie läuft mindestens \(notice.shortest) Monate. " : ""
        return """
            # Laufzeit und Ende
            Die Vereinbarung gilt auf unbestimmte Zeit. \(shortest)Jede Seite kann sie mit einer Frist von \(notice.months) Monaten \(notice.to.name.de) kündigen. \
            Das Recht, aus wichtigem Grund zu kündigen, bleibt unberührt. Endet sie, übergibt das Leistungszentrum dem Mitglied alle seine Daten in einem \
            gebräuchlichen Format und rechnet abschließend ab.
            """
    }

    private var publication: String {
        """
        # Genehmigung und Bekanntmachung
        [Zu prüfen: Beschlüsse der Vertretungen, Genehmigung oder Anzeige, Bekanntmachung nach dem NKomZG.]
        """
    }

    private var processing: String {
        """
        # Gegenstand und Dauer
        Das Leistungszentrum verarbeitet personenbezogene Daten im Auftrag und nach Weisung des Mitglieds (Artikel 28 DSGVO). Der Vertrag gilt, solange das \
        Mitglied Leistungen bezieht.
        """
    }

    private var processed: String {
        guard !taken.isEmpty else {
            return """
                # Art und Zweck
                [Zu ergänzen: Bei der Erstellung dieses Entwurfs bezog das Mitglied noch keine Leistung.]
                """
        }
        let rows = taken.map { "| \($0.name) | [zu ergänzen] | [zu ergänzen]" }
        return """
            # Art und Zweck
            Verarbeitet wird, was zur Erbringung dieser Leistungen nötig ist:

            | Leistung | Arten von Daten | Betroffene Personen
            \(rows.joined(separator: "\n"))
            """
    }

    private var duties: String {
        """
        # Pflichten des Leistungszentrums
        - Es verarbeitet Daten nur auf dokumentierte Weisung, auch bei einer Übermittlung in ein Drittland.
        - Es verpflichtet alle, die Zugang haben, zur Vertraulichkeit.
        - Es trifft die Maßnahmen nach Artikel 32 DSGVO. [Anlage: technische und organisatorische Maßnahmen.]
        - Es hilft dem Mitglied, Rechte betroffener Personen zu erfüllen, und bei den Pflichten aus den Artikeln 32 bis 36 DSGVO.
        - Es meldet eine Verletzung des Schutzes personenbezogener Daten unverzüglich.
        - Es weist auf Weisungen hin, die es für rechtswidrig hält.
        """
    }

    private var others: String {
        let providers = Set(taken.compactMap { services[$0.service]?.provider }.filter { !$0.isEmpty }).sorted()
        let list =
            providers.isEmpty
            ? "Zurzeit gibt es keine." : "Zurzeit sind das:\n\n" + providers.map { "- \($0)" }.joined(separator: "\n")
        return """
            # Weitere Auftragsverarbeiter
            Weitere Auftragsverarbeiter setzt das Leistungszentrum nur mit schriftlicher Genehmigung des Mitglieds ein und bindet sie an dieselben Pflichten. \(list)
            """
    }

    private var control: String {
        """
        # Nachweise und Kontrolle
        Das Leistungszentrum stellt dem Mitglied alle Angaben zur Verfügung, die nötig sind, um die Einhaltung nachzuweisen, und ermöglicht Überprüfungen. \
        Das Journal des Systems ist Teil dieses Nachweises.
        """
    }

    private var endOfData: String {
        """
        # Ende der Verarbeitung
        Nach dem Ende der Leistungen gibt das Leistungszentrum alle Daten zurück und löscht sie, soweit keine Pflicht zur Aufbewahrung besteht. Es bestätigt die Löschung.
        """
    }

    private var closing: String {
        """
        # Schluss
        Änderungen bedürfen der Form, in der diese Vereinbarung geschlossen ist. [Von der Rechtsprüfung zu ergänzen.]

        | Für das Leistungszentrum | Für das Mitglied
        | Ort, Datum: | Ort, Datum:
        | Unterschrift, Dienstsiegel: | Unterschrift, Dienstsiegel:
        """
    }

    static func percent(_ hundredths: Int) -> String {
        let rest = hundredths % 100
        return "\(hundredths / 100),\(rest < 10 ? "0" : "")\(rest)"
    }

    static func tenths(_ value: Int) -> String { "\(value / 10),\(value % 10)" }
}

import Kernel
import Markup

extension Gallery {
    private var rows: [TableRow] {
        let services = [
            ("Hundesteuer", "Dog tax"), ("Bewohnerparkausweis", "Resident parking"),
            ("Sondernutzung einer Straße", "Special use of a road"), ("Melderegisterauskunft", "Register extract"),
        ]
        let people = [
            "Ǩarl-Ødegård Çelik", "Zoë Şahin", "Ólafur Þórsson", "Marie-Luise von Musterhausen-Beispielstetten",
            "Nguyễn Thị Hương", "<script>alert(1)</script>",
        ]
        let states: [(String, String, Tone)] = [
            ("Neu", "New", .info), ("In Bearbeitung", "In progress", .neutral),
            ("Wartet auf Unterlagen", "Waiting for documents", .warning), ("Überfällig", "Overdue", .danger),
            ("Entschieden", "Decided", .success),
        ]
        return (0..<18).map { i in
            let (service, person, state) = (services[i % 4], people[i % 6], states[i % 5])
            return TableRow(
                [
                    ui.reference("MH-2026-\(1042 + i)", to: "/workbench-case-de.html"),
                    "\(ui.say(service.0, service.1))", "\(person)", ui.tag(ui.say(state.0, state.1), state.2),
                    ui.time(day.adding(days: i - 3), short: true), "\(i * 3 + 1)",
                ], tone: i % 5 == 3 ? .danger : nil)
        }
    }

    var inbox: HTML {
        workbench(
            "workbench-inbox", current: 0,
            WorkbenchPage(
                ui.say("Eingang", "Inbox"), area: ui.say("Fälle", "Cases"),
                headingNote: ui.count(12, ui.say("offene Fälle", "open cases")),
                actions: ui.buttonLink(ui.say("Fall anlegen", "New case"), to: "/neu"),
                body: """
                    \(ui.tabs([NavigationItem(ui.say("Meine", "Mine"), to: "/m", count: 12, isCurrent: true), NavigationItem(ui.say("Meine Abteilung", "My unit"), to: "/a", count: 48), NavigationItem(ui.say("Nicht zugewiesen", "Unassigned"), to: "/n", count: 1204), NavigationItem(ui.say("Fällig", "Due"), to: "/f", count: 3)], label: ui.say("Ansichten", "Views")))
                    \(ui.filters(to: "/eingang", """
                        \(ui.filter("service", ui.say("Leistung", "Service"), .select([Choice("h", ui.say("Hundesteuer", "Dog tax"))], prompt: ui.say("Alle", "All"))))
                        \(ui.filter("state", ui.say("Stand", "State"), .select([Choice("n", ui.say("Neu", "New"))], prompt: ui.say("Alle", "All")), value: "n"))
                        \(ui.filter("from", ui.say("Eingegangen ab", "Received from"), .calendar, value: "2026-11-01"))
                        """, active: [TextLink(ui.say("Stand: Neu", "State: new"), to: "?"), TextLink(ui.say("ab 01.11.2026", "from 01/11/2026"), to: "?a=1")], resetURL: "?", result: ui.say("48 Fälle", "48 cases")))
                    \(ui.table(ui.say("Fälle in meinem Eingang", "Cases in my inbox"), [
                        Column(ui.say("Aktenzeichen", "Reference"), sortURL: "?sort=ref"), Column(ui.say("Leistung", "Service")), Column(ui.say("Antragsteller", "Applicant"), sortURL: "?sort=name"),
                        Column(ui.say("Stand", "State")), Column(ui.say("Frist", "Due"), sortURL: "?sort=-due", sorted: .ascending), Column(ui.say("Tage", "Days"), .number),
                    ], rows, captionHidden: true))
                    \(ui.paging(previous: "?before=1", next: "?after=18", shown: ui.say("18 von 48", "18 of 48")))
                    """))
    }

    var caseFile: HTML {
        workbench(
            "workbench-case", current: 1, brand: Gallery.yellow,
            WorkbenchPage(
                ui.say("Hundesteuer: Çelik", "Dog tax: Çelik"), area: ui.say("Fälle", "Cases"),
                headingNote:
                    "\(ui.tag(ui.say("In Bearbeitung", "In progress"), .info)) <span class=\"meta\">MH-2026-1042</span>",
                actions:
                    "\(ui.button(ui.say("Bewilligen", "Grant")))\(ui.buttonLink(ui.say("Ablehnen", "Refuse"), to: "/ablehnen", .danger))\(ui.postButton(ui.say("Übergeben", "Hand over"), to: "/uebergeben", hidden: hidden, about: "MH-2026-1042"))",
                above: ui.breadcrumbs([TextLink(ui.say("Eingang", "Inbox"), to: "/e")]),
                notices: ui.notice(
                    .warning,
                    ui.say(
                        "Zoë Şahin hat diesen Fall vor zwei Minuten geändert.",
                        "Zoë Şahin changed this case two minutes ago."),
                    "<p>\(ui.say("Ihre Eingabe ist noch da. Prüfen Sie sie.", "Your input is still here. Check it."))</p>"
                ),
                body: """
                    \(ui.stages([(ui.say("Eingegangen", "Received"), .done), (ui.say("Vollständig", "Complete"), .done), (ui.say("Prüfung", "Check"), .current), (ui.say("Bescheid", "Decision"), .upcoming), (ui.say("Abgeschlossen", "Closed"), .upcoming)], label: ui.say("Ablauf", "Process")))
                    \(ui.columns("""
                        \(ui.panel(ui.say("Antrag", "Application"), actions: ui.link(ui.say("Als PDF", "As PDF"), to: "/pdf"), ui.facts([(ui.say("Antragsteller", "Applicant"), "Ǩarl-Ødegård Çelik"), (ui.say("Anschrift", "Address"), "Beispielweg 12, 21399 Musterheide"), (ui.say("Hund", "Dog"), "Bello, Terrier"), (ui.say("Gebühr", "Fee"), ui.money(Money(cents: 9600)))])))
                        \(ui.panel(ui.say("Nachrichten", "Messages"), """
                            \(ui.messages([Message(author: "Ǩarl-Ødegård Çelik", when: now, text: "Reicht ein Foto?", isOwn: false), Message(author: "Jördis Ångström-Łukasz", when: now, text: "Ja.", isOwn: true)]))
                            \(ui.form(to: "/nachricht", hidden: hidden, warnsOnLeaving: true, label: ui.say("Antworten", "Reply"), "\(ui.field("reply", ui.say("Antwort", "Reply"), .area(rows: 3, maxLength: 2000)))\(ui.buttons(ui.button(ui.say("Senden", "Send"), .secondary)))"))
                            """))
                        \(ui.panel(ui.say("Gebühren", "Fees"), ui.table(ui.say("Gebühren des Falls", "Fees of the case"), [Column(ui.say("Posten", "Item")), Column(ui.say("Betrag", "Amount"), .number)], [TableRow(["\(ui.say("Steuer", "Tax"))", ui.money(Money(cents: 9600))]), TableRow(["\(ui.say("Marke", "Badge"))", ui.money(Money(cents: 350))])], captionHidden: true)))
                        """, aside: """
                        \(ui.panel(ui.say("Fristen", "Deadlines"), ui.facts([(ui.say("Rückmeldung", "Reply"), "\(ui.time(day)) \(ui.tag(ui.say("in 3 Tagen", "in 3 days"), .warning))"), (ui.say("Entscheidung", "Decision"), ui.time(day.adding(days: 40)))])))
                        \(ui.panel(ui.say("Unterlagen", "Documents"), actions: ui.link(ui.say("Anfordern", "Request"), to: "/anfordern"), ui.documents([DocumentLine("Antrag.pdf", url: "/1", bytes: 91_000), DocumentLine("Heimtierausweis_mit_einem_sehr_langen_Dateinamen_von_der_Kamera.jpg", url: "/2", bytes: 2_400_000, note: "\(ui.say("geprüft, ohne Befund", "scanned, clean"))")])))
                        \(ui.panel(ui.say("Verlauf", "History"), ui.timeline([TimelineEntry(ui.say("Unterlage angefordert", "Document requested"), when: ui.time(now, short: true), stage: .current), TimelineEntry(ui.say("Übernommen", "Taken"), when: ui.time(now, short: true), body: "<p>Jördis Ångström-Łukasz</p>"), TimelineEntry(ui.say("Eingegangen", "Received"), when: ui.time(now, short: true))])))
                        \(ui.panel(ui.say("Notizen", "Notes"), ui.empty(ui.say("Keine Notizen", "No notes"), "<p>\(ui.say("Notizen sehen nur Mitarbeitende.", "Only staff see notes."))</p>")))
                        """))
                    """))
    }

    var figures: HTML {
        let months =
            ui.language == .de
            ? ["Jan", "Feb", "Mär", "Apr", "Mai", "Jun", "Jul", "Aug"]
            : ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug"]
        func series(_ name: String, _ values: [Int]) -> ChartSeries {
            ChartSeries(
                name,
                zip(months, values).map { ChartValue($0, Double($1), text: ui.number($1), url: "/faelle?monat=\($0)") })
        }
        let services = [
            (ui.say("Hundesteuer", "Dog tax"), 412), (ui.say("Bewohnerparkausweis", "Resident parking permit"), 318),
            (ui.say("Melderegisterauskunft", "Register extract"), 122), (ui.say("Sondernutzung", "Special use"), 9),
        ]
        return workbench(
            "workbench-figures", current: 3,
            WorkbenchPage(
                ui.say("Kennzahlen", "Figures"),
                body: """
                    \(ui.figures([Figure(ui.say("Eingegangen", "Received"), "861", note: "\(ui.say("+12 % zum Vorjahr", "+12 % on last year"))", url: "/e"), Figure(ui.say("Entschieden", "Decided"), "799", url: "/d", tone: .success), Figure(ui.say("Überfällig", "Overdue"), "7", url: "/u", tone: .danger), Figure(ui.say("Dauer (Median)", "Duration (median)"), ui.say("4,5 Tage", "4.5 days"), tone: .info), Figure(ui.say("Kosten", "Cost"), Money(cents: 12_345_678).written(ui.language))]))
                    <div class="columns"><div class="column-main">\(ui.lineChart(id: "time", ui.say("Anträge im Jahr 2026", "Applications in 2026"), description: ui.say("Die Zahl der Anträge steigt seit März; entschieden wird fast ebenso viel.", "Applications have been rising since March; decisions almost keep up."), [series(ui.say("eingegangen", "received"), [62, 58, 71, 93, 110, 131, 128, 149]), series(ui.say("entschieden", "decided"), [60, 61, 66, 80, 104, 120, 131, 140])], labelColumn: ui.say("Monat", "Month"), axis: { ui.number(Int($0)) }))</div>
                    <div class="column-aside">\(ui.barChart(id: "services", ui.say("Nach Leistung", "By service"), description: ui.say("Die Hundesteuer macht fast die Hälfte aus.", "Dog tax is almost half of it."), services.map { ChartValue($0.0, Double($0.1), text: ui.number($0.1), url: "/faelle") }, columns: (ui.say("Leistung", "Service"), ui.say("Anträge", "Applications"))))</div></div>
                    \(ui.stackedChart(id: "cost", ui.say("Kosten nach Verursacher", "Cost by cause"), description: ui.say("Arbeitsplätze kosten überall am meisten.", "Workplaces cost most everywhere."), [(ui.say("Arbeitsplätze", "Workplaces"), [52.0, 31, 18]), (ui.say("Fachverfahren", "Specialist procedures"), [21.0, 22, 9]), (ui.say("Telefonie", "Telephony"), [8.0, 6, 4]), (ui.say("Sicherung", "Backup"), [3.0, 2, 2])].map { name, values in ChartSeries(name, zip(["Stadt Sonnenberg", "Musterheide", "Amt Beispiel"], values).map { ChartValue($0, $1, text: Money(cents: Int64($1 * 100_000)).written(ui.language)) }) }, labelColumn: ui.say("Behörde", "Authority")))
                    """))
    }

    var workForm: HTML {
        var problems = Problems()
        problems.add("reason", ui.say("Geben Sie eine Begründung an.", "Give a reason."))
        return workbench(
            "workbench-form", current: 4,
            WorkbenchPage(
                ui.say("Bescheid vorbereiten", "Prepare the decision"), area: ui.say("Fälle", "Cases"),
                above: ui.backLink(to: "/z"), problems: problems,
                body: ui.form(
                    to: "/bescheid", hidden: hidden, warnsOnLeaving: true,
                    """
                    \(ui.field("kind", ui.say("Entscheidung", "Decision"), .radios([Choice("grant", ui.say("Bewilligen", "Grant")), Choice("part", ui.say("Teilweise bewilligen", "Grant partly")), Choice("refuse", ui.say("Ablehnen", "Refuse"), hint: ui.say("Mit Rechtsbehelfsbelehrung", "With a notice of remedy"))]), value: "part"))
                    \(ui.field("reason", ui.say("Begründung", "Reason"), .area(rows: 6, maxLength: 4000), error: problems["reason"]))
                    \(ui.field("blocks", ui.say("Textbausteine", "Text blocks"), .checkboxes([Choice("a", ui.say("Fälligkeit", "Due date")), Choice("b", ui.say("Ratenzahlung", "Instalments"))], chosen: ["b"]), optional: true))
                    \(ui.field("amount", ui.say("Betrag", "Amount"), .money, value: "96,00", width: .short))
                    \(ui.field("due", ui.say("Fällig am", "Due on"), .calendar, value: day.iso, width: .medium))
                    \(ui.field("secret", ui.say("Kennwort bestätigen", "Confirm password"), .password(new: true), width: .medium))
                    \(ui.field("locked", ui.say("Aktenzeichen", "Reference"), .code(), value: "MH-2026-1042", optional: true, width: .medium, disabled: true))
                    \(ui.field("ok", ui.say("Vier-Augen-Prüfung ist erfolgt", "Second person has checked"), .confirm))
                    \(ui.buttons(ui.button(ui.say("Vorschau", "Preview")), ui.button(ui.say("Zwischenspeichern", "Save draft"), .secondary, action: .saveForLater), ui.button(ui.say("Verwerfen", "Discard"), .danger, action: .other("discard"))))
                    """)))
    }
}

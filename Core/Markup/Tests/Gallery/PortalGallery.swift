import Kernel
import Markup

extension Gallery {
    var front: HTML {
        portal(
            "portal-front", responsible: nil,
            PortalPage(
                ui.say("Startseite", "Home"), heading: .inBody, isWide: true,
                body: """
                    \(ui.hero(
                        ui.say("Was möchten Sie erledigen?", "What would you like to do?"),
                        lead: ui.say("Alle Anträge der Rathäuser und des Kreishauses an einem Ort – auch ohne Konto.", "All applications of the town halls and the district in one place – no account needed."),
                        ui.searchBox(to: "/suche", label: ui.say("Leistung suchen", "Find a service"), value: "hunde steuer", hint: ui.say("Zum Beispiel: Hund anmelden, Parkausweis, Führerschein", "For example: register a dog, parking permit, driving licence"), suggestions: [TextLink(ui.say("Hundesteuer anmelden", "Register for dog tax"), to: "/hund"), TextLink(ui.say("Hund abmelden", "Deregister a dog"), to: "/ab")], large: true)))
                    \(ui.section(ui.say("Häufig gesucht", "Often looked for"), ui.cards([
                        Card(ui.say("Hundesteuer anmelden", "Register for dog tax"), url: "/1", text: ui.say("Ihr Hund wohnt neu bei Ihnen? Melden Sie ihn in zehn Minuten an.", "Is your dog new with you? Register it in ten minutes."), meta: "\(ui.say("Samtgemeinde · kostenlos", "Municipality · free"))"),
                        Card(ui.say("Bewohnerparkausweis", "Resident parking permit"), url: "/2", text: ui.say("Parken in Ihrer Straße.", "Parking in your street."), meta: "\(ui.say("Stadt", "Town")) · \(ui.money(Money(cents: 3070)))"),
                        Card(ui.say("Führerschein umtauschen", "Exchange your driving licence"), url: "/3", text: ui.say("Der alte Führerschein läuft ab. Tauschen Sie ihn rechtzeitig.", "Old licences expire. Exchange yours in time."), meta: "\(ui.say("Landkreis", "District")) · \(ui.money(Money(cents: 2530)))"),
                        Card(ui.say("Gewerbe anmelden", "Register a trade"), url: "/4", text: ui.say("Für alle, die selbstständig anfangen.", "For everyone who starts a business.")),
                        Card(ui.say("Wohngeld", "Housing benefit"), url: "/5", text: ui.say("Zuschuss zur Miete.", "Help with the rent.")),
                        Card(ui.say("Schülerbeförderung", "School transport"), url: "/6", text: ui.say("Der Weg zur Schule.", "The way to school.")),
                    ], level: 3)))
                    \(ui.section(ui.say("Sie haben schon einen Antrag gestellt?", "Have you already applied?"), "<p>\(ui.say("Mit Ihrem Aktenzeichen sehen Sie, wie weit er ist.", "Your reference number shows how far it is."))</p>\(ui.buttons(ui.buttonLink(ui.say("Stand ansehen", "See the state"), to: "/status", .secondary)))"))
                    """))
    }

    private func dogFields(_ problems: Problems = Problems(), typed: Bool = false) -> HTML {
        """
        \(ui.field("name", ui.say("Vorname", "First name"), value: typed ? "Ǩarl-Ødegård" : "", error: problems["name"], autocomplete: .givenName, width: .long))
        \(ui.field("email", ui.say("E-Mail-Adresse", "Email address"), .email, value: typed ? "karl@" : "", hint: ui.say("Dorthin schicken wir die Eingangsbestätigung.", "We send the acknowledgement there."), error: problems["email"], optional: true, autocomplete: .email))
        \(ui.field("phone", ui.say("Telefon", "Telephone"), .phone, optional: true, autocomplete: .tel, width: .medium))
        \(ui.field("chip", ui.say("Chipnummer", "Chip number"), .code(maxLength: 15), hint: ui.say("15 Ziffern, steht im Heimtierausweis", "15 digits, in the pet passport"), width: .medium))
        \(ui.field("born", ui.say("Wann wurde der Hund geboren?", "When was the dog born?"), .date(DateParts(day: typed ? "31" : "", month: typed ? "2" : "", year: typed ? "2024" : "")), hint: ui.say("Zum Beispiel 14 3 2022", "For example 14 3 2022"), error: problems["born"]))
        \(ui.field("weight", ui.say("Gewicht", "Weight"), .decimal(unit: "kg"), width: .short))
        \(ui.field("income", ui.say("Monatliches Einkommen", "Monthly income"), .money, value: typed ? "1.234,5x" : "", error: problems["income"], width: .short))
        \(ui.field("breed", ui.say("Rasse", "Breed"), .select([Choice("m", ui.say("Mischling", "Mongrel")), Choice("t", "Terrier")]), value: "t", error: problems["breed"], width: .long))
        \(ui.field("use", ui.say("Wofür halten Sie den Hund?", "What do you keep the dog for?"), .radios([
            Choice("private", ui.say("Privat", "Private")),
            Choice("guide", ui.say("Als Blindenführhund", "As a guide dog"), hint: ui.say("Dann ist er von der Steuer befreit.", "Then it is exempt from tax.")),
            Choice("work", ui.say("Beruflich", "For work"), details: ui.field("work.kind", ui.say("Welcher Beruf?", "Which profession?"))),
        ]), value: "work", error: problems["use"]))
        \(ui.field("agree.inline", ui.say("Ist der Hund gechipt?", "Is the dog chipped?"), .radios([Choice("y", ui.say("Ja", "Yes")), Choice("n", ui.say("Nein", "No"))], inline: true), value: "y"))
        \(ui.field("times", ui.say("Wann können wir anrufen?", "When may we call?"), .checkboxes([Choice("am", ui.say("Vormittags", "Mornings")), Choice("pm", ui.say("Nachmittags", "Afternoons"))], chosen: ["am"]), optional: true))
        \(ui.field("note", ui.say("Möchten Sie uns noch etwas sagen?", "Anything else?"), .area(rows: 4, maxLength: 500), value: typed ? "\nGrüße aus Łódź & <Köln>" : "", optional: true))
        \(ui.field("photo", ui.say("Heimtierausweis", "Pet passport"), .files(Uploads([Uploads.File(id: "a1", name: "Heimtierausweis_Übersicht_Seite_1_und_2_eingescannt.pdf", bytes: 1_234_567, url: "/a1"), Uploads.File(id: "a2", name: "foto.jpg", bytes: 840_000)], accept: [".pdf", ".jpg"], maxBytes: 20_000_000)), hint: ui.say("Ein Foto reicht.", "A photo is enough."), error: problems["photo"]))
        \(ui.repeated("owners", noun: ui.say("Halter", "Owner"), items: [0, 1].map { ui.field("owners.\($0).name", ui.say("Name", "Name"), value: "Person \($0 + 1)", error: problems["owners.\($0).name"]) }, minimum: 1, maximum: 5))
        \(ui.group(ui.say("Anschrift", "Address"), """
            \(ui.field("street", ui.say("Straße und Hausnummer", "Street and number"), autocomplete: .streetAddress))
            \(ui.field("zip", ui.say("Postleitzahl", "Postcode"), .code(maxLength: 5), autocomplete: .postalCode, width: .short))
            """))
        \(ui.field("true", ui.say("Ich versichere, dass meine Angaben richtig sind.", "I confirm that my answers are correct."), .confirm, error: problems["true"]))
        """
    }

    var form: HTML {
        portal(
            "portal-form",
            PortalPage(
                ui.say("Angaben zum Hund", "About the dog"),
                service: ui.say("Hundesteuer anmelden", "Register for dog tax"),
                kicker: ui.say("Hundesteuer anmelden", "Register for dog tax"),
                above: ui.backLink(to: "/zurueck")
                    + ui.steps(current: 2, of: 5, name: ui.say("Angaben zum Hund", "About the dog")),
                body: ui.form(
                    to: "/antrag/2", hidden: hidden, files: true, warnsOnLeaving: true,
                    "\(dogFields())\(ui.buttons(ui.button(ui.say("Weiter", "Continue"), action: .proceed), ui.button(ui.say("Speichern und später weiter", "Save and continue later"), .secondary, action: .saveForLater)))"
                )))
    }

    var errors: HTML {
        var problems = Problems()
        problems.add("name", ui.say("Geben Sie Ihren Vornamen an.", "Enter your first name."))
        problems.add(
            "email",
            ui.say(
                "Die E-Mail-Adresse ist unvollständig: Nach dem @ fehlt der Anbieter.",
                "The address is incomplete: the part after @ is missing."))
        problems.add("born", ui.say("Den 31. Februar gibt es nicht.", "There is no 31 February."))
        problems.add(
            "income", ui.say("Geben Sie einen Betrag an, zum Beispiel 1234,50.", "Enter an amount such as 1234.50."))
        problems.add("use", ui.say("Wählen Sie aus, wofür Sie den Hund halten.", "Choose what you keep the dog for."))
        problems.add("photo", ui.say("Die Datei ist größer als 20 MB.", "The file is larger than 20 MB."))
        problems.add("owners.1.name", ui.say("Geben Sie den Namen an.", "Enter the name."))
        problems.add(
            "true", ui.say("Bestätigen Sie, dass die Angaben richtig sind.", "Confirm that the answers are correct."))
        problems.add("", ui.say("Ein Hinweis zum ganzen Formular.", "Something about the whole form."))
        return portal(
            "portal-errors",
            PortalPage(
                ui.say("Angaben zum Hund", "About the dog"),
                service: ui.say("Hundesteuer anmelden", "Register for dog tax"),
                above: ui.backLink(to: "/zurueck") + ui.steps(current: 2, of: 5),
                problems: problems,
                body: ui.form(
                    to: "/antrag/2", hidden: hidden, files: true,
                    "\(dogFields(problems, typed: true))\(ui.buttons(ui.button(ui.say("Weiter", "Continue"))))")))
    }

    var check: HTML {
        portal(
            "portal-check",
            PortalPage(
                ui.say("Prüfen Sie Ihre Angaben", "Check your answers"),
                service: ui.say("Hundesteuer anmelden", "Register for dog tax"),
                lead: ui.say(
                    "Noch ist nichts abgeschickt. Sie können alles ändern.",
                    "Nothing has been sent yet. You can change everything."),
                above: ui.backLink(to: "/zurueck") + ui.steps(current: 5, of: 5),
                body: """
                    \(ui.summary([
                        SummaryRow(ui.say("Name", "Name"), "Ǩarl-Ødegård Çelik", changeURL: "/1"), SummaryRow(ui.say("Geboren am", "Born on"), ui.time(day), changeURL: "/2"),
                        SummaryRow(ui.say("Anschrift", "Address"), "Donaudampfschifffahrtsgesellschaftsstraße 12<br>21399 Musterheide", changeURL: "/3"), SummaryRow(ui.say("Telefon", "Telephone"), "", changeURL: "/4"),
                    ], title: ui.say("Über Sie", "About you")))
                    \(ui.summary([SummaryRow(ui.say("Name des Hundes", "Dog’s name"), "Bello"), SummaryRow(ui.say("Gebühr", "Fee"), ui.money(Money(cents: 9600)))], title: ui.say("Ihr Hund", "Your dog"), changeURL: "/5"))
                    \(ui.warningText("\(ui.say("Mit dem Absenden wird Ihr Antrag wirksam. Falsche Angaben können Folgen haben.", "Sending makes your application effective. False statements can have consequences."))"))
                    \(ui.form(to: "/absenden", hidden: hidden, "\(ui.field("sure", ui.say("Ich versichere, dass meine Angaben richtig und vollständig sind.", "I confirm that my answers are correct and complete."), .confirm))\(ui.buttons(ui.button(ui.say("Antrag verbindlich absenden", "Send application"))))"))
                    """))
    }

    var sent: HTML {
        portal(
            "portal-sent",
            PortalPage(
                ui.say("Antrag abgeschickt", "Application sent"),
                service: ui.say("Hundesteuer anmelden", "Register for dog tax"), heading: .inBody,
                body: """
                    \(ui.confirmation(ui.say("Ihr Antrag ist angekommen", "Your application has arrived"), reference: "MH-2026-7K4Q-0042"))
                    <h2>\(ui.say("Wie es weitergeht", "What happens next"))</h2>
                    \(ui.timeline([
                        TimelineEntry(ui.say("Eingegangen", "Received"), when: ui.time(now)),
                        TimelineEntry(ui.say("Wir prüfen Ihre Angaben", "We check your answers"), when: "\(ui.say("voraussichtlich bis", "expected by")) \(ui.time(day))", stage: .current),
                        TimelineEntry(ui.say("Sie erhalten den Bescheid", "You receive the decision"), stage: .upcoming),
                    ]))
                    \(ui.documents([DocumentLine(ui.say("Eingangsbestätigung (PDF)", "Acknowledgement (PDF)"), url: "/pdf", bytes: 84_200)]))
                    \(ui.buttons(ui.buttonLink(ui.say("Stand ansehen", "See the state"), to: "/status"), ui.buttonLink(ui.say("Zur Startseite", "To the front page"), to: "/", .secondary)))
                    """))
    }

    var status: HTML {
        portal(
            "portal-status",
            PortalPage(
                ui.say("Hundesteuer anmelden", "Register for dog tax"), kicker: "MH-2026-7K4Q-0042",
                above: ui.breadcrumbs([
                    TextLink(ui.say("Startseite", "Home"), to: "/"),
                    TextLink(ui.say("Meine Anträge", "My applications"), to: "/a"),
                ]),
                notices: ui.notice(.success, ui.say("Ihre Nachricht wurde gesendet.", "Your message was sent.")),
                body: """
                    <p>\(ui.tag(ui.say("Wartet auf Sie", "Waiting for you"), .warning))</p>
                    \(ui.notice(.warning, ui.say("Uns fehlt noch eine Unterlage", "We still need a document"), "<p>\(ui.say("Bitte reichen Sie den Heimtierausweis bis zum", "Please hand in the pet passport by")) \(ui.time(day)) \(ui.say("nach.", "."))</p>\(ui.buttons(ui.buttonLink(ui.say("Unterlage hochladen", "Upload document"), to: "/up")))"))
                    \(ui.stages([(ui.say("Eingegangen", "Received"), .done), (ui.say("In Prüfung", "Being checked"), .current), (ui.say("Entschieden", "Decided"), .upcoming)], label: ui.say("Stand des Antrags", "State of the application")))
                    \(ui.section(ui.say("Verlauf", "History"), ui.timeline([
                        TimelineEntry(ui.say("Unterlage angefordert", "Document requested"), when: ui.time(now), stage: .current, body: "<p>\(ui.say("Heimtierausweis", "Pet passport"))</p>"),
                        TimelineEntry(ui.say("In Bearbeitung genommen", "Taken into work"), when: ui.time(now)), TimelineEntry(ui.say("Eingegangen", "Received"), when: ui.time(now)),
                    ])))
                    \(ui.section(ui.say("Nachrichten", "Messages"), """
                        \(ui.messages([
                            Message(author: "Bürgerbüro", when: now, text: "Guten Tag,\n\nbitte senden Sie uns den Ausweis.\nVielen Dank!", isOwn: false, attachments: [DocumentLine("Merkblatt.pdf", url: "/m", bytes: 52_000)]),
                            Message(author: ui.say("Sie", "You"), when: now, text: "Gern – morgen. <b>\"\u{301}</b>", isOwn: true),
                        ]))
                        \(ui.form(to: "/nachricht", hidden: hidden, label: ui.say("Nachricht schreiben", "Write a message"), "\(ui.field("text", ui.say("Ihre Nachricht", "Your message"), .area(rows: 3, maxLength: 2000)))\(ui.buttons(ui.button(ui.say("Senden", "Send"), .secondary)))"))
                        """))
                    \(ui.section(ui.say("Unterlagen", "Documents"), ui.documents([DocumentLine(ui.say("Antrag", "Application"), url: "/x", bytes: 91_000, note: ui.time(now)), DocumentLine(ui.say("Bescheid", "Decision"), url: "/y")])))
                    """))
    }

    var rest: HTML {
        portal(
            "portal-rest", responsible: Gallery.yellow,
            PortalPage(
                ui.say("Bausteine", "Components"),
                lead: ui.say(
                    "Was auf den anderen Seiten keinen Platz hatte.", "What found no place on the other pages."),
                isWide: true,
                body: """
                    \(ui.notice(.info, ui.say("Das Bürgerbüro ist am Freitag geschlossen.", "The office is closed on Friday.")))
                    \(ui.notice(.danger, ui.say("Die Datei konnte nicht gelesen werden.", "The file could not be read."), "<p>\(ui.say("Ihre Angaben sind gespeichert. Laden Sie die Datei noch einmal hoch.", "Your answers are kept. Upload the file again."))</p>"))
                    \(ui.taskList([
                        TaskItem(ui.say("Über Sie", "About you"), url: "/1", status: ui.say("Erledigt", "Done"), tone: .success), TaskItem(ui.say("Ihr Hund", "Your dog"), url: "/2", hint: ui.say("Halten Sie den Heimtierausweis bereit.", "Have the pet passport ready."), status: ui.say("Begonnen", "Begun"), tone: .info),
                        TaskItem(ui.say("Absenden", "Send"), url: nil, status: ui.say("Noch nicht möglich", "Not possible yet")),
                    ]))
                    \(ui.trouble(happened: ui.say("Die Seite gibt es nicht mehr.", "This page no longer exists."), kept: ui.say("Ihre Anträge sind gespeichert.", "Your applications are kept."), next: "<p>\(ui.link(ui.say("Zur Startseite", "To the front page"), to: "/"))</p>", reference: "7K4Q-0042"))
                    \(ui.progress(id: "import", ui.say("Unterlagen werden geprüft", "Documents are being scanned"), done: 1240, of: 3000))
                    \(ui.inset("<p>\(ui.say("Sie brauchen kein Konto.", "You need no account."))</p>"))
                    \(ui.details(ui.say("Was ist eine Chipnummer?", "What is a chip number?"), "<p>\(ui.say("Eine Nummer mit 15 Ziffern.", "A number with 15 digits."))</p>"))
                    \(ui.facts([(ui.say("Gebühr", "Fee"), ui.money(Money(cents: 9600))), (ui.say("Dauer", "Duration"), "\(ui.say("etwa 5 Werktage", "about 5 working days"))"), (ui.say("Rechtsgrundlage", "Legal basis"), "§ 3 NKAG, Hundesteuersatzung")]))
                    \(ui.table(ui.say("Gebühren", "Fees"), [Column(ui.say("Hund", "Dog")), Column(ui.say("im Jahr", "per year"), .number)], [TableRow(["\(ui.say("erster Hund", "first dog"))", ui.money(Money(cents: 9600))]), TableRow(["\(ui.say("jeder weitere", "each further"))", ui.money(Money(cents: 14400))])], total: TableRow(["\(ui.say("zusammen", "together"))", ui.money(Money(cents: 24000))])))
                    \(ui.empty(ui.say("Noch keine Anträge", "No applications yet"), "<p>\(ui.say("Hier erscheint, was Sie beantragen.", "What you apply for appears here."))</p>", action: ui.buttonLink(ui.say("Leistung suchen", "Find a service"), to: "/suche")))
                    \(ui.buttons(ui.button(ui.say("Löschen", "Delete"), .danger), ui.buttonLink(ui.say("Drucken", "Print"), to: "/druck", .quiet, icon: Icon.print)))
                    """))
    }
}

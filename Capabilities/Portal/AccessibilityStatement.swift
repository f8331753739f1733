import Kernel
import Markup
import Web

/// When the statement was written and when somebody last held the pages against it.
private enum Examined {
    static let created = Day(year: 2026, month: 11, day: 21)
    static let last = Day(year: 2026, month: 11, day: 21)
}

extension Portal {
    /// Statement on accessibility (§ 9b NBGG; model statement: Implementing Decision (EU) 2018/1523).
    func accessibility(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        let day = { (day: Day?) -> HTML in day.map { ui.time($0) } ?? .empty }
        return legal(
            request, caller, ui.say("Erklärung zur Barrierefreiheit", "Accessibility statement"),
            ui.say("Alle sollen dieses Portal benutzen können.", "Everyone shall be able to use this portal."),
            """
            <h2>\(ui.say("Für wen und was sie gilt", "What it is about"))</h2>
            <p>\(ui.say("Diese Erklärung gilt für dieses Portal, betrieben von: \(owner.name). Maßstab sind §§ 9 bis 9e des Niedersächsischen Behindertengleichstellungsgesetzes (NBGG), die BITV 2.0, die Norm EN 301 549 und die WCAG 2.2 in der Stufe AA.", "This statement is about this portal, run by: \(owner.name). The measure is sections 9 to 9e of the disability equality act of Lower Saxony (NBGG), BITV 2.0, the standard EN 301 549 and WCAG 2.2 at level AA."))</p>
            <h2>\(ui.say("Wie weit wir sind", "How far we are"))</h2>
            <p>\(ui.say("Das Portal ist mit diesen Anforderungen teilweise vereinbar. Alle Seiten lassen sich mit der Tastatur, ohne JavaScript, auf schmalen Bildschirmen und bei 400 % Vergrößerung benutzen. Was fehlt, steht im nächsten Abschnitt.", "The portal is partially compliant with these requirements. All pages can be used with the keyboard, without JavaScript, on narrow screens and at 400 % zoom. What is missing is in the next section."))</p>
            <h2>\(ui.say("Was noch nicht barrierefrei ist", "What is not accessible yet"))</h2>
            <ul>
            <li>\(ui.say("Dateien, die Bürgerinnen, Bürger oder Behörden hochladen, können Barrieren haben.", "Files uploaded by citizens or authorities may have barriers."))</li>
            <li>\(ui.say("Erklärungen in Leichter Sprache und in Gebärdensprache fehlen noch.", "Explanations in easy-to-read German and sign language are missing."))</li>
            </ul>
            <h2>\(ui.say("Wann und wie geprüft wurde", "When and how it was examined"))</h2>
            \(ui.facts([
                (ui.say("Erstellt am", "Created on"), day(Examined.created)),
                (ui.say("Zuletzt geprüft am", "Last examined on"), day(Examined.last)),
            ]))
            <p>\(ui.say("Wir haben selbst geprüft: mit automatischen Tests aller Seiten im Browser, mit der Tastatur und ohne JavaScript. Die Tests laufen bei jeder Änderung. Eine Prüfung durch eine unabhängige Stelle steht noch aus.", "We examined it ourselves: with automatic tests of all pages in the browser, with the keyboard and without JavaScript. The tests run at every change. An examination by an independent body has not taken place yet."))</p>
            <h2>\(ui.say("Barriere melden", "Report a barrier"))</h2>
            <p>\(ui.say("Sie kommen an einer Stelle nicht weiter? Oder Sie brauchen eine Information in anderer Form? Schreiben Sie uns oder rufen Sie an. Wir antworten innerhalb eines Monats.", "You cannot go on somewhere? Or you need some information in another form? Write to us or call us. We answer within one month."))</p>
            \(ui.buttons(ui.buttonLink(ui.say("Rückmeldung geben", "Give feedback"), to: PortalPaths.feedback().with("seite", PortalPaths.accessibility().raw), .secondary)))
            \(ownerAddress(ui))
            <h2>\(ui.say("Schlichtung", "Mediation"))</h2>
            <p>\(ui.say("Sie haben innerhalb eines Monats keine Antwort bekommen oder sind mit ihr nicht zufrieden? Dann können Sie die Schlichtungsstelle nach § 9d NBGG einschalten. Sie vermittelt zwischen Menschen mit Behinderungen und öffentlichen Stellen. Das kostet nichts, und Sie brauchen keinen Anwalt und keine Anwältin.", "You have had no answer within one month or are not satisfied with it? Then you can call on the mediation body under section 9d NBGG. It mediates between people with disabilities and public bodies. This is free of charge, and you need no lawyer."))</p>
            \(mediation)
            """)
    }

    /// The body of the Land unless the operator names another one.
    private var mediation: HTML {
        guard owner.mediation.isEmpty else { return "<p>\(owner.mediation)</p>" }
        return """
            <address>Schlichtungsstelle nach dem NBGG<br>Landesbeauftragte oder Landesbeauftragter für Menschen mit Behinderungen<br>\
            Hannah-Arendt-Platz 2<br>30159 Hannover<br>\
            <a href="tel:+495111204010">0511 120-4010</a><br>\
            <a href="mailto:schlichtungsstelle@ms.niedersachsen.de">schlichtungsstelle@ms.niedersachsen.de</a></address>
            """
    }
}

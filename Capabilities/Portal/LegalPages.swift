import Kernel
import Markup
import Web

extension Portal {
    /// Imprint (§ 5 DDG, § 18 MStV).
    func imprint(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        return legal(
            request, caller, ui.say("Impressum", "Imprint"), nil,
            """
            <h2>\(ui.say("Wer dieses Portal betreibt", "Who runs this portal"))</h2>
            \(ownerAddress(ui))
            <p>\(ui.say("Vertreten durch:", "Represented by:")) \(owner.representative)</p>
            <h2>\(ui.say("Wer für Ihren Antrag verantwortlich ist", "Who is responsible for your application"))</h2>
            <p>\(ui.say("Für einen Antrag ist die Behörde verantwortlich, die über ihn entscheidet. Sie steht auf jeder Seite des Antrags oben.", "The authority that decides on an application is responsible for it. It is named at the top of every page of the application."))</p>
            <h2>\(ui.say("Aufsicht", "Supervision"))</h2>
            <p>\(owner.supervision)</p>
            <h2>\(ui.say("Rechtsform", "Legal form"))</h2>
            <p>\(ui.say("Landkreise und Gemeinden sind Körperschaften des öffentlichen Rechts.", "Districts and municipalities are corporations under public law."))</p>
            """)
    }

    /// What happens with personal data (Articles 12 to 14 GDPR).
    func privacy(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        let rights = [
            ui.say(
                "Auskunft bekommen, was über Sie gespeichert ist (Artikel 15 DSGVO)",
                "be told what is kept about you (Article 15 GDPR)"),
            ui.say("Falsches berichtigen lassen (Artikel 16 DSGVO)", "have errors corrected (Article 16 GDPR)"),
            ui.say(
                "löschen oder einschränken lassen, wo das Gesetz es erlaubt (Artikel 17 und 18 DSGVO)",
                "have data erased or restricted where the law allows it (Articles 17 and 18 GDPR)"),
            ui.say("widersprechen (Artikel 21 DSGVO)", "object (Article 21 GDPR)"),
            ui.say(
                "sich beim Landesbeauftragten für den Datenschutz Niedersachsen beschweren (Artikel 77 DSGVO)",
                "complain to the data protection commissioner of Lower Saxony (Article 77 GDPR)"),
        ]
        return legal(
            request, caller, ui.say("Datenschutz", "Privacy"),
            ui.say(
                "Wir speichern nur, was wir für Ihren Antrag brauchen.",
                "We keep only what we need for your application."),
            """
            <h2>\(ui.say("Wer verantwortlich ist", "Who is responsible"))</h2>
            <p>\(ui.say("Für das Portal:", "For the portal:"))</p>\(ownerAddress(ui))
            <p>\(ui.say("Für Ihren Antrag ist die Behörde verantwortlich, an die Sie ihn richten. Ihre Angaben liegen in einem eigenen Speicher dieser Behörde; andere Behörden sehen sie nicht.", "The authority you apply to is responsible for your application. Your data are in a store of that authority's own; other authorities do not see them."))</p>
            <p>\(ui.say("Datenschutz:", "Data protection officer:")) \(owner.dataProtection)</p>
            <h2>\(ui.say("Was wir speichern und wozu", "What we keep and why"))</h2>
            <p>\(ui.say("Ihre Antworten, Dateien und Nachrichten, damit die Behörde über Ihren Antrag entscheiden kann. Rechtsgrundlage sind Artikel 6 Absatz 1 Buchstabe e DSGVO, § 3 NDSG und das Gesetz, das bei der Leistung genannt ist.", "Your answers, files and messages, so that the authority can decide on your application. The legal basis is Article 6(1)(e) GDPR, section 3 NDSG and the act named with the service."))</p>
            <p>\(ui.say("Zwei Cookies: eines hält Ihren Antrag offen, eines schützt unsere Formulare davor, dass fremde Seiten sie in Ihrem Namen absenden. Beide sind technisch nötig (§ 25 Absatz 2 TDDDG). Wir zählen und verfolgen niemanden und binden nichts von fremden Servern ein.", "Two cookies: one keeps your application open, one protects our forms from being sent by other sites in your name. Both are technically necessary (section 25(2) TDDDG). We track nobody and load nothing from other servers."))</p>
            <h2>\(ui.say("Wie lange wir es speichern", "How long we keep it"))</h2>
            <p>\(ui.say("Angefangene Anträge löschen wir nach \(draftDays) Tagen ohne Änderung. Abgeschickte Anträge bewahrt die Behörde so lange auf, wie es die Aktenordnung und das Fachgesetz verlangen.", "Unfinished applications are deleted after \(draftDays) days without a change. Applications that were sent are kept by the authority as long as its filing rules and the law require."))</p>
            <h2>\(ui.say("Ihre Rechte", "Your rights"))</h2>
            <p>\(ui.say("Sie dürfen", "You may"))</p>
            <ul>\(each: rights, { "<li>\($0)</li>" })</ul>
            """)
    }

    /// Statement on accessibility (§ 9b NBGG, Directive (EU) 2016/2102).
    func accessibility(_ request: Request, _ caller: Caller) async throws -> Response {
        let ui = UI(request.language)
        return legal(
            request, caller, ui.say("Erklärung zur Barrierefreiheit", "Accessibility statement"),
            ui.say("Alle sollen dieses Portal benutzen können.", "Everyone shall be able to use this portal."),
            """
            <h2>\(ui.say("Für wen und was sie gilt", "What it is about"))</h2>
            <p>\(ui.say("Diese Erklärung gilt für dieses Portal, betrieben von: \(owner.name). Maßstab sind das Niedersächsische Behindertengleichstellungsgesetz, die BITV 2.0, die Norm EN 301 549 und die WCAG 2.2 in der Stufe AA.", "This statement is about this portal, run by: \(owner.name). The measure is the disability equality act of Lower Saxony (NBGG), BITV 2.0, the standard EN 301 549 and WCAG 2.2 at level AA."))</p>
            <h2>\(ui.say("Wie weit wir sind", "How far we are"))</h2>
            <p>\(ui.say("Das Portal ist darauf angelegt, diese Anforderungen zu erfüllen: Alle Seiten lassen sich mit der Tastatur, ohne JavaScript, auf schmalen Bildschirmen und bei 400 % Vergrößerung benutzen. Das prüfen wir bei jeder Änderung mit automatischen Tests. Eine Prüfung durch eine unabhängige Stelle steht noch aus.", "The portal is built to meet these requirements: all pages can be used with the keyboard, without JavaScript, on narrow screens and at 400 % zoom. We check this with automatic tests at every change. An examination by an independent body has not taken place yet."))</p>
            <h2>\(ui.say("Was noch nicht barrierefrei ist", "What is not accessible yet"))</h2>
            <ul>
            <li>\(ui.say("Dateien, die Bürgerinnen, Bürger oder Behörden hochladen, können Barrieren haben.", "Files uploaded by citizens or authorities may have barriers."))</li>
            <li>\(ui.say("Erklärungen in Leichter Sprache und in Gebärdensprache fehlen noch.", "Explanations in easy-to-read German and sign language are missing."))</li>
            </ul>
            <h2>\(ui.say("Barriere melden", "Report a barrier"))</h2>
            <p>\(ui.say("Sie kommen an einer Stelle nicht weiter? Schreiben Sie uns, wir helfen und bessern nach:", "You cannot go on somewhere? Write to us; we help and put it right:")) \(ui.link(ui.say("Rückmeldung geben", "Give feedback"), to: PortalPaths.feedback()))</p>
            \(ownerAddress(ui))
            <h2>\(ui.say("Schlichtung", "Mediation"))</h2>
            <p>\(ui.say("Wenn wir Ihnen nicht helfen konnten, können Sie sich kostenlos an die Schlichtungsstelle wenden:", "If we could not help, you can turn to the mediation body free of charge:")) \(owner.mediation)</p>
            """)
    }

    private func ownerAddress(_ ui: UI) -> HTML {
        // An installation that is being set up has no address yet.
        var lines = ([owner.name] + owner.addressLines).filter { !$0.isEmpty }.map { HTML(text: $0) }
        if !owner.phone.isEmpty {
            lines.append("\(ui.say("Telefon", "Telephone")): <a href=\"\(url: UI.telephone(owner.phone))\">\(owner.phone)</a>")
        }
        if !owner.email.isEmpty { lines.append("<a href=\"\(url: "mailto:" + owner.email)\">\(owner.email)</a>") }
        if !owner.web.isEmpty { lines.append("<a href=\"\(url: owner.web)\">\(owner.web)</a>") }
        return "<address>\(lines.joined(separator: "<br>"))</address>"
    }

    private func legal(_ request: Request, _ caller: Caller, _ title: String, _ lead: String?, _ body: HTML) -> Response
    {
        .page(
            UI(request.language).portalPage(
                PortalPage(title, lead: lead, body: body), in: ports.frame(request, caller, nil)))
    }
}

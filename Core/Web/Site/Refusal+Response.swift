import JSON
import Kernel
import Logging
import Markup
import Store

/// The address is right but for a slash at its end.
struct MovedTo: Error { let destination: Destination }

/// From an error to the response that says it.
extension Site {
    func refuse(_ error: any Error, _ visit: inout Visit) async -> Response {
        if let moved = error as? MovedTo {
            return Response(.permanentRedirect, headers: ["location": moved.destination.raw])
        }
        let said = answer(to: error, named: reception.permissionNames)
        if said.isDefect { log(error, visit) }
        var response =
            visit.isAPI
            ? problem(said, visit, (error as? UnfitBody)?.problems ?? []) : await page(about: error, said, &visit)
        if let seconds = said.retryAfter { response.headers["retry-after"] = String(seconds) }
        if let wrong = error as? WrongMethod {
            response.headers["allow"] = wrong.allowed.map(\.rawValue).joined(separator: ", ")
        }
        return response
    }

    /// What somebody must look at.
    func log(_ defect: any Error, _ visit: Visit) {
        logger.error(
            "defect",
            metadata: [
                "request": .string(visit.request.id), "route": .string(visit.route?.pattern.description ?? "-"),
                "error": .string(Site.loggable(defect)),
            ])
    }

    /// A problem for a program (RFC 9457).
    private func problem(_ said: Answer, _ visit: Visit, _ problems: [SchemaProblem]) -> Response {
        let language = visit.request.language
        var body: JSONObject = [
            "type": "about:blank", "title": .string(said.title[language]),
            "status": .number(JSONNumber(said.status.rawValue)), "detail": .string(said.message[language]),
            "instance": .string("urn:kreishaus:request:\(visit.request.id)"),
        ]
        if !problems.isEmpty {
            body.append(
                "errors",
                .array(problems.map { ["pointer": .string($0.pointer), "detail": .string($0.message[language])] }))
        }
        var response = Response.json(.object(body), status: said.status)
        response.headers["content-type"] = "application/problem+json"
        if said.status == .unauthorized { response.headers["www-authenticate"] = "Bearer" }
        return response
    }

    private func page(about error: any Error, _ said: Answer, _ visit: inout Visit) async -> Response {
        var (status, resend): (Status, HTML?) = (said.status, nil)
        var message = said.message
        var next: (text: Localized, to: Destination)?
        switch error {
        case let stale as StaleForm:
            resend = resending(stale.values, visit)
            if resend == nil { message = Site.goBack(message) } else { message = Site.sendAgain(message, visit) }
        case let refused as NotAdmitted where !visit.isSomebody(for: refused.rule):
            guard let door = reception.doors.door(for: refused.rule) else { break }
            if visit.request.method == .get || visit.request.method == .head {
                return .seeOther(door.with(Doors.returnParameter, visit.request.link.raw))
            }
            // The sign-in ended while somebody was writing: what they wrote comes back to them.
            status = .unauthorized
            next =
                refused.rule == .applicant
                ? (
                    Localized("In einem neuen Fenster öffnen", "Open it in a new window"),
                    door.with(Doors.returnParameter, visit.request.link.raw)
                ) : (Localized("In einem neuen Fenster anmelden", "Sign in in a new window"), door)
            if let route = visit.route, visit.request.origin == .ours,
                let values = try? await visit.request.readFields(limits: route.limits)
            {
                resend = resending(values, visit)
            }
            message = resend == nil ? Site.goBack(message) : Site.comeBack(message, after: refused.rule)
        case is NotAdmitted where said.status == .unauthorized: status = .forbidden
        default: break
        }
        let notice = Notice(
            status: status, title: said.title, message: message, reference: visit.request.id,
            language: visit.request.language, resend: resend, next: next,
            overview: status == .notFound ? reception.overview(visit.request.caller) : nil,
            languages: visit.request.languages)
        return .page(reception.page(notice), status: status)
    }

    /// A form that sends the same values again, with a token that fits now. Only for what our own page sent,
    /// as the browser testifies; a password is not written into a page.
    private func resending(_ values: FormValues, _ visit: Visit) -> HTML? {
        guard visit.request.origin == .ours, values.pairs.count <= 1_000,
            !values.contains(where: {
                $0.name.lowercased().contains("passw") || $0.name.lowercased().contains("kennwort")
            })
        else { return nil }
        let kept = values.filter { $0.name != FormField.csrf }
        let files = visit.route?.input == .upload
        return """
            <form method="post" action="\(visit.request.link)"\(if: files, " enctype=\"multipart/form-data\"")>\
            \(visit.request.csrfField)\(each: kept, { "<input type=\"hidden\" name=\"\($0.name)\" value=\"\($0.value)\">" })\
            <p><button type="submit" class="button button-primary">\(Localized("Noch einmal senden", "Send again")[visit.request.language])</button></p></form>
            """
    }

    private static func goBack(_ message: Localized) -> Localized {
        Localized(
            message.de
                + " Bitte gehen Sie in Ihrem Browser zurück, laden Sie die Seite neu und senden Sie noch einmal.",
            message.en + " Please go back in your browser, reload the page and send again.")
    }

    private static func sendAgain(_ message: Localized, _ visit: Visit) -> Localized {
        let files = visit.route?.input == .upload
        return Localized(
            message.de + " Ihre Angaben sind noch da: Bitte senden Sie sie mit dem Knopf noch einmal."
                + (files ? " Dateien müssen Sie danach neu auswählen." : ""),
            message.en + " Your entries are still here: please send them again with the button."
                + (files ? " Files have to be chosen again afterwards." : ""))
    }

    private static func comeBack(_ message: Localized, after rule: AudienceRule) -> Localized {
        let first =
            rule == .applicant
            ? Localized("Öffnen Sie ihn in einem neuen Fenster", "open it in a new window")
            : Localized("Melden Sie sich in einem neuen Fenster an", "sign in in a new window")
        return Localized(
            message.de
                + " Ihre Angaben sind noch da: \(first.de), kommen Sie hierher zurück und senden Sie sie mit dem Knopf "
                + "noch einmal.",
            message.en
                + " Your entries are still here: \(first.en), come back here and send them again with the button.")
    }

    /// What the log may know of an error: its type and case, and the text of the errors that carry no stored
    /// values. Anything else could quote a person.
    static func loggable(_ error: any Error) -> String {
        if let error = error as? StoreError { return "StoreError: \(error)" }
        let name = String(describing: type(of: error))
        guard let label = Mirror(reflecting: error).children.first?.label,
            Mirror(reflecting: error).displayStyle == .enum
        else { return name }
        return "\(name).\(label)"
    }
}

extension Visit {
    /// Whether the caller is of that kind at all, so that signing in again would not help.
    func isSomebody(for rule: AudienceRule) -> Bool {
        switch rule {
        case .staff, .anyStaff: request.caller.staff != nil
        case .administrator: request.caller.administrator != nil || request.caller.staff != nil
        case .citizen: request.caller.citizen != nil
        case .applicant: request.caller.applicant != nil
        case .api: request.caller.token != nil
        case .everyone, .operations: true
        }
    }
}

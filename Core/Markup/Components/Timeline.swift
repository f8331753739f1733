package import Kernel

/// Where something stands in time or in a process.
package enum Stage: String, Sendable {
    case done, current, upcoming
}

/// One thing that happened, happens or is to come.
package struct TimelineEntry: Sendable {
    package var title: HTML
    package var when: HTML
    package var body: HTML
    package var stage: Stage

    /// `when` from `ui.time(…)`, or words: „voraussichtlich bis 3. Dezember 2026“.
    package init(_ title: String, when: HTML = .empty, stage: Stage = .done, body: HTML = .empty) {
        self.init(marked: "\(title)", when: when, stage: stage, body: body)
    }

    /// With words of another language marked.
    package init(marked title: HTML, when: HTML = .empty, stage: Stage = .done, body: HTML = .empty) {
        (self.title, self.when, self.body, self.stage) = (title, when, body, stage)
    }
}

/// A message between a person and the office.
package struct Message: Sendable {
    package var author: String
    package var when: Timestamp
    package var text: String
    /// From the reader's side: shown on the right.
    package var isOwn: Bool
    package var attachments: [DocumentLine]

    package init(author: String, when: Timestamp, text: String, isOwn: Bool, attachments: [DocumentLine] = []) {
        (self.author, self.when, self.text, self.isOwn, self.attachments) = (author, when, text, isOwn, attachments)
    }
}

extension UI {
    /// What has happened and what comes next, in the order of the array.
    package func timeline(_ entries: [TimelineEntry]) -> HTML {
        let items = entries.map { entry -> HTML in
            let state: HTML =
                switch entry.stage {
                case .done: .empty
                case .current: "\(spoken(say("Jetzt:", "Now:"))) "
                case .upcoming: "\(spoken(say("Kommt noch:", "To come:"))) "
                }
            let when: HTML = entry.when.isEmpty ? .empty : "<p class=\"timeline-when\">\(entry.when)</p>"
            return """
                <li class="stage-\(entry.stage.rawValue)"\(if: entry.stage == .current, " aria-current=\"step\"")>\
                <p class="timeline-title">\(state)\(entry.title)</p>\(when)\(entry.body)</li>

                """
        }
        return "<ol class=\"timeline\">\(items)</ol>\n"
    }

    /// A process as a chain of its steps, with the current one marked.
    package func stages(_ stages: [(title: String, stage: Stage)], label: String) -> HTML {
        let items = stages.map { step -> HTML in
            let state: HTML =
                switch step.stage {
                case .done: "\(spoken(say("erledigt:", "done:"))) "
                case .current: "\(spoken(say("jetzt:", "now:"))) "
                case .upcoming: .empty
                }
            return """
                <li class="stage-\(step.stage.rawValue)"\(if: step.stage == .current, " aria-current=\"step\"")>\
                \(if: step.stage == .done, Icon.done)<span>\(state)\(step.title)</span></li>

                """
        }
        return "<ol class=\"stages\" aria-label=\"\(label)\">\(items)</ol>\n"
    }

    /// „Schritt 2 von 5“, as words and as a picture.
    package func steps(current: Int, of total: Int, name: String? = nil) -> HTML {
        let (total, current) = (max(1, total), min(max(1, current), max(1, total)))
        let name: HTML? = name.map { ": \($0)" }
        let segments = (1...total).map { step -> HTML in
            "<span\(if: step <= current, " class=\"reached\"")></span>"
        }
        return """
            <div class="steps"><p>\(say("Schritt \(current) von \(total)", "Step \(current) of \(total)"))\(name)</p>\
            <div class="steps-bar" aria-hidden="true">\(segments)</div></div>

            """
    }

    /// How far long work is. The page asks again by itself (`WorkbenchPage.refreshAfter`), so a reload loses nothing.
    package func progress(id: String, _ label: String, done: Int, of total: Int) -> HTML {
        let (total, done) = (max(total, 1), min(max(done, 0), max(total, 1)))
        return """
            <div class="progress"><label for="\(id)"><span>\(label)</span> <span>\(say("\(number(done)) von \(number(total))", "\(number(done)) of \(number(total))"))\
            </span></label><progress id="\(id)" max="\(total)" value="\(done)">\(done * 100 / total) %</progress></div>

            """
    }

    /// Messages in the order of the array.
    /// - `shortDates`: „21.11.2026 09:05“, for a page on which everything else is dated so.
    package func messages(_ messages: [Message], shortDates: Bool = false) -> HTML {
        let items = messages.map { message -> HTML in
            """
            <li class="message\(if: message.isOwn, " message-own")"><p class="message-head"><strong>\(message.author)</strong> \
            \(time(message.when, short: shortDates))</p><div class="message-text">\(plainText(message.text))</div>\
            \(if: !message.attachments.isEmpty, documents(message.attachments))</li>

            """
        }
        return "<ol class=\"messages\">\(items)</ol>\n"
    }
}

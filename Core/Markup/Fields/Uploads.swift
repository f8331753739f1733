/// A file field: what is there already, and what may come.
package struct Uploads: Sendable {
    package struct File: Sendable {
        package var id: String
        package var name: String
        package var bytes: Int
        package var url: String?

        package init(id: String, name: String, bytes: Int, url: String? = nil) {
            (self.id, self.name, self.bytes, self.url) = (id, name, bytes, url)
        }
    }

    package var files: [File]
    /// Media types and endings for the browser's dialog; the server decides by the bytes.
    package var accept: [String]
    package var multiple: Bool
    package var maxBytes: Int?
    /// Whether a button sends the files alone and stays on the page; without it they go with the form.
    package var stages: Bool

    package init(
        _ files: [File] = [], accept: [String] = [], multiple: Bool = true, maxBytes: Int? = nil,
        stages: Bool = true
    ) {
        (self.files, self.accept, self.multiple, self.maxBytes, self.stages) = (
            files, accept, multiple, maxBytes, stages
        )
    }
}

extension FieldFrame {
    /// Files that are there, each with a button that removes it; below, the input and a button that sends
    /// what was chosen and stays on the page. „Weiter“ sends it too.
    func files(_ uploads: Uploads) -> HTML {
        let there: HTML = "<ul class=\"files\">\(each: uploads.files, line)</ul>"
        let limit: HTML? = uploads.maxBytes.map {
            "<p class=\"hint\">\(ui.say("Höchstens \(ui.fileSize($0)) je Datei", "At most \(ui.fileSize($0)) per file"))</p>"
        }
        guard uploads.multiple || uploads.files.isEmpty else { return several(there) }
        return single(
            """
            \(if: !uploads.files.isEmpty, there)\
            <div class="upload"><input class="input" id="\(id)" name="\(name)" type="file"\(if: uploads.multiple, " multiple")\
            \(attribute: "accept", uploads.accept.isEmpty ? nil : uploads.accept.joined(separator: ","))\
            \(attribute: "aria-describedby", describedBy())\(if: error != nil, " aria-invalid=\"true\"")\
            \(if: disabled, " disabled")>\
            \(if: uploads.stages, "<button class=\"button button-secondary\" type=\"submit\" name=\"\(FormAction.name)\" value=\"\(FormAction.upload(field: name).value)\">\(ui.say("Hochladen", "Upload"))\(ui.spoken(": " + label))</button>")\
            </div>\(limit)
            """)
    }

    private func line(_ file: Uploads.File) -> HTML {
        let name: HTML =
            if let url = file.url { "<a href=\"\(url: url)\">\(file.name)</a>" } else { "<span>\(file.name)</span>" }
        return """
            <li>\(Icon.document)<span class="file-name">\(name) <span class="meta">\(ui.fileSize(file.bytes))</span></span>\
            \(ui.button(ui.say("Entfernen", "Remove"), .quiet, action: .removeFile(id: file.id, field: self.name), about: ui.written(file.name)))</li>

            """
    }
}

import FormSchema
import JSON
import Synchronization

/// Forms by id and version, read once: a version never changes, and reading one costs more than a page.
final class FormCache: Sendable {
    static let shared = FormCache()
    private let forms = Mutex<[String: Form]>([:])

    func form(_ id: String, _ version: String, _ content: String) throws -> Form {
        let key = "\(id)\u{0}\(version)\u{0}\(content.utf8.count)"
        if let known = forms.withLock({ $0[key] }) { return known }
        let form = try Form(json: try JSONValue(parsing: content))
        forms.withLock { forms in
            if forms.count > 500 { forms.removeAll() }
            forms[key] = form
        }
        return form
    }
}

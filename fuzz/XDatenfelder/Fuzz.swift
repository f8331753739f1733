import FormSchema
import JSON

/// Any bytes become a form or are refused; a form can be stored, asked, checked and described.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzXDatenfelder(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let list = try? CodeList(genericode: bytes) { precondition(list.entries.allSatisfy { !$0.code.isEmpty }) }
    let result: FormImport
    do {
        result = try FormImport(bytes)
    } catch {
        precondition(!error.german.isEmpty && !error.english.isEmpty)
        return 0
    }
    let form = result.form
    precondition(!result.report.lines(.de).isEmpty)
    guard let again = try? Form(json: form.json), again == form else {
        fatalError("the form is not read back the same")
    }
    guard let today = CalendarDay(year: 2026, month: 11, day: 21) else { return 0 }
    guard let schema = try? JSONSchema(form.schema(today: today)) else { fatalError("the schema cannot be used") }
    var values = FormValues()
    for page in form.pages {
        let names = form.check(values, today: today).filter { $0.page == page.id }.map(\.inputName)
        let input = names.flatMap { [(name: $0, value: "1"), (name: $0 + ".0", value: "ja")] }
        values = form.read(input, page: page, into: values, today: today).values
    }
    values = form.cleaned(values)
    let problems = form.check(values, today: today)
    // Well-formed IBANs with wrong check digits are the one thing a schema does not see.
    if problems.isEmpty { precondition(schema.isValid(values.json)) }
    _ = form.describe(values, .de, unanswered: true)
    return 0
}

package import Store

extension CaseFile {
    /// Finds cases by number, applicant, service and the words of the application.
    package static let search = SearchIndex("case_search")
}

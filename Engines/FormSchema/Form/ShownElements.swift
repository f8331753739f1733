extension Form {
    /// The pages that are asked, given the answers so far.
    public func visiblePages(for values: FormValues) -> [Page] {
        let known = cleaned(values)
        return pages.filter { $0.when?.holds(in: known, at: ConditionScope()) ?? true }
    }
}

extension Condition {
    /// Whether an element that stands at `path` (with indexes, such as `kinder.0.schule`) is shown.
    public func shows(elementAt path: String, in values: FormValues) -> Bool {
        var scope = ConditionScope()
        var prefix = ""
        for step in ValuePath(path).steps {
            switch step {
            case .index(let index): scope.entries[prefix] = index
            case .key(let key): prefix += prefix.isEmpty ? key : "." + key
            }
        }
        return holds(in: values, at: scope)
    }
}

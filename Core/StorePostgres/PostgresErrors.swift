import Store

/// An error report of the server.
struct PostgresReport {
    var state = ""
    var message = ""
    var detail = ""
    var table = ""
    var column = ""
    var constraint = ""

    /// What its SQLSTATE means.
    func error(statement: String) -> StoreError {
        switch state {
        case "23505": .unique(table: table, columns: columns)
        case "23503": .foreignKey
        case "23502": .notNull(table: table, column: column)
        case "23514": .check(constraint)
        case "40001", "40P01": .serialization
        case "55P03", "57014": .busy
        case "25006": .readOnly
        case "53100": .diskFull
        case "XX001", "XX002": .corrupt(message)
        case "": .unavailable(message)
        // A protocol violation is a defect of ours, such as a wrong number of parameters.
        case "08P01": .other(code: state, message: message, statement: statement)
        default:
            switch state.prefix(2) {
            // Connection, resources, shutdown, the system's own errors.
            case "08", "53", "57", "58": .unavailable("\(state) \(message)")
            default: .other(code: state, message: publicMessage, statement: statement)
            }
        }
    }

    /// The columns out of „Key (email, unit)=(…) already exists.“; what stands behind is personal.
    private var columns: [String] {
        guard let open = detail.firstIndex(of: "(") else { return [] }
        let names = detail[detail.index(after: open)...].prefix { $0 != ")" && $0 != "=" }
        // An expression, such as lower(email), has no column.
        guard !names.contains("(") else { return [] }
        return names.split(separator: ",").map { name in String(name.drop { $0 == " " }) }
    }

    /// Class 22 quotes the value that did not fit.
    private var publicMessage: String {
        state.hasPrefix("22") ? String(message.prefix { $0 != ":" && $0 != "\"" && $0 != "»" && $0 != "„" }) : message
    }
}

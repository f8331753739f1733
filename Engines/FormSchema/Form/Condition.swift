/// When an element is part of the form, decided on the values entered before it.
///
/// A path names a field from the root by the ids of its groups: `hund.rasse`. It never holds indexes: where the
/// asking element stands in the same entry of a repeated group, that entry is meant, otherwise *any* entry.
/// A path may only lead to a field that stands before the element, so conditions cannot run in circles.
public indirect enum Condition: Sendable, Hashable {
    /// Holds if every one holds (also if there is none).
    case all([Condition])
    /// Holds if at least one holds.
    case any([Condition])
    case not(Condition)
    /// The field has this value; never true for a field without one.
    case equals(String, FormScalar)
    /// A field of kind `choices` (or a repeated one) has this among its values.
    case contains(String, FormScalar)
    /// The field has any value.
    case filled(String)

    /// The field has one of these values.
    public static func oneOf(_ path: String, _ values: [FormScalar]) -> Condition {
        .any(values.map { .equals(path, $0) })
    }

    /// The paths it looks at.
    public var paths: [String] {
        switch self {
        case .all(let parts), .any(let parts): parts.flatMap(\.paths)
        case .not(let part): part.paths
        case .equals(let path, _), .contains(let path, _), .filled(let path): [path]
        }
    }
}

/// A single value in a condition: text (also codes and ISO dates), yes or no, or a whole number (money: cents).
public enum FormScalar: Sendable, Hashable, ExpressibleByStringLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByIntegerLiteral
{
    case text(String)
    case boolean(Bool)
    case integer(Int64)

    public init(stringLiteral value: String) { self = .text(value) }
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    public init(integerLiteral value: Int64) { self = .integer(value) }
}

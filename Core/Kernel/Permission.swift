/// The right to do one kind of thing inside an authority, such as `cases.decide`. Each room
/// declares its own as static members, with the sentence that the administrator reads.
package struct Permission: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let raw: String
    package init(_ raw: String) { self.raw = raw }
    package var description: String { raw }
    package static func < (a: Permission, b: Permission) -> Bool { a.raw < b.raw }
}

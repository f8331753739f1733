/// How much of a form the house takes, in bytes and pieces.
package struct FormLimits: Sendable, Hashable {
    /// The whole body.
    package var total: Int
    /// One text field.
    package var field: Int
    /// One file.
    package var file: Int
    /// Fields and files together.
    package var parts: Int
    /// The header of one part.
    package var header: Int

    package init(total: Int, field: Int = 64 << 10, file: Int = 0, parts: Int = 1_000, header: Int = 16 << 10) {
        self.total = total
        self.field = field
        self.file = file
        self.parts = parts
        self.header = header
    }

    package static let standard = FormLimits(total: 1 << 20)
    /// Far more than anybody's files may have: where a file goes to refuses it by itself, and says so on the page. Only
    /// what was read to its end can come back with everything that was typed.
    package static let upload = FormLimits(total: 512 << 20, file: 512 << 20)
}

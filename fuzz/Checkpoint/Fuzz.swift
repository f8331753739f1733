import TransparencyLog

private let key = try? NoteVerifier(
    parsing: "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")

/// Notes, checkpoints and keys from outside: none may trap, and what is accepted is written back as it was.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzCheckpoint(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: data, count: count))
    if let note = try? SignedNote(parsing: bytes) {
        precondition(Array(note.encoded.utf8) == bytes)
        if let key { _ = try? note.verified(by: [key]) }
        if let checkpoint = try? Checkpoint(parsing: note.text) { precondition(checkpoint.text == note.text) }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    if let checkpoint = try? Checkpoint(parsing: text) { precondition(checkpoint.text == text) }
    if let key = try? NoteVerifier(parsing: text) { precondition(key.description == text) }
    return 0
}

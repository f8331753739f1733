import Testing

@testable import TransparencyLog

/// A checkpoint that the Go project's checksum database published (key and note are public facts).
private let published = """
    go.sum database tree
    20852163
    CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

    \u{2014} sum.golang.org Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

    """
private let publishedKey = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"

private func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

private func refusal(_ note: String) -> NoteError? { refusal(bytes(note)) }
private func refusal(_ note: [UInt8]) -> NoteError? {
    do {
        _ = try SignedNote(parsing: note)
        return nil
    } catch { return error }
}

private func signer(_ name: String, _ seed: UInt8 = 7) throws -> NoteSigner {
    try NoteSigner(name: name, seed: [UInt8](repeating: seed, count: 32))
}

@Suite("Signed checkpoints")
struct CheckpointTests {
    @Test("a checkpoint published by somebody else is read and verified")
    func foreignCheckpoint() throws {
        let note = try SignedNote(parsing: bytes(published))
        let key = try NoteVerifier(parsing: publishedKey)
        #expect(key.description == publishedKey)
        #expect(try note.verified(by: [key]) == [key])
        let checkpoint = try Checkpoint(parsing: note.text)
        #expect(checkpoint.origin == "go.sum database tree")
        #expect(checkpoint.size == 20_852_163)
        #expect(checkpoint.root.base64 == "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=")
        #expect(checkpoint.text == note.text)
        #expect(note.encoded == published)
    }

    @Test("a public key is derived from its seed as RFC 8032 has it")
    func keyDerivation() throws {
        // RFC 8032 § 7.1, test 1.
        let seed: [UInt8] = [
            0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a, 0xf4, 0x92, 0xec, 0x2c, 0xc4,
            0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32, 0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60,
        ]
        let key = try NoteSigner(name: "x", seed: seed).verifier.publicKey
        #expect(key.prefix(4) == [0xd7, 0x5a, 0x98, 0x01])
        #expect(key.suffix(2) == [0x51, 0x1a])
    }

    @Test("what a log signs, its verifier reads back")
    func roundTrip() throws {
        let log = try signer("kreishaus.example/adendorf")
        var tree = Frontier()
        tree.append(.leaf([1]))
        let checkpoint = try Checkpoint(origin: log.verifier.name, size: tree.size, root: tree.root)
        let note = try checkpoint.signed(by: [log]).encoded
        let verifier = try NoteVerifier(parsing: log.verifier.description)
        #expect(try Checkpoint.verified(bytes(note), by: verifier) == checkpoint)
    }

    @Test("a changed text, a foreign key and a missing signature are each told apart")
    func verification() throws {
        let (log, witness) = (try signer("log"), try signer("witness", 8))
        let note = try Checkpoint(origin: "log", size: 5, root: .ofEmptyTree).signed(by: [log, witness])
        #expect(try note.verified(by: [log.verifier, witness.verifier]).count == 2)
        #expect(try note.verified(by: [witness.verifier]) == [witness.verifier])
        #expect(throws: NoteError.unknownSigner) { try note.verified(by: [signer("log", 9).verifier]) }
        #expect(throws: NoteError.unknownSigner) { try note.verified(by: [signer("other").verifier]) }
        let changed = try SignedNote(parsing: bytes(note.encoded.replacing("\n5\n", with: "\n6\n")))
        #expect(throws: NoteError.wrongSignature(name: "log")) { try changed.verified(by: [log.verifier]) }
    }

    @Test("a checkpoint under another log's name is refused though the signature is right")
    func foreignOrigin() throws {
        let log = try signer("log")
        let note = try Checkpoint(origin: "another", size: 0, root: .ofEmptyTree).signed(by: [log]).encoded
        #expect(throws: NoteError.checkpointLine(1)) { try Checkpoint.verified(bytes(note), by: log.verifier) }
    }

    @Test("blank lines belong to the text; the last one separates")
    func blankLines() throws {
        let note = try SignedNote(signing: "one\n\ntwo\n", by: [signer("x")])
        let read = try SignedNote(parsing: bytes(note.encoded))
        #expect(read == note)
        #expect(read.text == "one\n\ntwo\n")
    }

    @Test("hostile notes are refused with the reason")
    func hostileNotes() {
        let line = "\u{2014} x AAAAAAAA\n"
        #expect(refusal("a\n\n" + line) == nil)
        #expect(refusal("") == .noSignatures)
        #expect(refusal("\n") == .noSignatures)
        #expect(refusal("\n\n") == .noSignatures)
        #expect(refusal("a\n\n") == .noSignatures)
        #expect(refusal("a\n" + line) == .noSignatures)
        #expect(refusal("a\n\n" + line.dropLast()) == .noSignatures)
        #expect(refusal("a\r\n\n" + line) == .controlCharacter)
        #expect(refusal(bytes("a\n\n" + line) + [0]) == .controlCharacter)
        #expect(refusal([0xFF] + bytes("a\n\n" + line)) == .notUTF8)
        #expect(refusal("a\n\n- x AAAAAAAA\n") == .signatureLine(1))
        #expect(refusal("a\n\n" + line + "\u{2014} x\n") == .signatureLine(2))
        #expect(refusal("a\n\n\u{2014}  AAAAAAAA\n") == .signatureLine(1))
        #expect(refusal("a\n\n\u{2014} x AAAAAAA\n") == .signatureLine(1))
        #expect(refusal("a\n\n\u{2014} x AAAAAB==\n") == .signatureLine(1))
        #expect(refusal("a\n\n\u{2014} x AAAA\n") == .signatureLine(1))
        #expect(refusal("a\n\n\u{2014} x+y AAAAAAAA\n") == .signatureLine(1))
        #expect(refusal("a\n\n\u{2014} x\u{2003}y AAAAAAAA\n") == .signatureLine(1))
        #expect(refusal("a\n\n\u{2014} x AAAAAAAA \n") == .signatureLine(1))
        #expect(refusal("a\n\n" + String(repeating: line, count: 64)) == nil)
        #expect(refusal("a\n\n" + String(repeating: line, count: 65)) == .tooLong)
        #expect(refusal([UInt8](repeating: 97, count: SignedNote.maximumLength + 1)) == .tooLong)
    }

    @Test("hostile checkpoints are refused with their line")
    func hostileCheckpoints() {
        let root = TreeHash.ofEmptyTree.base64
        func line(_ text: String) -> Int? {
            do {
                _ = try Checkpoint(parsing: text)
                return nil
            } catch {
                guard case .checkpointLine(let line) = error else { return -1 }
                return line
            }
        }
        #expect(line("o\n0\n\(root)\n") == nil)
        #expect(line("o\n18446744073709551615\n\(root)\nmore\n") == nil)
        #expect(line("") == 1)
        #expect(line("\n0\n\(root)\n") == 1)
        #expect(line("o\n0\n") == 3)
        #expect(line("o\n\n\(root)\n") == 2)
        #expect(line("o\n00\n\(root)\n") == 2)
        #expect(line("o\n01\n\(root)\n") == 2)
        #expect(line("o\n-1\n\(root)\n") == 2)
        #expect(line("o\n+1\n\(root)\n") == 2)
        #expect(line("o\n18446744073709551616\n\(root)\n") == 2)
        #expect(line("o\n1\u{0661}\n\(root)\n") == 2)
        #expect(line("o\n0\nAAAA\n") == 3)
        #expect(line("o\n0\n\(root.dropLast())\n") == 3)
        #expect(line("o\n0\n\(root)") == 3)
        #expect(line("o\n0\n\(root)\n\n") == 4)
        #expect(throws: NoteError.checkpointLine(1)) { try Checkpoint(origin: "a\nb", size: 0, root: .ofEmptyTree) }
        #expect(throws: NoteError.checkpointLine(4)) {
            try Checkpoint(origin: "a", size: 0, root: .ofEmptyTree, extensions: [""])
        }
    }

    @Test("hostile keys are refused")
    func hostileKeys() {
        #expect(throws: NoteError.key) { try NoteVerifier(parsing: "") }
        #expect(throws: NoteError.key) { try NoteVerifier(parsing: "a+b") }
        #expect(throws: NoteError.key) { try NoteVerifier(parsing: publishedKey.replacing("033d", with: "033e")) }
        #expect(throws: NoteError.key) { try NoteVerifier(parsing: publishedKey.replacing("sum", with: "Sum")) }
        #expect(throws: NoteError.key) { try NoteVerifier(parsing: publishedKey.replacing("+Ac4", with: "+Bc4")) }
        #expect(throws: NoteError.key) { try NoteVerifier(parsing: publishedKey + "+") }
        #expect(throws: NoteError.name) { try NoteVerifier(name: "a b", publicKey: [UInt8](repeating: 1, count: 32)) }
        #expect(throws: NoteError.key) { try NoteVerifier(name: "a", publicKey: [1]) }
        #expect(throws: NoteError.key) { try NoteSigner(name: "a", seed: [1]) }
    }

    @Test("base64 has one spelling for each content, and every content one")
    func base64() {
        var generator = SystemRandomNumberGenerator()
        for count in 0..<50 {
            let content = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
            #expect(Base64.decode(Array(Base64.encode(content).utf8)) == content)
        }
        for wrong in ["A", "AA", "AA=", "A===", "====", "AA==AA==", "AB==", "AAB=", "AA=A", "A A=", "AA-_", "AAA=\n"] {
            #expect(Base64.decode(Array(wrong.utf8)) == nil)
        }
    }

    @Test("broken variants of a good note never trap and never verify")
    func mutations() throws {
        var generator = SystemRandomNumberGenerator()
        let key = try NoteVerifier(parsing: publishedKey)
        let good = bytes(published)
        for _ in 0..<3000 {
            var bad = good
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let at = Int.random(in: bad.indices, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bad[at] = UInt8.random(in: 0...255, using: &generator)
                case 1: bad.remove(at: at)
                default: bad.insert(bad[at], at: at)
                }
            }
            guard bad != good, let note = try? SignedNote(parsing: bad) else { continue }
            _ = try? Checkpoint(parsing: note.text)
            #expect(note.text == (try SignedNote(parsing: good)).text || (try? note.verified(by: [key])) == nil)
        }
    }
}

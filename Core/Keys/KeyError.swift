/// Why keys are not to be had. For the operator; no case carries a secret.
package enum KeyError: Error, Sendable, Hashable {
    /// This installation has no keys of the authority.
    case absent
    /// The authority has keys here already.
    case exists
    /// A file is not in the form it was written in.
    case damaged(String)
    /// The file is for another authority.
    case otherAuthority
    /// It was encrypted under another key, or changed.
    case wrongKey
    /// Others may read the master key.
    case open(String)
    /// There are authorities' keys, but not the master key they are encrypted under.
    case masterMissing(String)
    /// There is none, and none may be made.
    case noMaster(String)
    /// The master key is not base64 of 32 bytes.
    case masterForm(String)
}

extension KeyError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .absent: "this installation has no keys of that authority"
        case .exists: "the authority has keys in this installation already; nothing was changed"
        case .damaged(let what): "\(what): the file is damaged. Restore it from the backup"
        case .otherAuthority: "the keys belong to another authority"
        case .wrongKey:
            "the keys were encrypted under another key or changed since. Use the master key of this installation (or, for an import, the transfer key that the export showed)"
        case .open(let path): "others may read \(path). Take their rights away: chmod 600 \(path)"
        case .masterMissing(let path):
            "\(path) is missing, but there are keys of authorities that were encrypted under it. Restore it from the backup; without it no document can be read"
        case .noMaster(let path):
            "\(path) is missing. Check store.directory; where it is right, restore the key from the backup: without it no document can be read"
        case .masterForm(let place): "the master key (\(place)) is not base64 of 32 bytes"
        }
    }
}

import Crypto
import Kernel

/// A file that is part of the program: style sheet, script, font, picture.
package struct Asset: Sendable {
    package let name: String
    package let type: String
    package let bytes: [UInt8]
    package init(_ name: String, type: String, bytes: [UInt8]) {
        (self.name, self.type, self.bytes) = (name, type, bytes)
    }
}

/// The house's own files. The hash of the content is in the address, so a browser keeps each for ever and
/// gets a new one with a new version.
package struct Assets: Sendable {
    private struct Entry: Sendable {
        let asset: Asset
        let destination: Destination
        let compressed: [UInt8]?
    }

    private enum AssetHash: PathKind { static let kind = "asset-hash" }
    private enum AssetName: PathKind { static let kind = "asset" }
    private static let path = Path<Slug<AssetHash>, Slug<AssetName>>("/dateien/{}/{}")

    private let entries: [String: Entry]

    /// Compresses once, here.
    package init(_ assets: [Asset]) {
        var entries: [String: Entry] = [:]
        for asset in assets {
            let hash = SHA256.hash(data: asset.bytes).prefix(8).hexadecimal
            let compressed = Gzip.isWorthwhile(asset.type) && asset.bytes.count >= 1_024 ? Gzip.compress(asset.bytes, level: 9) : nil
            entries[asset.name] = Entry(
                asset: asset, destination: Assets.path.pattern.filled([hash, asset.name]), compressed: compressed)
        }
        self.entries = entries
    }

    /// The address of the file with this name. A name that is not there leads to a page that is not there.
    package subscript(_ name: String) -> Destination {
        entries[name]?.destination ?? Assets.path.pattern.filled(["0", name])
    }

    var route: Route {
        .plain(Assets.path, "Files of the program: style sheet, script, fonts") { request, _, _, name in
            guard let entry = entries[name.raw], request.path == entry.destination.raw else { throw Refusal.notFound }
            var response = Response(.ok, headers: ["content-type": entry.asset.type], content: .bytes(entry.asset.bytes))
            if let compressed = entry.compressed {
                response.headers["vary"] = "accept-encoding"
                if Gzip.isAccepted(request.headers["accept-encoding"]) {
                    response.headers["content-encoding"] = "gzip"
                    response.content = .bytes(compressed)
                }
            }
            return response.cached(.forever)
        }
    }
}

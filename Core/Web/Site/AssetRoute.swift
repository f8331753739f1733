import Kernel
import Markup

/// Style sheets, script and pictures of the program, as Markup makes them. The address of each changes with
/// its content, so a browser keeps it for ever.
struct AssetRoute {
    private enum Name: PathKind { static let kind = "asset" }
    private static let path = Path<Slug<Name>>("/assets/{}")

    /// Compressed once, here; the sheets of the authorities' colours are small and compressed when asked for.
    private let compressed: [String: [UInt8]]

    init() {
        compressed = Assets.all.reduce(into: [:]) { all, asset in
            all[asset.path] = Gzip.isWorthwhile(asset.contentType) ? Gzip.compress(asset.bytes, level: 9) : nil
        }
    }

    var route: Route {
        .plain(AssetRoute.path, "Files of the program: style sheet, script, pictures") { [compressed] request, _, _ in
            guard let asset = Assets.at(request.path) else { throw Refusal.notFound }
            var response = Response(.ok, headers: ["content-type": asset.contentType], content: .bytes(asset.bytes))
            if let packed = compressed[asset.path] {
                response.headers["vary"] = "accept-encoding"
                if Gzip.isAccepted(request.headers["accept-encoding"]) {
                    response.headers["content-encoding"] = "gzip"
                    response.content = .bytes(packed)
                }
            }
            return response.cached(.forever)
        }
    }
}

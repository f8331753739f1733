import JSON
import Kernel
import Logging

/// The routes of the house itself: health, metrics, the API's document.
struct SiteRoutes {
    static let health = PlainPath("/health")
    static let ready = PlainPath("/health/ready")
    static let metrics = PlainPath("/metrics")
    static let openAPI = PlainPath("/api/v1/openapi.json")

    let routes: [Route]

    init(rooms: [Route], settings: SiteSettings, reception: Reception, metrics: Metrics, gate: Gate) {
        let document = OpenAPI.document(rooms).serialized()
        routes = [
            .plain(SiteRoutes.health, "Whether the program runs") { _, _ in .json(["status": "ok"]) },
            .plain(SiteRoutes.ready, "Whether the program can work: databases and directories answer") { _, _ in
                await SiteRoutes.readiness(reception.checks, gate)
            },
            .plain(SiteRoutes.metrics, for: .operations, "Metrics for Prometheus") { _, _ in
                var response = Response.text(metrics.text)
                response.headers["content-type"] = "text/plain; version=0.0.4; charset=utf-8"
                return response
            },
            .plain(SiteRoutes.openAPI, "The API's document (OpenAPI 3.1)") { _, _ in
                Response(.ok, headers: ["content-type": "application/json"], content: .bytes(document))
                    .cached(.everybody(seconds: 300))
            },
        ]
    }

    private static func readiness(_ checks: [HealthCheck], _ gate: Gate) async -> Response {
        var results = JSONObject()
        var isReady = !gate.isClosing
        if gate.isClosing { results.append("server", "closing") }
        let deadlines = Deadlines()
        for check in checks {
            do {
                try await deadlines.run(seconds: 5) { try await check.check() }
                results.append(check.name, "ok")
            } catch {
                isReady = false
                results.append(check.name, "failing")
            }
        }
        return .json(
            ["status": isReady ? "ready" : "not ready", "checks": .object(results)],
            status: isReady ? .ok : .unavailable)
    }
}

import Logging
import Synchronization

/// Metrics and one log line for each request: the route's pattern and never the path, whose ids could be
/// told apart by who may not; no query, no address, no names.
extension Site {
    func observe(_ response: inout Response, _ visit: Visit) {
        guard case .stream(let length, let write) = response.content else {
            var bytes = 0
            if case .bytes(let content) = response.content { bytes = content.count }
            record(visit, response.status, bytes: bytes, complete: true)
            return
        }
        let status = response.status
        let counted: Response.Writing = { send in
            var bytes = 0
            do {
                try await write { piece in
                    bytes += piece.count
                    try await send(piece)
                }
                record(visit, status, bytes: bytes, complete: true)
            } catch {
                record(visit, status, bytes: bytes, complete: false)
                throw error
            }
        }
        response.content = .stream(length: length, write: counted)
    }

    private func record(_ visit: Visit, _ status: Status, bytes: Int, complete: Bool) {
        let elapsed = visit.started.duration(to: .now)
        let seconds = Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18
        let method = Method(rawValue: visit.arrival.method)?.rawValue ?? "other"
        let route = visit.route?.pattern.description ?? "none"
        metrics.count(
            "http_requests_total", help: "Requests answered.",
            labels: [("method", method), ("route", route), ("status", String(status.rawValue))])
        metrics.observe(
            "http_request_seconds", seconds: seconds, help: "Time from a request's head to the end of its response.",
            labels: [("route", route)])
        logger.info(
            "request",
            metadata: [
                "request": .string(visit.request.id), "method": .string(method), "route": .string(route),
                "status": .stringConvertible(status.rawValue),
                "ms": .stringConvertible(Int((seconds * 1000).rounded())),
                "bytes": .stringConvertible(bytes), "complete": .string(complete ? "yes" : "no"),
            ])
    }
}

import Cases
import Identity
import Processes
import Store

extension Wiring {
    static func processes(frames: Frames) -> ProcessPorts {
        ProcessPorts(
            names: { accounts, connection in try Identity.names(of: accounts, in: connection).get() },
            frame: { request, clerk in try await frames.workbench(request, clerk, .other) })
    }
}

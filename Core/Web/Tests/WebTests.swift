import Kernel
import Testing

@testable import Web

enum Case: PathKind {}
typealias CaseID = Identifier<Case>

@Suite("Typed paths")
struct PathTests {
    static let page = Path<CaseID>("/amt/vorgaenge/{}")
    static let start = PlainPath("/amt")

    struct Pages: Sendable {
        func page(_ request: Request, _ clerk: Staff, _ id: CaseID) async throws -> Response { .text(id.raw) }
        func start(_ request: Request, _ who: Caller) async throws -> Response { .text("a") }
        func decide(_ request: Request, _ clerk: Staff, _ form: FormValues, _ id: CaseID) async throws -> Response { .text("a") }
        var routes: [Route] {
            [
                Route.get(PathTests.page, for: .staff(Permission("cases.read")), "x", page),
                Route.get(PathTests.start, for: .everyone, "x", start),
                Route.post(PathTests.page, for: .staff(Permission("cases.read")), "x", decide),
                Route.get(PathTests.start, for: .everyone, "x") { request, who in .text("a") },
                Route.api(.get, PathTests.page, for: .api(Permission("a")), "x", APIOperation("x", answers: [])) { request, who, id in .text(id.raw) },
                Route.api(.post, PathTests.page, for: .api(Permission("a")), "x", APIOperation("x", answers: [])) { request, who, body, id in .text(id.raw) },
            ]
        }
    }

    @Test("a link is made from the path and its values")
    func link() {
        let id = CaseID(at: Timestamp(seconds: 0))
        #expect(PathTests.page(id).raw == "/amt/vorgaenge/\(id)")
        #expect(PathTests.start().raw == "/amt")
        #expect(Pages().routes.count == 6)
    }
}

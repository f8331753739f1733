import Foundation
import Glibc
import Web

/// What a host's name leads to. The house asks once and tells the program that calls the address: nobody can let the name
/// lead elsewhere in between.
enum HostLookup {
    /// The addresses as text; empty where the name is not known. It waits on a thread of its own.
    static func addresses(of host: String) async -> [String] {
        await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: ask(host)) }
        }
    }

    private static func ask(_ host: String) -> [String] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, nil, &hints, &found) == 0 else { return [] }
        defer { freeaddrinfo(found) }
        var all: [String] = []
        var next = found
        while let one = next, all.count < 16 {
            var text = [CChar](repeating: 0, count: Int(NI_MAXHOST))
            let status = getnameinfo(
                one.pointee.ai_addr, one.pointee.ai_addrlen, &text, socklen_t(text.count), nil, 0, NI_NUMERICHOST)
            if status == 0 {
                let written = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
                if !all.contains(written) { all.append(written) }
            }
            next = one.pointee.ai_next
        }
        return all
    }
}

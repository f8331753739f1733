import Testing

@testable import Cases

import Testing

@testable import TestKit

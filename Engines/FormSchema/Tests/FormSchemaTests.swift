import Testing

@testable import FormSchema

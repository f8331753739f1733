import Testing

@testable import StorePostgres

import Testing
@Test("placeholder") func nothing() {}

extension RuleRun {
    func ublXRechnung(_ scenario: Scenario) {}
    func ciiXRechnung(_ scenario: Scenario) {}
}

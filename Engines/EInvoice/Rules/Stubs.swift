extension RuleRun {
    func ciiRules() { PathRules.cii.check(self) }
    func ublXRechnung(_ scenario: Scenario) {}
    func ciiXRechnung(_ scenario: Scenario) {}
}

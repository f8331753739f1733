extension RuleRun {
    func ublRules() { PathRules.ubl.check(self) }
    func ciiRules() { PathRules.cii.check(self) }
    func ublXRechnung(_ scenario: Scenario) {}
    func ciiXRechnung(_ scenario: Scenario) {}
}

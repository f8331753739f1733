import Kernel
import TestKit
import Testing

@testable import Centre

@Suite("Votes are counted")
struct TallyTests {
    private func members() throws -> (AuthorityID, AuthorityID, AuthorityID) {
        (try TestStores.id("adendorf"), try TestStores.id("bleckede"), try TestStores.id("landkreis"))
    }

    @Test("weights count, who abstains is there, who says nothing too, and who is not there is absent")
    func weights() throws {
        let (a, b, c) = try members()
        let seats = [a: 40, b: 35, c: 25]
        let split = Tally([a: .yes, b: .no, c: .abstain], present: [a, b, c], seats: seats)
        #expect(split.yes == 40 && split.no == 35 && split.abstained == 25 && split.silent == 0 && split.absent == 0)
        #expect(split.isAccepted && split.isQuorate(Quorum(.share, 100)))
        let silent = Tally([b: .yes], present: [b, c], seats: seats)
        #expect(silent.silent == 25 && silent.absent == 40 && silent.votesPresent == 60 && silent.all == 100)
        #expect(silent.isQuorate(Quorum(.share, 60)) && !silent.isQuorate(Quorum(.share, 61)))
        // A vote of somebody who is not there, or has no seat, is none.
        #expect(Tally([a: .yes, c: .yes], present: [c], seats: [a: 1, b: 1]).yes == 0)
    }

    @Test("more than half means more than half: two of four are too few, and one alone is not nobody")
    func majority() throws {
        let (a, b, c) = try members()
        let d = try TestStores.id("ostheide")
        let rule = Quorum(.majority)
        let four = [a: 1, b: 1, c: 1, d: 900]
        #expect(!Tally(present: [a, b], seats: four).isQuorate(rule))
        #expect(Tally(present: [a, b, c], seats: four).isQuorate(rule))
        // Weight is nothing here: heads are counted.
        #expect(!Tally(present: [d], seats: four).isQuorate(rule))
        #expect(Tally(present: [a, b], seats: four).isQuorate(Quorum(.members, 2)))
        #expect(!Tally(present: [a], seats: four).isQuorate(Quorum(.members, 2)))
        #expect(!Tally(present: [], seats: four).isQuorate(Quorum(.members, 0)))
        #expect(!Tally(present: [], seats: [:]).isQuorate(Quorum(.share, 0)))
        #expect(Tally(present: [a], seats: [a: 1]).isQuorate(rule))
    }

    @Test("with as many yes as no a motion is rejected, and so it is where nobody votes")
    func tie() throws {
        let (a, b, c) = try members()
        let seats = [a: 1, b: 1, c: 1]
        #expect(!Tally([a: .yes, b: .no, c: .abstain], present: [a, b, c], seats: seats).isAccepted)
        #expect(!Tally([a: .abstain, b: .abstain], present: [a, b, c], seats: seats).isAccepted)
        #expect(Tally([a: .yes, b: .abstain], present: [a, b, c], seats: seats).isAccepted)
    }

    @Test("a time of day is one, or is refused")
    func hours() {
        #expect(Meeting.hour("14:00") == "14:00" && Meeting.hour("9:5") == "09:05" && Meeting.hour("0:00") == "00:00")
        for wrong in ["", ":", "24:00", "12:60", "12", "12:00:00", "-1:00", "１２:00", "a:b", "123:00"] {
            #expect(Meeting.hour(wrong) == nil, "\(wrong)")
        }
    }
}

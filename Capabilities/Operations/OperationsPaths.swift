package import Jobs
import Kernel
package import Web

extension JobKind: PathKind { package static var kind: String { "job" } }

package enum OperationsPaths {
    package static let jobs = PlainPath("/amt/auftraege")
    static let job = Path<JobID>("/amt/auftraege/{}")
    static let repeatJob = Path<JobID>("/amt/auftraege/{}/wiederholen")
    static let discardJob = Path<JobID>("/amt/auftraege/{}/verwerfen")
    package static let journal = PlainPath("/amt/protokoll")
    static let journalExport = PlainPath("/amt/protokoll.csv")
    static let seal = PlainPath("/amt/protokoll/siegel")
}

extension Operations {
    package var routes: [Route] {
        [
            .get(
                OperationsPaths.jobs, for: .staff(.manageJobs), "Work in the background: what failed, what waits", jobs),
            .get(OperationsPaths.job, for: .staff(.manageJobs), "A job with its reason for failing", jobPage),
            .post(OperationsPaths.repeatJob, for: .staff(.manageJobs), "Try a failed job again", repeatJob),
            .post(
                OperationsPaths.discardJob, for: .staff(.manageJobs), "Discard a failed job, with a reason", discardJob),
            .get(OperationsPaths.journal, for: .staff(.readJournal), "The journal, newest entries first", journal),
            .get(OperationsPaths.journalExport, for: .staff(.readJournal), "The same entries as CSV", exportJournal),
            .get(
                OperationsPaths.seal, for: .staff(.readJournal), "The newest seal of the journal, to be kept elsewhere",
                seal),
        ]
    }
}

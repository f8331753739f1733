import Kernel
package import Store
package import Web

/// What was read from files of other systems: that it was, for all who bear the costs; its lines, each member's own.
extension MemberTable {
    package static let feed = MemberTable.common("centre_feed", readers: everAgreed)
    package static let feedLine = MemberTable.ofMembers("centre_feed_line")
}

extension CostPaths {
    /// `art`: what the table holds.
    package static let feed = PlainPath("/amt/zentrum/kosten/zaehler/quelle")
    /// `nr`: the reading whose lines are asked for.
    package static let feedEvidence = PlainPath("/amt/zentrum/kosten/zaehler/quelle/herkunft")
}

extension Centre {
    static let feedMigration = Migration(
        "centre.feeds.0001", .centre,
        // The same file is read once.
        """
        CREATE TABLE centre_feed (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, digest TEXT NOT NULL, lines BIGINT NOT NULL,
            first_reading BIGINT NOT NULL, last_reading BIGINT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL,
            UNIQUE (kind, digest))
        """,
        "CREATE INDEX centre_feed_reading ON centre_feed (first_reading, last_reading)",
        """
        CREATE TABLE centre_feed_line (
            feed TEXT NOT NULL REFERENCES centre_feed(id), line BIGINT NOT NULL, member TEXT NOT NULL, kind TEXT NOT NULL,
            thing TEXT NOT NULL, thing_key TEXT NOT NULL, day TEXT NOT NULL, value BIGINT NOT NULL,
            quantity BIGINT NOT NULL, PRIMARY KEY (feed, line))
        """,
        "CREATE INDEX centre_feed_line_thing ON centre_feed_line (kind, thing_key, day)",
        "CREATE INDEX centre_feed_line_member ON centre_feed_line (member, feed, day)")

    var feedRoutes: [Route] {
        [
            .get(CostPaths.feed, for: .staff(.manageCentre), "The form to read another system's file", feedPage),
            .post(
                CostPaths.feed, for: .staff(.manageCentre), "Look over and read another system's file",
                limits: FormLimits(total: 6 << 20, field: 3 << 20), readFeed),
            .get(
                CostPaths.feedEvidence, for: .staff(.readCentre), "The lines of a file behind a reading",
                feedEvidencePage),
        ]
    }
}

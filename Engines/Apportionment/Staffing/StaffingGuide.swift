public import LegalTime

/// A post of a pay group and step.
public struct Post: Sendable, Hashable {
    public var group: String
    /// 1 to 6.
    public var step: Int

    public init(_ group: String, step: Int) {
        self.group = group
        self.step = step
    }
}

/// What a post costs beyond its monthly pay.
public struct PostCost: Sendable, Hashable {
    /// Monthly pays in a year, in hundredths: 1280 with a yearly bonus of 80 % (§ 20 TVöD).
    public var months: Int
    /// Employer's contributions to social security and supplementary pension, in hundredths of a percent of the pay.
    public var employer: Int
    /// Cents a year for the workplace and what else a post needs.
    public var ancillary: Int

    public init(months: Int = 1280, employer: Int = 2500, ancillary: Int = 0) {
        self.months = months
        self.employer = employer
        self.ancillary = ancillary
    }

    /// Cents a year, half a cent upwards. Nil beyond ten million million euro.
    public func yearly(monthly: Int) -> Int? {
        guard (0...1_000_000_000).contains(monthly), (0...10_000).contains(months), (0...100_000).contains(employer),
            (0...LargestRemainder.largestAmount).contains(ancillary)
        else { return nil }
        let pay = Int128(monthly) * Int128(months) * Int128(10_000 + employer)
        return Int(truncatingIfNeeded: Rate.roundedQuotient(pay, 1_000_000)) + ancillary
    }
}

/// The guide value for staff: some posts for so many users, such as 1 × E 11 and 1 × E 9 for about 200.
public struct StaffingGuide: Sendable, Hashable {
    public var posts: [Post]
    public var users: Int

    public init(posts: [Post], users: Int = 200) {
        self.posts = posts
        self.users = users
    }

    /// Posts of each kind for so many users, in thousandths, half a thousandth upwards.
    public func need(users count: Int) -> [(post: Post, thousandths: Int)]? {
        guard users > 0, (0...100_000_000).contains(count) else { return nil }
        return posts.map { ($0, Int(truncatingIfNeeded: Rate.roundedQuotient(Int128(count) * 1000, Int128(users)))) }
    }

    /// Cents a user and year; nil where a pay is not known on that day.
    public func perUser(_ tables: PayTables, _ cost: PostCost, on day: CalendarDay) -> Int? {
        guard users > 0 else { return nil }
        var sum = 0
        for post in posts {
            guard let monthly = tables.monthly(post.group, step: post.step, on: day),
                let yearly = cost.yearly(monthly: monthly), yearly <= LargestRemainder.largestAmount
            else { return nil }
            sum += yearly
        }
        return Int(truncatingIfNeeded: Rate.roundedQuotient(Int128(sum), Int128(users)))
    }
}

/// How much of the guide value for a workplace the guide value for staff takes alone: with the pay of 2011 about 520 €
/// of the 1,500 €. What is left is for everything else.
public struct GuideCheck: Sendable, Hashable {
    /// Cents a user and year for staff.
    public let staff: Int
    /// Cents a workplace and year in all.
    public let guide: Int

    public init(staff: Int, guide: Int = 150_000) {
        self.staff = staff
        self.guide = guide
    }

    public var left: Int { guide.subtractingReportingOverflow(staff).partialValue }
    /// Hundredths of a percent of the guide value.
    public var basisPoints: Int? {
        guard guide > 0 else { return nil }
        return Int(truncatingIfNeeded: Rate.roundedQuotient(Int128(staff) * 10_000, Int128(guide)))
    }
    public var isWithin: Bool { staff <= guide }
}

package import Store

/// The tables of the inventory. What an item is in a time belongs to who uses it, and who owns it reads it as well; what serves
/// all is common. So a town hall sees what it uses, what it owns and what is common, and nothing of its neighbours.
extension MemberTable {
    /// Which numbers are taken, over all members: rows of the district, which only the office reaches.
    static let item = MemberTable.ofMembers("centre_item")
    package static let itemState = MemberTable.ofMembers(
        "centre_item_state", alsoReadBy: "owner", sharing: "*", when: "is_common = TRUE")
    /// What an item needs to work. It belongs to who uses the item.
    package static let itemLink = MemberTable.ofMembers("centre_item_link", sharing: "*", when: "is_common = TRUE")
    /// That something was taken over, with sums over all and without anything of one member.
    package static let takeOver = MemberTable.common("centre_takeover", readers: everAgreed)
    static let takenMonth = MemberTable.common("centre_takeover_month", readers: agreed)
    static let takenCount = MemberTable.ofMembers("centre_takeover_count")
    package static let takenItem = MemberTable.ofMembers("centre_takeover_item")
}

extension Centre {
    static let inventoryMigration = Migration(
        "centre.inventory.0001", .centre,
        """
        CREATE TABLE centre_item (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, number_key TEXT NOT NULL UNIQUE, version BIGINT NOT NULL,
            once_key TEXT NOT NULL UNIQUE)
        """,
        // An item from a day on; a change ends one row and begins the next.
        """
        CREATE TABLE centre_item_state (
            item TEXT NOT NULL REFERENCES centre_item(id), first_day TEXT NOT NULL, last_day TEXT, member TEXT NOT NULL,
            owner TEXT NOT NULL, is_common {{bool}} NOT NULL, number TEXT NOT NULL, number_key TEXT NOT NULL,
            search_key TEXT NOT NULL, kind TEXT NOT NULL, name TEXT NOT NULL, location TEXT NOT NULL,
            phase TEXT NOT NULL, quantity BIGINT NOT NULL, bought_on TEXT, cents BIGINT NOT NULL,
            months BIGINT NOT NULL, note TEXT NOT NULL, account TEXT NOT NULL, at BIGINT NOT NULL,
            PRIMARY KEY (item, first_day))
        """,
        "CREATE INDEX centre_item_state_order ON centre_item_state (number_key, item)",
        "CREATE INDEX centre_item_state_member ON centre_item_state (member, number_key, item)",
        "CREATE INDEX centre_item_state_owner ON centre_item_state (owner, number_key, item)",
        "CREATE INDEX centre_item_state_kind ON centre_item_state (kind, number_key, item)",
        """
        CREATE TABLE centre_item_link (
            id TEXT PRIMARY KEY, member TEXT NOT NULL, is_common {{bool}} NOT NULL,
            source TEXT NOT NULL REFERENCES centre_item(id), target TEXT NOT NULL REFERENCES centre_item(id),
            relation TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT)
        """,
        "CREATE INDEX centre_item_link_source ON centre_item_link (source, first_day)",
        "CREATE INDEX centre_item_link_target ON centre_item_link (target, first_day)",
        "CREATE INDEX centre_item_link_member ON centre_item_link (member, source)",
        """
        CREATE TABLE centre_takeover (
            id TEXT PRIMARY KEY, measure TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL, driver TEXT,
            pool TEXT, first_reading BIGINT NOT NULL, last_reading BIGINT NOT NULL, cents BIGINT NOT NULL,
            account TEXT NOT NULL, at BIGINT NOT NULL)
        """,
        "CREATE INDEX centre_takeover_reading ON centre_takeover (first_reading, last_reading)",
        """
        CREATE TABLE centre_takeover_month (
            takeover TEXT NOT NULL REFERENCES centre_takeover(id), month TEXT NOT NULL, cents BIGINT NOT NULL,
            PRIMARY KEY (takeover, month))
        """,
        """
        CREATE TABLE centre_takeover_item (
            takeover TEXT NOT NULL REFERENCES centre_takeover(id), member TEXT NOT NULL, item TEXT NOT NULL,
            number TEXT NOT NULL, name TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
            quantity BIGINT NOT NULL, PRIMARY KEY (takeover, item, first_day))
        """,
        "CREATE INDEX centre_takeover_item_member ON centre_takeover_item (member, takeover, item)",
        """
        CREATE TABLE centre_takeover_count (
            takeover TEXT NOT NULL REFERENCES centre_takeover(id), member TEXT NOT NULL, day TEXT NOT NULL,
            quantity BIGINT NOT NULL, first_entry BIGINT NOT NULL, last_entry BIGINT NOT NULL,
            PRIMARY KEY (takeover, member, day))
        """)
}

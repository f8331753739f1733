extension Rule {
    private static let civilCode = [since(1900, 1, 1, "BGB, RGBl. 1896 S. 195")]

    /// The day of the event is not counted.
    public static let startByEvent = Rule("bgb-187-1", "187 Abs. 1", "BGB", civilCode)
    /// The day at whose beginning a period starts is counted; so is the day of birth.
    public static let startWithDay = Rule("bgb-187-2", "187 Abs. 2", "BGB", civilCode)
    /// Periods in days end with their last day.
    public static let endOfDays = Rule("bgb-188-1", "188 Abs. 1", "BGB", civilCode)
    /// Periods in weeks, months and years end with the day of the same name or number.
    public static let endOfMonths = Rule("bgb-188-2", "188 Abs. 2", "BGB", civilCode)
    /// Where the last month has no such number, the period ends with its last day.
    public static let missingDay = Rule("bgb-188-3", "188 Abs. 3", "BGB", civilCode)
    /// Half a year is six months, a quarter three months, half a month 15 days.
    public static let namedLengths = Rule("bgb-189-1", "189 Abs. 1", "BGB", civilCode)
    /// In months and half a month, the 15 days are counted last.
    public static let halfMonthLast = Rule("bgb-189-2", "189 Abs. 2", "BGB", civilCode)
    /// An extension counts from the end of the period that it extends.
    public static let extending = Rule("bgb-190", "190", "BGB", civilCode)
    /// Where a time need not run in one piece, a month has 30 and a year 365 days.
    public static let interruptedTime = Rule("bgb-191", "191", "BGB", civilCode)
    /// Beginning, middle and end of a month are its 1st, 15th and last day.
    public static let partsOfMonth = Rule("bgb-192", "192", "BGB", civilCode)
    /// A declaration or performance due on a Saturday, Sunday or public holiday is due on the next working day.
    public static let civilMoving = Rule(
        "bgb-193", "193", "BGB",
        [
            since(1900, 1, 1, "BGB, RGBl. 1896 S. 195, ohne Samstag"),
            since(1965, 10, 1, "Gesetz über den Fristablauf am Sonnabend vom 10. August 1965, BGBl. I S. 753"),
        ])
}

internal import JSON
internal import LegalTime

extension CostModel {
    init(_ root: FileNode) throws(SettlementFileError) {
        self.init(period: try root["period"].days())
        members = try root["members"].each { node throws(SettlementFileError) in
            Member(
                try node["id"].text(), name: try node["name"].optionalText(),
                size: try node["size"].optionalInt() ?? 0,
                periods: try node["periods"].each { period throws(SettlementFileError) in
                    MembershipPeriod(
                        from: try period["from"].day(),
                        through: period["through"].isThere ? try period["through"].day() : nil)
                })
        }
        figures = try root["figures"].each { node throws(SettlementFileError) in
            Figure(
                try node["figure"].text(), try node["member"].text(), from: try node["from"].day(),
                value: try node["value"].int(), source: try node["source"].optionalText())
        }
        drivers = try root["drivers"].each { node throws(SettlementFileError) in
            Driver(
                try node["id"].text(), unit: try node["unit"].optionalText(),
                decimals: try node["decimals"].optionalInt() ?? 0)
        }
        services = try root["services"].each { node throws(SettlementFileError) in
            Service(try node["id"].text(), name: try node["name"].optionalText())
        }
        try readCosts(root)
        try readRules(root)
    }

    private mutating func readCosts(_ root: FileNode) throws(SettlementFileError) {
        pools = try root["pools"].each { node throws(SettlementFileError) in
            let kind = try node["kind"].text()
            guard let known = CostPool.Kind(rawValue: kind) else { throw node["kind"].unknown(kind) }
            return CostPool(try node["id"].text(), name: try node["name"].optionalText(), kind: known)
        }
        costs = try root["costs"].each { node throws(SettlementFileError) in
            CostEntry(
                try node["id"].text(), pool: try node["pool"].text(), cents: try node["cents"].int(),
                days: try node.days())
        }
        prepayments = try root["prepayments"].each { node throws(SettlementFileError) in
            Prepayment(
                try node["id"].text(), member: try node["member"].text(), day: try node["day"].day(),
                cents: try node["cents"].int())
        }
    }

    private mutating func readRules(_ root: FileNode) throws(SettlementFileError) {
        poolRules = try root["poolRules"].each { node throws(SettlementFileError) in
            PoolRule(
                try node["id"].text(), pool: try node["pool"].text(), from: try node["from"].day(),
                key: try PoolRule.Key(node["key"]))
        }
        internalRules = try root["internalRules"].each { node throws(SettlementFileError) in
            InternalRule(
                try node["id"].text(), service: try node["service"].text(), from: try node["from"].day(),
                key: try InternalRule.Key(node["key"]))
        }
        let method = root["internalMethod"]
        if method["stepDown"].isThere {
            internalMethod = .stepDown(try method["stepDown"].names())
        } else if method.isThere, try method.text() != "simultaneous" {
            throw method.wrong("Erwartet ist simultaneous oder stepDown.", "Expected simultaneous or stepDown.")
        }
        serviceRules = try root["serviceRules"].each { node throws(SettlementFileError) in
            ServiceRule(
                try node["id"].text(), service: try node["service"].text(), from: try node["from"].day(),
                key: try AllocationKey(node["key"], 1))
        }
        vatRules = try root["vatRules"].each { node throws(SettlementFileError) in
            VATRule(
                service: try node["service"].text(), from: try node["from"].day(), try VATTreatment(node["vat"]))
        }
    }
}

extension PoolRule.Key {
    init(_ node: FileNode) throws(SettlementFileError) {
        if node["fixed"].isThere {
            self = .fixed(try node["fixed"].parts())
        } else if node["equal"].isThere {
            self = .equal(try node["equal"].names())
        } else if node["use"].isThere {
            self = .use(driver: try node["use"].text(), try node["services"].names())
        } else {
            throw node.wrong("Erwartet ist fixed, equal oder use.", "Expected fixed, equal or use.")
        }
    }
}

extension InternalRule.Key {
    init(_ node: FileNode) throws(SettlementFileError) {
        if node["fixed"].isThere {
            self = .fixed(try node["fixed"].parts(), members: try node["members"].int())
        } else if node["use"].isThere {
            self = .use(driver: try node["use"].text())
        } else {
            throw node.wrong("Erwartet ist fixed oder use.", "Expected fixed or use.")
        }
    }
}

extension VATTreatment {
    init(_ node: FileNode) throws(SettlementFileError) {
        let (kind, reason) = (try node["kind"].text(), try node["reason"].text())
        guard let known = Kind(rawValue: kind) else { throw node["kind"].unknown(kind) }
        guard let why = VATReason(rawValue: reason) else { throw node["reason"].unknown(reason) }
        guard let treatment = VATTreatment(known, rate: try node["rate"].optionalInt() ?? 0, reason: why) else {
            throw node.wrong(
                "Art, Satz und Grund passen nicht zusammen.", "Kind, rate and reason do not fit together.")
        }
        self = treatment
    }
}

extension AllocationKey {
    init(_ node: FileNode, _ depth: Int) throws(SettlementFileError) {
        guard depth <= Self.deepest else {
            throw node.wrong("Der Schlüssel ist zu tief geschachtelt.", "The key is nested too deeply.")
        }
        if node["mix"].isThere {
            self = .mix(
                try node["mix"].each { part throws(SettlementFileError) in
                    Part(try part["weight"].int(), try AllocationKey(part["key"], depth + 1))
                })
        } else if node["first"].isThere {
            self = .first(
                cents: try node["first"].int(), try AllocationKey(node["key"], depth + 1),
                rest: try AllocationKey(node["rest"], depth + 1))
        } else if node["among"].isThere {
            self = .among(try node["among"].names(), try AllocationKey(node["key"], depth + 1))
        } else {
            let (minimum, cap) = (try node["minimum"].optionalInt(), try node["cap"].optionalInt())
            let bounds = minimum == nil && cap == nil ? nil : Bounds(minimum: minimum, cap: cap)
            self = .by(try Basis(node), bounds: bounds)
        }
    }
}

extension AllocationKey.Basis {
    init(_ node: FileNode) throws(SettlementFileError) {
        if node["use"].isThere {
            self = .use(driver: try node["use"].text())
        } else if node["fixed"].isThere {
            self = .fixed(try node["fixed"].parts())
        } else if node["figure"].isThere {
            self = .figure(try node["figure"].text())
        } else if node["equal"].value?.boolValue == true {
            self = .equal
        } else {
            throw node.wrong(
                "Erwartet ist use, fixed, figure, equal, mix, first oder among.",
                "Expected use, fixed, figure, equal, mix, first or among.")
        }
    }
}

/// The sums of a settlement, computed again from what it shows.
extension Settlement {
    /// Throws where a sum of shares is not the sum of what was divided, or a line's quantity × rate is not its amount.
    /// That must never happen; it is asked before a settlement is handed out, and can be asked of one that was stored.
    public func prove(_ model: CostModel) throws(SettlementError) {
        let costs = model.costs.reduce(0) { $0 + CostModel.part(of: $1, in: period) }
        guard cost == costs else { throw .unbalanced("pools") }
        try prove()
    }

    /// The same without the model: only what the settlement itself says.
    public func prove() throws(SettlementError) {
        for pool in pools {
            let shares = poolShares.filter { $0.pool == pool.pool && $0.days == pool.days }
            guard pool.entries.reduce(0, { $0 + $1.cents }) == pool.cents,
                shares.reduce(0, { $0 + $1.cents }) == pool.cents
            else { throw .unbalanced(pool.pool) }
        }
        guard services.reduce(0, { $0 + $1.own }) == cost, services.reduce(0, { $0 + $1.cost }) == cost else {
            throw .unbalanced("services")
        }
        for service in services where service.own + service.received - service.given != service.cost {
            throw .unbalanced(service.service)
        }
        let lines = statements.flatMap(\.lines)
        guard lines.reduce(0, { $0 + $1.share }) == cost else { throw .unbalanced("statements") }
        try prove(lines)
    }

    private func prove(_ lines: [StatementLine]) throws(SettlementError) {
        var shares: [String: Int] = [:]
        for line in lines {
            shares["\(line.service) \(line.days.from)", default: 0] += line.share
            guard line.rate.amount(line.quantity, decimals: line.decimals) == line.amount,
                (-1...1).contains(line.rounding)
            else { throw .unbalanced("\(line.service), \(line.rule)") }
        }
        for service in services where shares["\(service.service) \(service.days.from)"] ?? 0 != service.cost {
            throw .unbalanced(service.service)
        }
    }
}

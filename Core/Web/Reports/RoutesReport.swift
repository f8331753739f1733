package import JSON

/// All routes as data, for `kreishaus routes --json` and for the tests that walk every one of them.
package enum RoutesReport {
    package static func json(_ routes: [Route]) -> JSONValue {
        .array(
            routes.sorted {
                ($0.pattern.description, $0.method.rawValue) < ($1.pattern.description, $1.method.rawValue)
            }
            .map { route in
                [
                    "method": .string(route.method.rawValue), "pattern": .string(route.pattern.description),
                    "audience": .string(route.audience.description), "input": .string(route.input.rawValue),
                    "parameters": .array(route.pattern.kinds.map(JSONValue.string)),
                    "rate": .string(route.rate.name), "summary": .string(route.summary),
                ]
            })
    }
}

-- What every measurement reports, as one JSON line behind wrk's own text.
function done(summary, latency, requests)
    local e = summary.errors
    io.write(string.format(
        '\nJSON {"requests": %d, "seconds": %.3f, "p50": %.3f, "p99": %.3f, "max": %.3f, "failed": %d, "broken": %d}\n',
        summary.requests, summary.duration / 1e6, latency:percentile(50) / 1e3, latency:percentile(99) / 1e3,
        latency.max / 1e3, e.status, e.connect + e.read + e.write + e.timeout))
end

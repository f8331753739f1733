-- Reads addresses from the file ADDRESSES in turn.
dofile((os.getenv("SCRIPTS") or ".") .. "/report.lua")

local targets = {}
for line in io.lines(os.getenv("ADDRESSES")) do targets[#targets + 1] = line end
local at = 0

function init()
    wrk.headers["Cookie"] = os.getenv("COOKIE")
    wrk.headers["Accept-Encoding"] = os.getenv("ENCODING")
end

function request()
    at = at % #targets + 1
    return wrk.format("GET", targets[at])
end

-- Hands in applications over the API. With WHOLE=1 each is three requests: what the form asks, handing in, its state.
dofile((os.getenv("SCRIPTS") or ".") .. "/report.lua")

local whole = os.getenv("WHOLE") == "1"
local body = [[{"service":"messen","language":"de","values":{"vorname":"Zoë","familienname":"Łukasiewicz","strasse":"Musterstraße 1","plz":"21335","ort":"Lüneburg","email":"zoe@beispiel.example","telefon":"0000 12345","anzahl":3,"zweck":"Zum Messen.","art":"a"}}]]
local random = io.open("/dev/urandom", "rb")
local prefix = random:read(8):gsub(".", function(c) return string.format("%02x", c:byte()) end)
random:close()
local count, step, id = 0, 0, nil

function init()
    wrk.headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
end

function request()
    if whole and step == 0 then return wrk.format("GET", "/api/v1/services/messen/form") end
    if whole and step == 2 then return wrk.format("GET", "/api/v1/applications/" .. (id or "keine")) end
    count = count + 1
    local key = string.format("%s-%012d", prefix, count)
    return wrk.format("POST", "/api/v1/applications", { ["Content-Type"] = "application/json",
        ["Idempotency-Key"] = key, ["Authorization"] = "Bearer " .. os.getenv("TOKEN") }, body)
end

function response(status, headers, text)
    if not whole then return end
    if step == 1 then id = text:match('"id":"(%w+)"') end
    step = (step + 1) % 3
end

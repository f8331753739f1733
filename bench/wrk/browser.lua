-- Applies as a browser does, a new one for each application: one connection a thread, so that this script is one
-- person at a time. 303s are followed.
dofile((os.getenv("SCRIPTS") or ".") .. "/report.lua")

local place = os.getenv("PLACE")
local step, cookies, proof, once, draft

local function fresh() step, cookies, proof, once, draft = 1, {}, "", "", "" end

local function encode(text)
    return (text:gsub("[^%w%-_]", function(c) return string.format("%%%02X", c:byte()) end))
end

local function form(fields)
    local out = { "_sicherung=" .. encode(proof), "_einmal=" .. encode(once) }
    for i = 1, #fields, 2 do out[#out + 1] = fields[i] .. "=" .. encode(fields[i + 1]) end
    return table.concat(out, "&"), "application/x-www-form-urlencoded"
end

local function multipart(fields)
    local out = {}
    local function add(name, value)
        out[#out + 1] = '--messgrenze\r\nContent-Disposition: form-data; name="' .. name .. '"\r\n\r\n' .. value .. "\r\n"
    end
    add("_sicherung", proof)
    for i = 1, #fields, 2 do add(fields[i], fields[i + 1]) end
    return table.concat(out) .. "--messgrenze--\r\n", "multipart/form-data; boundary=messgrenze"
end

local answers = { "stand", "0", "vorname", "Zoë", "familienname", "Łukasiewicz", "strasse", "Musterstraße 1",
    "plz", "21335", "ort", "Lüneburg", "email", "zoe@beispiel.example", "telefon", "0000 12345", "anzahl", "3",
    "zweck", "Zum Messen.", "art", "a" }

-- Each step: method, address, body. The whole story that one person sees, redirects included.
local steps = {
    function() return "GET", "/leistungen/messen?ort=" .. place end,
    function() return "POST", "/leistungen/messen/beantragen", form({ "ort", place }) end,
    function() return "GET", "/antrag/" .. draft .. "/seite/angaben" end,
    function() return "POST", "/antrag/" .. draft .. "/seite/angaben", multipart(answers) end,
    function() return "GET", "/antrag/" .. draft .. "/pruefen" end,
    function() return "POST", "/antrag/" .. draft .. "/absenden", form({}) end,
    function() return "GET", "/antrag/" .. draft .. "/gesendet" end,
}
local expected = { 200, 303, 200, 303, 200, 303, 200 }

function setup(thread) end
function init() fresh() end

function request()
    local method, target, body, kind = steps[step]()
    local headers = { ["Host"] = "kreishaus.test", ["Sec-Fetch-Site"] = "same-origin" }
    local all = {}
    for name, value in pairs(cookies) do all[#all + 1] = name .. "=" .. value end
    if #all > 0 then headers["Cookie"] = table.concat(all, "; ") end
    if kind then headers["Content-Type"] = kind end
    return wrk.format(method, target, headers, body)
end

function response(status, headers, text)
    if status ~= expected[step] then
        if os.getenv("LOUD") then io.stderr:write("step " .. step .. ": " .. status .. "\n" .. text:sub(1, 3000) .. "\n") end
        bad = (bad or 0) + 1
        return fresh()
    end
    -- wrk keeps one line of a header that comes twice; the site sends the session's and the form's cookie.
    for name, value in pairs(headers) do
        if name:lower() == "set-cookie" then
            local key, content = value:match("^([^=]+)=([^;]*)")
            if key then cookies[key] = content end
        end
        if name:lower() == "location" then draft = value:match("^/antrag/(%w+)/") or draft end
    end
    proof = text:match('name="_sicherung" value="([^"]+)"') or proof
    once = text:match('name="_einmal" value="([^"]+)"') or once
    step = step % #steps + 1
    if step == 1 then
        fresh()
    end
end

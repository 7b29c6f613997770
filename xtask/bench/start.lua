-- Asks for a new session each time, as a page does: a fresh key per press, from its own origin, with the page's nonce.
local headers = { ["Content-Type"] = "application/json" }

function init()
  math.randomseed(os.time() * 1000 + math.floor(os.clock() * 1000000))
  headers["Origin"] = "http://" .. wrk.host .. ":" .. wrk.port
end

local function uuid()
  local form = "xxxxxxxx-xxxx-4xxx-8xxx-xxxxxxxxxxxx"
  return (form:gsub("x", function() return string.format("%x", math.random(0, 15)) end))
end

function request()
  local body = '{"request":{"demo":"product-guide","press":"' .. uuid() .. '","nonce":"' .. os.getenv("PAGE_NONCE") .. '"}}'
  return wrk.format("POST", "/api/v1/sessions/start", headers, body)
end

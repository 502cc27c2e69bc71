/**
 * Each operation that reads before it writes, or touches several keys, is one script: Redis runs it without anything
 * in between. Times are the Redis server's own, so that the clocks of the machines that share it do not matter.
 * Amounts are whole numbers below 2^53, which a Lua number holds exactly.
 */
const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** An account is a hash: when a portion expires → how much. */
const HELD = `
local function held(account)
  local total, portions = 0, redis.call('HGETALL', account)
  for i = 1, #portions, 2 do
    if tonumber(portions[i]) > now then total = total + tonumber(portions[i + 1]) end
  end
  return total
end
`;

/** KEYS: entry. ARGV: value, expires at. */
export const PUT = `
redis.call('SET', KEYS[1], ARGV[1])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])
`;

/** KEYS: entry. ARGV: value, expires at. Returns what is there already. */
export const CLAIM = `
local there = redis.call('GET', KEYS[1])
if there then return there end
${PUT}
`;

/** KEYS: entry. */
export const GET = `return redis.call('GET', KEYS[1])`;

/** KEYS: entry. */
export const TAKE = `
local value = redis.call('GET', KEYS[1])
redis.call('DEL', KEYS[1])
return value
`;

/**
 * KEYS: conversation, a hash: \`turn:<id>\` → \`<position> <JSON>\`, beside \`next\` (position) and \`until\`.
 * ARGV: keep until, then an id and JSON for each turn.
 */
export const APPEND = `
local position = tonumber(redis.call('HGET', KEYS[1], 'next') or 0)
for i = 2, #ARGV, 2 do
  local turn = string.format('%.0f ', position) .. ARGV[i + 1]
  if redis.call('HSETNX', KEYS[1], 'turn:' .. ARGV[i], turn) == 1 then position = position + 1 end
end
local keep = redis.call('HGET', KEYS[1], 'until')
if not keep or tonumber(keep) < tonumber(ARGV[1]) then keep = ARGV[1] end
redis.call('HSET', KEYS[1], 'next', string.format('%.0f', position), 'until', keep)
redis.call('PEXPIREAT', KEYS[1], keep)
`;

/** KEYS: conversation. Returns fields and values in turns. */
export const TURNS = `return redis.call('HGETALL', KEYS[1])`;

/** KEYS: conversation. */
export const FORGET = `redis.call('DEL', KEYS[1])`;

/**
 * KEYS: talk, due talks, accounts. ARGV: talk's id, record, terms, due at, forgotten at; then for each account its
 * name, amount, limit and expiry. Returns the number of the account that is full, from 1 on.
 */
export const RESERVE = `${NOW}${HELD}
if redis.call('EXISTS', KEYS[1]) == 1 then return false end
for i = 3, #KEYS do
  local charge = 4 * i - 6
  if held(KEYS[i]) + tonumber(ARGV[charge + 1]) > tonumber(ARGV[charge + 2]) then return i - 2 end
end
redis.call('HSET', KEYS[1], 'record', ARGV[2], 'terms', ARGV[3], 'due', ARGV[4])
for i = 3, #KEYS do
  local charge = 4 * i - 6
  local name, amount, expires = ARGV[charge], ARGV[charge + 1], ARGV[charge + 3]
  redis.call('HSET', KEYS[1], 'charge:' .. name, expires .. ' ' .. amount)
  if tonumber(expires) > now then
    local portions = redis.call('HKEYS', KEYS[i])
    for _, at in ipairs(portions) do
      if tonumber(at) <= now then redis.call('HDEL', KEYS[i], at) end
    end
    redis.call('HINCRBY', KEYS[i], expires, amount)
    local left = redis.call('PTTL', KEYS[i])
    if left < 0 or now + left < tonumber(expires) then redis.call('PEXPIREAT', KEYS[i], expires) end
  end
end
redis.call('PEXPIREAT', KEYS[1], ARGV[5])
redis.call('ZADD', KEYS[2], ARGV[4], ARGV[1])
return false
`;

/** KEYS: accounts. Returns what each holds, as text: the client's reader of numbers rounds the largest. */
export const HOLDINGS = `${NOW}${HELD}
local all = {}
for i = 1, #KEYS do all[i] = string.format('%.0f', held(KEYS[i])) end
return all
`;

/** KEYS: talk. ARGV: record. */
export const NOTE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
redis.call('HSET', KEYS[1], 'record', ARGV[1])
return 1
`;

/** KEYS: talk. */
export const OPEN = `return redis.call('HMGET', KEYS[1], 'record', 'terms', 'due')`;

/** KEYS: talk, due talks, accounts. ARGV: talk's id, then for each account its name and what was used. */
export const SETTLE = `
if redis.call('EXISTS', KEYS[1]) == 0 then return 0 end
for i = 3, #KEYS do
  local name, used = ARGV[2 * i - 4], ARGV[2 * i - 3]
  local charge = redis.call('HGET', KEYS[1], 'charge:' .. name)
  if charge then
    local expires, reserved = string.match(charge, '^(%d+) (%d+)$')
    if redis.call('HEXISTS', KEYS[i], expires) == 1 then
      local change = string.format('%.0f', tonumber(used) - tonumber(reserved))
      if redis.call('HINCRBY', KEYS[i], expires, change) <= 0 then redis.call('HDEL', KEYS[i], expires) end
    end
  end
end
redis.call('DEL', KEYS[1])
redis.call('ZREM', KEYS[2], ARGV[1])
return 1
`;

/** KEYS: due talks. ARGV: before, at most, and before when a talk is forgotten. Returns ids. */
export const DUE = `
redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', ARGV[3])
return redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[1], 'LIMIT', 0, ARGV[2])
`;

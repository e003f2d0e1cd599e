/** Puts `payload` at the end of what waits on `lane`, and makes the lane due for it. */
const journalled = (lane: string, messages: string, due: string, count: string) => `
      local seq = redis.call('hincrby', ${lane}, 'seq', 1)
      redis.call('hset', ${messages}, seq .. ':c', channel, seq .. ':i', id, seq .. ':t', now,
        seq .. ':a', 0, seq .. ':p', payload)
      redis.call('hincrby', ${count}, 'messages', 1)
      local at = math.max(now, tonumber(redis.call('hget', ${lane}, 'lease') or '0'))
      redis.call('zadd', ${due}, 'LT', at, lane)`;

/**
 * One script a call, so that each is atomic. Keys of a lane: the lane itself (owner, lease, version,
 * session, counters), its waiting messages and its waiting replies, each item as fields `seq:x` of a hash.
 * `due` is a sorted set of lanes by when they are next to be worked; a held lane stands there with the end
 * of its lease. Every script that names a version answers 0 when the lease has passed on.
 */
export const scripts = {
  accept: {
    keys: ["seen", "lane", "messages", "due", "count"],
    lua: `
      local lane, channel, id, payload, now = ARGV[1], ARGV[2], ARGV[3], ARGV[4], tonumber(ARGV[5])
      if redis.call('zadd', KEYS[1], 'NX', now, channel .. ':' .. id) == 0 then return 0 end
      ${journalled("KEYS[2]", "KEYS[3]", "KEYS[4]", "KEYS[5]")}
      return 1`,
  },
  take: {
    keys: ["lane", "messages", "replies", "due"],
    lua: `
      local lane, owner, untilAt, now = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
      if redis.call('exists', KEYS[1]) == 0 then return false end
      if tonumber(redis.call('hget', KEYS[1], 'lease') or '0') > now then return false end
      local version = redis.call('hincrby', KEYS[1], 'version', 1)
      redis.call('hset', KEYS[1], 'owner', owner, 'lease', untilAt)
      redis.call('zadd', KEYS[4], 'XX', untilAt, lane)
      return {version, redis.call('hget', KEYS[1], 'session'), redis.call('hget', KEYS[1], 'sessionAt'),
        redis.call('hgetall', KEYS[2]), redis.call('hgetall', KEYS[3])}`,
  },
  waiting: {
    keys: ["messages", "replies"],
    lua: `return {redis.call('hgetall', KEYS[1]), redis.call('hgetall', KEYS[2])}`,
  },
  renew: {
    keys: ["lane", "due"],
    lua: `
      if redis.call('hget', KEYS[1], 'version') ~= ARGV[2] then return 0 end
      redis.call('hset', KEYS[1], 'lease', ARGV[3])
      redis.call('zadd', KEYS[2], 'XX', ARGV[3], ARGV[1])
      return 1`,
  },
  commit: {
    keys: ["lane", "messages", "replies", "count", "dead", "deadOrder", "sessions"],
    lua: `
      local lane, version, now, session, code = ARGV[1], ARGV[2], ARGV[3], ARGV[4], ARGV[5]
      if redis.call('hget', KEYS[1], 'version') ~= version then return 0 end
      local at = 6
      local consumed = tonumber(ARGV[at])
      for i = at + 1, at + consumed do
        local seq = ARGV[i]
        local item = redis.call('hmget', KEYS[2], seq .. ':c', seq .. ':i', seq .. ':p')
        if item[1] then
          if code ~= '' then
            local field = item[1] .. ':' .. item[2]
            redis.call('hset', KEYS[5], field, cjson.encode({channel = item[1], id = item[2],
              lane = lane, code = code, at = tonumber(now), payload = item[3]}))
            redis.call('zadd', KEYS[6], now, field)
          end
          redis.call('hdel', KEYS[2], seq .. ':c', seq .. ':i', seq .. ':t', seq .. ':a', seq .. ':p')
          redis.call('hincrby', KEYS[4], 'messages', -1)
        end
      end
      for i = at + consumed + 1, #ARGV, 2 do
        local seq = redis.call('hincrby', KEYS[1], 'replySeq', 1)
        redis.call('hset', KEYS[3], seq .. ':i', ARGV[i], seq .. ':a', 0, seq .. ':n', 0, seq .. ':p', ARGV[i + 1])
        redis.call('hincrby', KEYS[4], 'replies', 1)
      end
      if session == '' then redis.call('hdel', KEYS[1], 'session') else redis.call('hset', KEYS[1], 'session', session) end
      redis.call('hset', KEYS[1], 'sessionAt', now)
      redis.call('zadd', KEYS[7], now, lane)
      return 1`,
  },
  turnFailed: {
    keys: ["lane", "messages"],
    lua: `
      if redis.call('hget', KEYS[1], 'version') ~= ARGV[1] then return 0 end
      local counted = 0
      for i = 2, #ARGV do
        if redis.call('hexists', KEYS[2], ARGV[i] .. ':p') == 1 then
          redis.call('hincrby', KEYS[2], ARGV[i] .. ':a', 1)
          counted = counted + 1
        end
      end
      return counted`,
  },
  sendBegins: {
    keys: ["lane", "replies"],
    lua: `
      if redis.call('hget', KEYS[1], 'version') ~= ARGV[1] then return 0 end
      if redis.call('hexists', KEYS[2], ARGV[2] .. ':p') == 0 then return 0 end
      redis.call('hincrby', KEYS[2], ARGV[2] .. ':a', 1)
      return 1`,
  },
  sendEnds: {
    keys: ["lane", "replies", "count"],
    lua: `
      if redis.call('hget', KEYS[1], 'version') ~= ARGV[1] then return 0 end
      local seq = ARGV[2]
      if redis.call('hdel', KEYS[2], seq .. ':i', seq .. ':a', seq .. ':n', seq .. ':p') == 0 then return 0 end
      redis.call('hincrby', KEYS[3], 'replies', -1)
      return 1`,
  },
  sendLater: {
    keys: ["lane", "replies"],
    lua: `
      if redis.call('hget', KEYS[1], 'version') ~= ARGV[1] then return 0 end
      local seq = ARGV[2]
      if redis.call('hexists', KEYS[2], seq .. ':p') == 0 then return 0 end
      redis.call('hset', KEYS[2], seq .. ':n', ARGV[3])
      if ARGV[4] == '0' then redis.call('hincrby', KEYS[2], seq .. ':a', -1) end
      return 1`,
  },
  release: {
    keys: ["lane", "messages", "replies", "due"],
    lua: `
      local lane, version, hold, now = ARGV[1], ARGV[2], tonumber(ARGV[3]), tonumber(ARGV[4])
      if redis.call('hget', KEYS[1], 'version') ~= version then return 0 end
      redis.call('hdel', KEYS[1], 'owner', 'lease')
      local at = nil
      if redis.call('hlen', KEYS[2]) > 0 then at = hold end
      local replies = redis.call('hgetall', KEYS[3])
      for i = 1, #replies, 2 do
        if string.sub(replies[i], -2) == ':n' then
          local reply = math.max(now, tonumber(replies[i + 1]))
          if not at or reply < at then at = reply end
        end
      end
      if at then redis.call('zadd', KEYS[4], at, lane) else redis.call('zrem', KEYS[4], lane) end
      return 1`,
  },
  forget: {
    keys: ["lane", "replies", "count", "dead", "deadOrder"],
    lua: `
      if ARGV[2] ~= 'session' then redis.call('hdel', KEYS[1], 'session') end
      redis.call('hincrby', KEYS[3], 'replies', 0 - redis.call('hlen', KEYS[2]) / 4)
      redis.call('del', KEYS[2])
      local dead = redis.call('hgetall', KEYS[4])
      for i = 1, #dead, 2 do
        if cjson.decode(dead[i + 1]).lane == ARGV[1] then
          redis.call('hdel', KEYS[4], dead[i])
          redis.call('zrem', KEYS[5], dead[i])
        end
      end
      return 1`,
  },
  sweepLane: {
    keys: ["lane", "due", "sessions"],
    lua: `
      local lane, before = ARGV[1], tonumber(ARGV[2])
      if redis.call('zscore', KEYS[2], lane) then return 0 end
      if tonumber(redis.call('zscore', KEYS[3], lane) or '0') >= before then return 0 end
      redis.call('zrem', KEYS[3], lane)
      return redis.call('del', KEYS[1])`,
  },
  retryDead: {
    keys: ["dead", "deadOrder", "seen", "lane", "messages", "due", "count"],
    lua: `
      local lane, channel, id, now = ARGV[1], ARGV[2], ARGV[3], tonumber(ARGV[4])
      local field = channel .. ':' .. id
      local stored = redis.call('hget', KEYS[1], field)
      local payload = stored and cjson.decode(stored).payload
      if not payload then return 0 end
      redis.call('hdel', KEYS[1], field)
      redis.call('zrem', KEYS[2], field)
      redis.call('zadd', KEYS[3], now, field)
      ${journalled("KEYS[4]", "KEYS[5]", "KEYS[6]", "KEYS[7]")}
      return 1`,
  },
  discardDead: {
    keys: ["dead", "deadOrder"],
    lua: `
      redis.call('zrem', KEYS[2], ARGV[1])
      return redis.call('hdel', KEYS[1], ARGV[1])`,
  },
  sweepDead: {
    keys: ["dead", "deadOrder"],
    lua: `
      local goneBefore = tonumber(ARGV[2])
      local erased = 0
      for _, field in ipairs(redis.call('zrangebyscore', KEYS[2], '-inf', '(' .. ARGV[1])) do
        local dead = cjson.decode(redis.call('hget', KEYS[1], field))
        if dead.at < goneBefore then
          redis.call('hdel', KEYS[1], field)
          redis.call('zrem', KEYS[2], field)
          erased = erased + 1
        elseif dead.payload then
          dead.payload = nil
          redis.call('hset', KEYS[1], field, cjson.encode(dead))
          erased = erased + 1
        end
      end
      return erased`,
  },
} as const;

export type DeadLetterScript = Extract<keyof typeof scripts, `${string}Dead`>;

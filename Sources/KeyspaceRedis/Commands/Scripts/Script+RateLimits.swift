import KeyspaceRuntime

/// The scripts of rate limits: the same arithmetic, on the same data, as the store in memory has.
///
/// Their arguments are the limit, the permits asked for, and the window in milliseconds. Numbers are doubles in Lua,
/// exact below 2^53: limits, windows and what is stored stay below 10^15, and a product that does not is divided in
/// parts. Time is the server's.
extension Script {
    static func acquire(_ algorithm: RateLimit.Algorithm) -> Script {
        switch algorithm {
        case .fixedWindow: fixedWindow
        case .slidingWindow: slidingWindow
        case .slidingLog: slidingLog
        case .gcra: cellRate
        }
    }

    /// A count, whose key expires with its window. A count without expiry, which others wrote, begins a window.
    private static let fixedWindow = Script(
        """
        \(arguments)
        \(number)
        local used = math.max(0, number(redis.call('GET', KEYS[1])) or 0)
        local rest = redis.call('PTTL', KEYS[1])
        local isOpen = rest >= 0
        if not isOpen then rest = window end
        local left = limit - used
        if permits > 0 and permits > left then
          local retry = permits > limit and -1 or math.max(1, rest)
          return {0, math.max(0, left), retry, used == 0 and 0 or rest}
        end
        used = used + permits
        if permits > 0 and isOpen then
          redis.call('SET', KEYS[1], string.format('%.0f', used), 'KEEPTTL')
        elseif permits > 0 then
          redis.call('SET', KEYS[1], string.format('%.0f', used), 'PX', ARGV[3])
        end
        return {1, math.max(0, limit - used), 0, used == 0 and 0 or rest}
        """)

    /// The start of a window, its count, and the count of the window before, which counts by the share of it that lies
    /// less than a window back.
    private static let slidingWindow = Script(
        """
        \(arguments)
        \(clock)
        \(number)
        \(product)
        local stored = redis.call('HMGET', KEYS[1], 'start', 'current', 'previous')
        local start, current, previous = number(stored[1]), 0, 0
        if not start then
          start = now
        else
          current = math.max(0, number(stored[2]) or 0)
          previous = math.max(0, number(stored[3]) or 0)
          local age = now - start
          if age >= window then
            if age - window < window then
              start, current, previous = start + window, 0, current
            else
              start, current, previous = now, 0, 0
            end
          end
        end
        local rest = window - math.max(0, now - start)
        local weight, part = product(previous, rest, window)
        if part > 0 then weight = weight + 1 end
        local left = limit - current - weight

        local function reset()
          if current > 0 then return math.max(0, start + 2 * window - now) end
          if previous > 0 then return math.max(0, start + window - now) end
          return 0
        end
        -- The milliseconds of a window that may still count, so that its count weighs no more than this.
        local function shrink(count, weight)
          if count <= weight then return window end
          return (product(weight, window, count))
        end

        if permits > 0 and permits > left then
          local retry = -1
          if permits <= limit - current then
            retry = math.max(1, rest - shrink(previous, limit - current - permits))
          elseif permits <= limit then
            retry = rest + window - shrink(current, limit - permits)
          end
          return {0, math.max(0, left), retry, reset()}
        end
        if permits > 0 then
          current = current + permits
          redis.call('HSET', KEYS[1], 'start', string.format('%.0f', start),
            'current', string.format('%.0f', current), 'previous', string.format('%.0f', previous))
          redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', start + 2 * window))
        end
        return {1, math.max(0, left - permits), 0, reset()}
        """)

    /// A member for each permit, with the time at which it was given as its score.
    private static let slidingLog = Script(
        """
        \(arguments)
        \(clock)
        local past = redis.call('ZCOUNT', KEYS[1], '-inf', string.format('%.0f', now - window))
        local used = redis.call('ZCARD', KEYS[1]) - past

        -- Milliseconds until the permit of a rank is past; one with a time that no clock shows counts from now.
        local function wait(rank)
          local permit = redis.call('ZRANGE', KEYS[1], rank, rank, 'WITHSCORES')
          local time = tonumber(permit[2])
          if not time or time >= 1e15 then time = now end
          return math.floor(time) + window - now
        end

        if permits > 0 and permits > limit - used then
          local retry = -1
          if permits <= limit then retry = math.max(1, wait(past + used + permits - limit - 1)) end
          return {0, math.max(0, limit - used), retry, used == 0 and 0 or math.max(0, wait(-1))}
        end
        local time = string.format('%.0f', now)
        if permits > 0 then
          redis.call('ZREMRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now - window))
          -- Members need different names: the time, and a number among those given at the same millisecond.
          local number = redis.call('ZCOUNT', KEYS[1], time, time)
          local missing = permits
          while missing > 0 do
            local members = {}
            for _ = 1, math.min(missing, \(chunk / 2)) do
              members[#members + 1] = time
              members[#members + 1] = string.format('%s-%.0f', time, number)
              number = number + 1
            end
            redis.call('ZADD', KEYS[1], unpack(members))
            missing = missing - #members / 2
          end
        end
        local reset = used + permits == 0 and 0 or math.max(0, wait(-1))
        if permits > 0 then redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', now + reset)) end
        return {1, math.max(0, limit - used - permits), 0, reset}
        """)

    /// The time at which all permits are back: milliseconds, and a rest in parts of one, of which there are as many as
    /// the limit. All that is counted here is such a pair.
    private static let cellRate = Script(
        """
        \(arguments)
        \(clock)
        \(number)
        \(product)
        local parts = math.max(1, limit)
        local capacity = limit == 0 and 0 or window
        -- How far ahead of now the stored time is.
        local owed, owedRest = 0, 0
        local stored = redis.call('GET', KEYS[1])
        if stored then
          local time, rest = string.match(stored, '^([^ ]*) ([^ ]*)$')
          time, rest = number(time or 'none'), number(rest)
          owed = time - now + math.floor(rest / parts)
          owedRest = rest % parts
          if owed < 0 then owed, owedRest = 0, 0 end
        end
        local function left(time, rest)
          if time >= capacity then return 0 end
          local permits, part = product(capacity - time, parts, window)
          return permits + math.floor((part - rest) / window)
        end
        local function roundedUp(time, rest)
          return rest > 0 and time + 1 or time
        end

        if permits > limit then
          return {0, left(owed, owedRest), -1, roundedUp(owed, owedRest)}
        end
        local asked, askedRest = product(permits, window, parts)
        asked, askedRest = asked + owed, askedRest + owedRest
        if askedRest >= parts then asked, askedRest = asked + 1, askedRest - parts end
        local reset = roundedUp(asked, askedRest)
        if permits > 0 and reset > capacity then
          return {0, left(owed, owedRest), reset - capacity, roundedUp(owed, owedRest)}
        end
        if permits > 0 then
          redis.call('SET', KEYS[1], string.format('%.0f %.0f', now + asked, askedRest),
            'PX', string.format('%.0f', reset))
        end
        return {1, left(asked, askedRest), 0, reset}
        """)
}

/// What the scripts begin with.
extension Script {
    private static let arguments = """
        local limit, permits, window = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
        """

    private static let clock = """
        local clock = redis.call('TIME')
        local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
        """

    /// Reads a number that was stored: canonical digits, at most 15. Nil if nothing was.
    private static let number = """
        local function number(text)
          if not text then return nil end
          if text == '0' or string.match(text, '^-?[1-9]%d*$') and #text <= 16 and math.abs(text) < 1e15 then
            return tonumber(text)
          end
          error({err = 'UNDECODABLE the key holds no count of a rate limit'})
        end
        """

    /// Divides a product of two integers by a third, all below 10^15: quotient and rest, exact as long as the quotient
    /// is below 2^53.
    private static let product = """
        local function product(a, b, divisor)
          local whole = a * b
          if whole < 9007199254740992 then
            local rest = math.fmod(whole, divisor)
            return (whole - rest) / divisor, rest
          end
          -- Long multiplication, a bit of the first factor after the other.
          local quotient, rest = 0, 0
          for bit = 49, 0, -1 do
            rest = rest * 2 + math.floor(a / 2 ^ bit) % 2 * b
            local part = math.fmod(rest, divisor)
            quotient = quotient * 2 + (rest - part) / divisor
            rest = part
          end
          return quotient, rest
        end
        """
}

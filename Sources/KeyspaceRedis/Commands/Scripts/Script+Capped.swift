/// Scripts that cap a structure in the step that makes it grow.
extension Script {
    /// `RPUSH` or `LPUSH`, then a list of at most the cap, which is the first argument behind the name: it keeps what
    /// was added last.
    static let cappedList = Script(
        operation: """
            local reply = redis.call('LLEN', KEYS[1])
            for first = 6, #ARGV, \(chunk) do
              local last = math.min(first + \(chunk) - 1, #ARGV)
              reply = redis.call(ARGV[4], KEYS[1], unpack(ARGV, first, last))
            end
            local cap = tonumber(ARGV[5])
            if reply > cap then
              if cap == 0 then
                redis.call('DEL', KEYS[1])
              elseif ARGV[4] == 'RPUSH' then
                redis.call('LTRIM', KEYS[1], -cap, -1)
              else
                redis.call('LTRIM', KEYS[1], 0, cap - 1)
              end
              reply = cap
            end
            """)

    /// `ZADD`, then a sorted set of the highest. Behind the name: the rank of the last member to remove, or nothing;
    /// the condition, or nothing; scores and members.
    static let sortedSet = Script(
        operation: """
            local reply = 0
            for first = 7, #ARGV, \(chunk) do
              local last = math.min(first + \(chunk) - 1, #ARGV)
              if ARGV[6] == '' then
                reply = reply + redis.call('ZADD', KEYS[1], unpack(ARGV, first, last))
              else
                reply = reply + redis.call('ZADD', KEYS[1], ARGV[6], unpack(ARGV, first, last))
              end
            end
            if ARGV[5] ~= '' then redis.call('ZREMRANGEBYRANK', KEYS[1], 0, ARGV[5]) end
            """)

    /// `ZINCRBY`, then a sorted set of the highest. Behind the name: the rank of the last member to remove, the
    /// increment, the member.
    static let sortedSetIncrement = Script(
        operation: """
            local reply = redis.call('ZINCRBY', KEYS[1], ARGV[6], ARGV[7])
            redis.call('ZREMRANGEBYRANK', KEYS[1], 0, ARGV[5])
            """)
}

/// Scripts that carry out a server's own command, and then set the key's expiry.
extension Script {
    /// Values that go to one call of a command: Lua passes on some 8,000 at most, and pairs must stay together.
    static let chunk = 4000

    /// One command, with its arguments behind its name. Several keys are all of its arguments.
    static let step = Script(
        operation: """
            local reply
            if #KEYS == 1 then
              reply = redis.call(ARGV[4], KEYS[1], unpack(ARGV, 5))
            else
              reply = redis.call(ARGV[4], unpack(KEYS))
            end
            """)

    /// One command that is carried out or not, by a condition of its own. If not, the expiry stays as it is.
    static let conditional = Script(
        operation: """
            local reply = redis.call(ARGV[4], KEYS[1], unpack(ARGV, 5))
            if not reply or reply == 0 then return 0 end
            reply = 1
            """)

    /// `INCRBY` or `HINCRBY`. Numbers are doubles in Lua: a count that is not exact there is read again, as text.
    static let counting = Script(
        operation: """
            local reply = redis.call(ARGV[4], KEYS[1], unpack(ARGV, 5))
            if reply >= 9007199254740992 or reply <= -9007199254740992 then
              if ARGV[4] == 'INCRBY' then
                reply = redis.call('GET', KEYS[1])
              else
                reply = redis.call('HGET', KEYS[1], ARGV[5])
              end
            end
            """)

    /// One command with more values than Lua passes on in one call. The replies to its parts are joined.
    ///
    /// Only the first part can be refused, so that a refused command changes nothing.
    static let chunked = Script(
        operation: """
            local reply
            for first = 6, #ARGV, \(chunk) do
              local last = math.min(first + \(chunk) - 1, #ARGV)
              local part = redis.call(ARGV[4], KEYS[1], unpack(ARGV, first, last))
              if not reply or ARGV[5] == 'last' then
                reply = part
              elseif ARGV[5] == 'sum' then
                reply = reply + part
              elseif ARGV[5] == 'any' then
                reply = math.max(reply, part)
              else
                for index = 1, #part do reply[#reply + 1] = part[index] end
              end
            end
            """)

    /// How the replies to the parts of a command are joined.
    enum Join: String {
        case sum, last, any, list
    }

    /// `BITCOUNT` of a range of bits that may end before the first one. Servers count that bit then; it is none.
    static let countBits = Script(
        operation: """
            local reply = 0
            if redis.call('STRLEN', KEYS[1]) * 8 + ARGV[6] >= 0 then
              reply = redis.call('BITCOUNT', KEYS[1], ARGV[5], ARGV[6], 'BIT')
            end
            """)
}

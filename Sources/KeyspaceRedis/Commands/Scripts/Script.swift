/// A script in Lua, which a server carries out as one step.
struct Script: Sendable {
    /// What the server runs.
    let source: String
    /// The name by which a server knows a script that it has seen: the SHA-1 of its source.
    let sha: String

    init(_ source: String) {
        self.source = source
        sha = SHA1.hexadecimal(source)
    }
}

extension Script {
    /// A script that ends with what its command does to the expiry of its key.
    ///
    /// Its arguments begin with the rule, its milliseconds, and those that the key may live at most; the command's
    /// name follows, and what the script needs.
    ///
    /// - Parameter operation: Lua that carries out the operation and leaves what is to be replied in `reply`. A
    ///   refusal is an error there, and ends the script before the expiry is touched.
    init(operation: String) {
        self.init(operation + "\n" + Script.expiry + "\nreturn reply")
    }

    /// Sets the key's expiry. A key that is not there is left alone by all of it.
    ///
    /// What it does for `sliding` is told, and tested, in `SlidingDeadline`.
    private static let expiry = """
        local rule = ARGV[1]
        if rule == 'after' then
          redis.call('PEXPIRE', KEYS[1], ARGV[2])
        elseif rule == 'if-none' then
          redis.call('PEXPIRE', KEYS[1], ARGV[2], 'NX')
        elseif rule == 'sliding' then
          local expires = redis.call('PEXPIRETIME', KEYS[1])
          if expires ~= -2 then
            local clock = redis.call('TIME')
            local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
            local most = tonumber(ARGV[3])
            local ring = most < 64 and 64 or 16
            while ring < 256 and ring * ring <= most do ring = ring * 2 end
            local unit = math.ceil(most / (ring - 1))
            unit = unit + (1 - unit) % ring
            local index = math.floor((now + most) / unit)
            if expires ~= -1 then index = index - (index - expires) % ring end
            local deadline = index * unit
            if deadline > now then
              expires = math.min(now + ARGV[2], deadline)
              expires = expires - (expires - index) % ring
              if expires <= now then expires = expires + ring end
              redis.call('PEXPIREAT', KEYS[1], string.format('%.0f', expires))
            end
          end
        end
        """
}

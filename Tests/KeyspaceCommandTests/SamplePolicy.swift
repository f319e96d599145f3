import ToolRunning

/// Policies that the tests of commands work on.
enum SamplePolicy {
    /// Two files, three entries, one variant parameter.
    static let root = """
        policy: 1
        keyspace: Shop
        summary: Keys of the shop.
        include: [orders.yaml]
        types:
          CustomerID: { string: { matches: "[0-9]{1,12}" } }
        namespaces:
          carts:
            summary: What a customer is about to buy.
            owner: checkout
            key: cart:{customer_id}:{part}
            parameters: { customer_id: CustomerID, part: { enum: [items, total] } }
            variants:
              part:
                items: { value: [string], ttl: 1h }
                total: { value: double, ttl: 30s }

        """

    static let orders = """
        namespaces:
          orders:
            summary: A | B
            owner: checkout
            key: order:{name}
            structure: counter
            ttl: none
            allow: { missing-ttl: "counted for ever" }
          feature-flags:
            summary: What is switched on.
            owner: platform
            key: flags
            structure: set
            value: string
            ttl: 1h

        """

    /// A misspelt option in the seventh line.
    static let broken = """
        policy: 1
        keyspace: Shop
        namespaces:
          carts:
            key: cart:{customer_id}
            value: string
            tt1: 30s

        """

    static func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("policies/keyspace.yaml", root)
        try folder.write("policies/orders.yaml", orders)
        return folder
    }

    static func brokenFolder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("policies/keyspace.yaml", broken)
        return folder
    }
}

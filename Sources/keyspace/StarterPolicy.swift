/// What `keyspace init` writes: small, right, and with a word on everything in it.
let starterPolicy = """
    # The policy of a keyspace: which keys there are, what is in them, how long they live, and who owns them.
    # Check it with 'keyspace check'; the build plugin 'KeyspaceGenerator' makes Swift code of it.

    policy: 1
    keyspace: Shop # names the generated type, ShopKeyspace
    summary: Caches, sessions and limits of the shop.
    # prefix: "shop:" # put before every key
    # include: [orders.yaml] # further files with types and namespaces, one for each owner

    # What holds where a namespace does not say otherwise.
    defaults:
      owner: shop

    types:
      # Text in keys is percent-encoded, unless its form is known to be harmless.
      CustomerID: { string: { matches: "[0-9]{1,12}" } }
      Item:
        summary: Something in a cart.
        fields:
          article: string
          pieces: { type: int, default: 1 }
          note: string?

    namespaces:
      # A value of a type of your own, as JSON: 'let item = try await shop.items(article: "lamp").get()'.
      items:
        summary: Articles as the catalogue knows them.
        key: item:{article}
        value: Item
        ttl: { after-write: 5m, jitter: 10% } # not all at the same moment
        when-unavailable: bypass # without the server a read is a miss

      carts:
        summary: What a customer is about to buy.
        role: session # somebody notices if it is lost; without a role it is a cache
        key: cart:{customer_id}
        parameters: { customer_id: CustomerID }
        structure: list
        value: Item
        max-length: 100
        ttl: { after-access: 24h, at-most: 30d }

      orders-per-minute:
        summary: How often a customer may order.
        role: limit
        key: orders_per_minute:{customer_id}
        parameters: { customer_id: CustomerID }
        structure: rate-limit
        algorithm: sliding-log
        limit: 3
        window: 60s
        when-unavailable: allow # or 'deny'

    """

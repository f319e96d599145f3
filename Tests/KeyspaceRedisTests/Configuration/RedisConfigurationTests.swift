import Configuration
import KeyspaceRuntime
import NIOCore
import Testing

@testable import KeyspaceRedis

struct RedisConfigurationTests {
    @Test func aURLNamesEverything() throws {
        let configuration = try RedisConfiguration(url: "rediss://app:s%3Acret@cache.example:7000/4")
        #expect(configuration.servers == .standalone(.tcp(host: "cache.example", port: 7000)))
        #expect(configuration.username == "app" && configuration.password == "s:cret")
        #expect(configuration.database == 4)
        #expect(configuration.tls == RedisTLS())
    }

    @Test(arguments: [
        ("redis://localhost", RedisAddress.tcp(host: "localhost", port: 6379)),
        ("valkey://127.0.0.1:1", .tcp(host: "127.0.0.1", port: 1)),
        ("redis://[::1]:7000/0", .tcp(host: "::1", port: 7000)),
        ("unix:///run/redis.sock", .unix(path: "/run/redis.sock")),
    ])
    func addressesAreRead(_ url: String, _ address: RedisAddress) throws {
        #expect(try RedisConfiguration(url: url).servers == .standalone(address))
    }

    @Test func sentinelsAndClustersAreSeveralHosts() throws {
        let sentinels = try RedisConfiguration(url: "redis://a:1,b:2/1?master=main", topology: .sentinel)
        #expect(sentinels.servers == .sentinel(master: "main", [.tcp(host: "a", port: 1), .tcp(host: "b", port: 2)]))
        let cluster = try RedisConfiguration(url: "redis://a,b", topology: .cluster)
        #expect(cluster.servers == .cluster([.tcp(host: "a", port: 6379), .tcp(host: "b", port: 6379)]))
    }

    @Test(arguments: [
        "localhost:6379", "http://localhost", "redis://", "redis://host:0", "redis://host:port", "redis://host/x",
        "redis://a,b", "redis://:pass%zz@host", "redis://host?timeout=5", "unix://relative",
    ])
    func malformedURLsAreRefusedWithoutBeingShown(_ url: String) {
        let error = #expect(throws: RedisConfigurationError.self) { try RedisConfiguration(url: url) }
        #expect(error?.description.contains(url) == false)
    }

    private func reader(_ variables: [String: String]) -> ConfigReader {
        ConfigReader(provider: EnvironmentVariablesProvider(environmentVariables: variables))
    }

    private let policy = ConnectionPolicy(settings: [
        "url": .init(environment: "CACHE_URL", default: "redis://localhost:6379/0"),
        "password": .init(environment: "CACHE_PASSWORD"),
        "max-connections": .init(environment: "CACHE_MAX", default: "20"),
        "connect-timeout": .init(default: "1m30s"),
        "retry-on-timeout": .init(environment: "CACHE_RETRY", default: "true"),
    ])

    @Test func thePolicysVariablesAreReadAndItsDefaultsHold() throws {
        let configuration = try RedisConfiguration(
            policy,
            reading: reader(["CACHE_URL": "redis://cache:1/2", "CACHE_PASSWORD": "secret", "CACHE_MAX": "7"]))
        #expect(configuration.servers == .standalone(.tcp(host: "cache", port: 1)))
        #expect(configuration.password == "secret")
        #expect(configuration.database == 2)
        #expect(configuration.maxConnections == 7)
        #expect(configuration.connectTimeout == .seconds(90))
        #expect(configuration.retryOnTimeout)
        #expect(try RedisConfiguration(policy, reading: reader([:])).maxConnections == 20)
        #expect(try RedisConfiguration(policy, reading: reader(["CACHE_PASSWORD": ""])).password == nil)
    }

    @Test(arguments: [
        ("redis://h", "true", true), ("rediss://h", "true", true), ("redis://h", "false", false),
    ])
    func tlsIsAsThePolicySays(_ url: String, _ tls: String, _ isSecured: Bool) throws {
        let policy = ConnectionPolicy(settings: ["tls": .init(default: tls)])
        let configuration = try RedisConfiguration(policy, reading: reader(["REDIS_URL": url]))
        #expect((configuration.tls != nil) == isSecured)
    }

    @Test func tlsOfTheURLIsNeverTurnedOffSilently() {
        let policy = ConnectionPolicy(settings: ["tls": .init(environment: "CACHE_TLS", default: "false")])
        for variables in [["REDIS_URL": "rediss://h"], ["REDIS_URL": "rediss://h", "CACHE_TLS": "no"]] {
            let error = #expect(throws: RedisConfigurationError.self) {
                try RedisConfiguration(policy, reading: reader(variables))
            }
            #expect(error?.description.hasSuffix("it says no, but the URL asks for TLS") == true)
        }
    }

    @Test func withoutAPolicyTheUsualVariablesAreRead() throws {
        let configuration = try RedisConfiguration(
            reading: reader([
                "REDIS_URL": "redis://h", "REDIS_PASSWORD": "p", "REDIS_MAX_CONNECTIONS": "3",
                "REDIS_RETRY_ON_TIMEOUT": "True", "REDIS_SOCKET_KEEPALIVE": "0",
            ]))
        #expect(configuration.servers == .standalone(.tcp(host: "h", port: 6379)))
        #expect(configuration.password == "p" && configuration.maxConnections == 3)
        #expect(configuration.retryOnTimeout && !configuration.socketKeepAlive)
    }

    @Test(arguments: [
        ("CACHE_MAX", "many", "CACHE_MAX (max-connections): expected a whole number above 0"),
        ("CACHE_MAX", "0", "CACHE_MAX (max-connections): expected a whole number above 0"),
        ("CACHE_RETRY", "maybe", "CACHE_RETRY (retry-on-timeout): expected 'true' or 'false'"),
    ])
    func aBadValueNamesItsVariable(_ variable: String, _ value: String, _ message: String) {
        let error = #expect(throws: RedisConfigurationError.self) {
            try RedisConfiguration(policy, reading: reader([variable: value]))
        }
        #expect(error?.description == message)
    }

    @Test(arguments: [
        "redis://:topsecret@host:port", "redis://:top?secret@host", "redis://:top?topsecret=1&topsecret@host",
        "redis://:topsecret/topsecret@host", "redis://:top#topsecret@host", "redis://:p@ss?topsecret@host",
        "unix://:top?topsecret@/run/redis.sock", "topsecret://host", "redis://:topsecret@host/topsecret",
    ])
    func aSecretIsNeverShown(_ url: String) {
        let error = #expect(throws: RedisConfigurationError.self) {
            try RedisConfiguration(policy, reading: reader(["CACHE_URL": url]))
        }
        #expect(error.map { "\($0)".contains("secret") } == false)
        #expect(error?.description.hasPrefix("CACHE_URL (url): ") == true)
    }

    @Test func aConfigurationIsPrintedWithoutItsPasswords() throws {
        var configuration = try RedisConfiguration(url: "rediss://app:topsecret@host:1/2")
        configuration.sentinelPassword = "topsecret"
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: [configuration]), dumped] {
            #expect(!text.contains("topsecret"))
            #expect(text.contains("host") && text.contains("app"))
        }
    }

    @Test func aPasswordMayHoldWhatStandsElsewhereToo() throws {
        let configuration = try RedisConfiguration(url: "redis://a:b:c@d,e@host:1/2")
        #expect(configuration.password == "b:c@d,e")
        #expect(configuration.servers == .standalone(.tcp(host: "host", port: 1)))
        let socket = try RedisConfiguration(url: "unix://app:secret@/run/redis@1.sock?db=3")
        #expect(socket.servers == .standalone(.unix(path: "/run/redis@1.sock")))
        #expect(socket.username == "app" && socket.password == "secret" && socket.database == 3)
    }

    /// It would be the default user otherwise; and what stands there may be a password.
    @Test func aUserNeedsAPassword() throws {
        let configuration = try RedisConfiguration(url: "redis://s3cret@localhost")
        let error = #expect(throws: RedisConfigurationError.self) { try RedisStore(configuration) }
        #expect(error?.description.contains("no password") == true)
        #expect(error?.description.contains("s3cret") == false)
    }

    @Test func durationsThatAreEndlessAreBounded() throws {
        var configuration = try RedisConfiguration(url: "redis://localhost")
        configuration.timeout = .seconds(Int64.max)
        configuration.pingInterval = .zero
        let settings = try configuration.connectionSettings(.tcp(host: "localhost", port: 6379))
        #expect(settings.commandTimeout == .hours(365 * 24) && settings.pingInterval == .zero)
    }
}

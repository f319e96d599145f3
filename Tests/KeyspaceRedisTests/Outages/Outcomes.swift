import KeyspaceRuntime
import Logging
import Testing

@testable import KeyspaceRedis

/// What an operation came to, as tests compare it.
enum Ending: Hashable {
    case done
    case failed(KeyspaceError.Code, RedisConnectionError.Code?)
    case cancelled
    case other(String)

    static func of(_ body: () async throws -> Reply) async -> Ending {
        do {
            if case .failure(let failure) = try await body() { return .failed(failure.code, nil) }
            return .done
        } catch let error as KeyspaceError {
            return .failed(error.code, (error.underlyingError as? RedisConnectionError)?.code)
        } catch is CancellationError {
            return .cancelled
        } catch {
            return .other("\(error)")
        }
    }
}

extension RedisStore {
    /// A store that gives up soon, so that tests of outages are short.
    convenience init(
        url: String, timeout: Duration = .milliseconds(250), _ change: (inout RedisConfiguration) -> Void = { _ in }
    ) throws {
        var configuration = try RedisConfiguration(url: url)
        configuration.timeout = timeout
        change(&configuration)
        // Outages are what these tests are about; their warnings would only hide what fails.
        try self.init(configuration, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    func get(_ name: String = "key") async throws -> Reply {
        try await execute(Command(.get, at: Key(bytes: Bytes(name.utf8))))
    }

    func set(_ text: String, at name: String = "key") async throws -> Reply {
        try await execute(
            Command(
                .set(Bytes(text.utf8), if: .always), at: Key(bytes: Bytes(name.utf8)), expiry: .after(.seconds(3_600)))
        )
    }

    /// Tries until it is served again.
    func recovers(within limit: Duration = .seconds(20)) async -> Bool {
        let clock = ContinuousClock()
        let end = clock.now + limit
        while clock.now < end {
            if await Ending.of({ try await get() }) == .done { return true }
            await Task.yield()
        }
        return false
    }
}

import Foundation
import Synchronization

/// The time of a server of the tests' own, which stands still until it is moved.
///
/// A library that is put before the system's own tells the server the time, from a file that both have in memory. So
/// tests of expiry neither wait nor depend on how busy the machine is, and every time to live is known to the
/// millisecond. Timers inside of the server go on: they use the other clock of the system.
package final class ServerClock: Sendable {
    /// What the server must be started with.
    package let environment: [String: String]
    private let folder: TemporaryTime
    private let time: Mutex<Int64>

    /// - Parameter milliseconds: the time at first, since 1970.
    /// - Throws: `MissingProgram` without a compiler for C, which a Swift toolchain for Linux brings.
    package init(millisecondsSince1970 milliseconds: Int64 = 1_700_000_000_000) throws {
        folder = try TemporaryTime()
        environment = ["LD_PRELOAD": folder.library, "SERVER_CLOCK": folder.file]
        time = Mutex(milliseconds)
        try folder.write(milliseconds)
    }

    package var millisecondsSince1970: Int64 {
        time.withLock { $0 }
    }

    /// Moves the clock.
    package func advance(by duration: Duration) throws {
        let (seconds, attoseconds) = duration.components
        try time.withLock { time in
            time += seconds * 1000 + attoseconds / 1_000_000_000_000_000
            try folder.write(time)
        }
    }
}

/// The file with the time, and the library that reads it.
private final class TemporaryTime: Sendable {
    private let url: URL
    private let descriptor: Int32

    init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "keyspace-clock-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        descriptor = open(url.appending(path: "time").path(percentEncoded: false), O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        try Self.source.write(to: url.appending(path: "clock.c"), atomically: true, encoding: .utf8)
        let log = url.appending(path: "log")
        let compiler = try ChildProcess(
            Program.compiler().url, ["-shared", "-fPIC", "-O1", "-o", "clock.so", "clock.c"], in: url, log: log)
        while compiler.isRunning { usleep(10_000) }
        guard FileManager.default.fileExists(atPath: library) else { throw FailedServer(log: compiler.output) }
    }

    deinit {
        close(descriptor)
        try? FileManager.default.removeItem(at: url)
    }

    var library: String { url.appending(path: "clock.so").path(percentEncoded: false) }
    var file: String { url.appending(path: "time").path(percentEncoded: false) }

    func write(_ milliseconds: Int64) throws {
        var milliseconds = milliseconds
        guard pwrite(descriptor, &milliseconds, 8, 0) == 8 else { throw FailedServer(log: "the clock cannot be set") }
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdint.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static int64_t *shared;

        __attribute__((constructor)) static void start(void) {
            const char *path = getenv("SERVER_CLOCK");
            int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
            void *memory = file < 0 ? MAP_FAILED : mmap(0, 8, PROT_READ, MAP_SHARED, file, 0);
            if (memory == MAP_FAILED) _exit(9);
            close(file);
            shared = memory;
        }

        static int64_t now(void) { return __atomic_load_n(shared, __ATOMIC_SEQ_CST); }

        int gettimeofday(struct timeval *time, void *zone) {
            int64_t milliseconds = now();
            time->tv_sec = milliseconds / 1000;
            time->tv_usec = milliseconds % 1000 * 1000;
            return 0;
        }

        time_t time(time_t *result) {
            time_t seconds = now() / 1000;
            if (result) *result = seconds;
            return seconds;
        }

        int clock_gettime(clockid_t clock, struct timespec *time) {
            if (clock != CLOCK_REALTIME || !shared) return syscall(SYS_clock_gettime, clock, time);
            int64_t milliseconds = now();
            time->tv_sec = milliseconds / 1000;
            time->tv_nsec = milliseconds % 1000 * 1000000;
            return 0;
        }
        """#
}

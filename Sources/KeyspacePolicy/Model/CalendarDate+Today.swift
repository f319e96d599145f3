#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

extension CalendarDate {
    /// The day that the system's clock shows, in UTC. Only tools ask; everything else is told.
    ///
    /// Nil if the clock shows no year of four digits.
    package static func today() -> CalendarDate? {
        CalendarDate(secondsSince1970: Int64(time(nil)))
    }
}

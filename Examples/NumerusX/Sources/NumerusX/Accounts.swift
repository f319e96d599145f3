import Foundation
import KeyspaceRuntime
import TradingKeys

/// Use 3: sessions and preferences, which cannot be mistaken for each other.
func showAccounts(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("Sessions and preferences", "a session ends 24 hours after the login, preferences stay")
    let session = cache.sessions(userID: "admin", sessionID: "sess_abc123")
    try await session.set(
        NumerusXKeyspace.Session(
            userID: "admin", tokenDigest: "9f86d081884c7d65", roles: ["trader"], issuedAt: log.now,
            expiresAt: log.now.addingTimeInterval(86_400)))
    try await cache.activeSessions(userID: "admin").insert("sess_abc123")
    if let stored = try await session.get() {
        log.line(session.key, "of \(stored.userID) as \(stored.roles.joined(separator: ", "))")
    }
    try await log.timeToLive(session.key, session.timeToLive())

    let preferences = cache.preferences(userID: "admin")
    try await preferences.set(.theme, to: .dark)
    let (theme, language) = try await preferences.get(.theme, .language)
    log.line(preferences.key, "theme \(theme?.rawValue ?? "not chosen"), language \(language?.text ?? "not chosen")")
    try await log.timeToLive(preferences.key, preferences.timeToLive())
}

/// Use 4: ten requests a minute.
func showRateLimit(_ cache: NumerusXKeyspace, _ log: Narrator) async throws {
    log.title("Rate limit", "ten requests of a user to an endpoint in 60 seconds")
    let requests = cache.apiRequests(endpoint: "/api/v1/trades", userID: "admin")
    for number in 1...11 {
        let decision = try await requests.acquire()
        if decision.isAdmitted {
            if number == 1 || number == 10 {
                log.line(requests.key, "request \(number) admitted, \(decision.remaining) left")
            }
        } else {
            let wait = decision.retryAfter.map { "again in \($0.formatted(.units(allowed: [.seconds])))" } ?? "for ever"
            log.line(requests.key, "request \(number) refused, \(wait)")
        }
    }
}

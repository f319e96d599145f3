import KeyspacePolicy
import Testing

struct SwiftNameTests {
    @Test(arguments: [
        ("user_id", "userID", "UserID"), ("api-requests", "apiRequests", "APIRequests"), ("logs", "logs", "Logs"),
        ("ohlcv_1h", "ohlcv1h", "Ohlcv1h"), ("DEBUG", "debug", "Debug"), ("1h", "_1h", "_1h"), ("id", "id", "ID"),
        ("max-HTTP-size", "maxHTTPSize", "MaxHTTPSize"), ("tradingEngine", "tradingEngine", "TradingEngine"),
        ("user-ids", "userIDs", "UserIDs"), ("SOL/USDC", "solUsdc", "SolUsdc"), ("größe", "größe", "Größe"),
    ])
    func namesBecomeCamelCase(_ name: String, _ member: String, _ type: String) {
        #expect(SwiftName.member(name) == member)
        #expect(SwiftName.type(name) == type)
    }
}

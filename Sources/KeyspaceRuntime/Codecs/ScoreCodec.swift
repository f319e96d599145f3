#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// What the scores of a sorted set mean. On the wire every score is a double.
public struct ScoreCodec<Score: Sendable>: Sendable {
    let encode: @Sendable (Score) throws(CodingFailure) -> Double
    let decode: @Sendable (Double) throws(CodingFailure) -> Score
}

extension ScoreCodec where Score == Double {
    /// Any number but NaN.
    public static var double: ScoreCodec {
        ScoreCodec(
            encode: { score throws(CodingFailure) in
                guard !score.isNaN else { throw CodingFailure("a score must be a number") }
                return score
            }, decode: { score throws(CodingFailure) in score })
    }
}

extension ScoreCodec where Score == Int {
    /// Integers that a double holds exactly: up to 2^53 all of them.
    public static var int: ScoreCodec {
        ScoreCodec(
            encode: { score throws(CodingFailure) in
                guard let exact = Double(exactly: score) else {
                    throw CodingFailure("a double cannot hold the score exactly")
                }
                return exact
            },
            decode: { score throws(CodingFailure) in
                guard let exact = Int(exactly: score) else { throw CodingFailure("the score is no integer") }
                return exact
            })
    }
}

extension ScoreCodec where Score == Date {
    /// Seconds since 1970, to the millisecond.
    public static var timestamp: ScoreCodec {
        ScoreCodec(
            encode: { date throws(CodingFailure) in
                let time = date.timeIntervalSince1970
                guard !time.isNaN else { throw CodingFailure("a score must be a number") }
                return (time * 1_000).rounded() / 1_000
            }, decode: { score throws(CodingFailure) in Date(timeIntervalSince1970: score) })
    }
}

/// How long a key has to live.
public enum TimeToLive: Sendable, Hashable {
    /// There is no key.
    case absent
    /// The key has no expiry.
    case persistent
    /// The key expires in this long, to the millisecond.
    case expires(in: Duration)

    /// From the store's own numbers.
    ///
    /// - Parameter extra: how much longer the key is kept than it is fresh; what lives on only so counts as absent.
    init(milliseconds: Int64, keeping extra: Duration = .zero) {
        switch milliseconds {
        case -1: self = .persistent
        case ..<0: self = .absent
        default:
            let left = Duration.milliseconds(milliseconds) - extra
            self = left > .zero || extra == .zero ? .expires(in: left) : .absent
        }
    }
}

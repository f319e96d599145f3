/// A type that a service owns and a policy only names. The constraint makes the compiler say, at the policy's own line,
/// what the type lacks.
public typealias ServiceType<Value: Codable & Sendable> = Value

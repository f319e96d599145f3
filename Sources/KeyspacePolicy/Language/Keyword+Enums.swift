// The words of the language that values are written with.

extension CompressionMode: Keyword { package static let keywords = Keywords(allCases) }
extension HashAlgorithm: Keyword { package static let keywords = Keywords(allCases) }
extension LintLevel: Keyword { package static let keywords = Keywords(allCases) }
extension LoadMode: Keyword { package static let keywords = Keywords(allCases) }
extension OutageBehaviour: Keyword { package static let keywords = Keywords(allCases) }
extension ParameterTypeName: Keyword { package static let keywords = Keywords(allCases) }
extension Role: Keyword { package static let keywords = Keywords(allCases) }
extension ScalarType: Keyword { package static let keywords = Keywords(allCases) }
extension Sensitivity: Keyword { package static let keywords = Keywords(allCases) }
extension Serialization: Keyword { package static let keywords = Keywords(allCases) }
extension StructureKind: Keyword { package static let keywords = Keywords(allCases) }
extension Compression.Algorithm: Keyword { package static let keywords = Keywords(allCases) }
extension ParameterType.TimestampFormat: Keyword { package static let keywords = Keywords(allCases) }
extension Server.Topology: Keyword { package static let keywords = Keywords(allCases) }
extension Structure.RateLimit.Algorithm: Keyword { package static let keywords = Keywords(allCases) }
extension Structure.Score: Keyword { package static let keywords = Keywords(allCases) }

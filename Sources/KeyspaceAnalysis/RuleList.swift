/// The rules of lint, in the order of the rule reference.
///
/// The last two look at what the others made of the policy's allowances.
package let rules: [any Rule] = [
    MissingTTL(), UnboundedCollection(), UnboundedTTL(), MissingOutageBehaviour(), MissingJitter(),
    EvictableState(), UnevictableCache(), OverBudget(), ValueTooLarge(), PersistenceMismatch(),
    SecretInKey(), UnencryptedSecret(),
    EscapedPlaceholder(), HashTagMissing(), HotSlot(), OverGrantingPattern(), UnsupportedByTarget(),
    DeprecatedReference(), MissingSummary(), MissingOwner(), Naming(), RedundantDefault(), UnusualDuration(),
    ScalarAsJSON(), DuplicateType(),
    ExpiredAllow(), UnneededAllow(),
]

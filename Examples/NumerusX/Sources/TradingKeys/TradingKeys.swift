// The accessors of this module are generated from the policy in `policies/`.
//
// The file is here because SwiftPM wants a target to have a source file of its own. It is also the place for what the
// service adds to the generated types.

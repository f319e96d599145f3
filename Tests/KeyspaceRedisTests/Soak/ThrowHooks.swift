import Foundation

#if canImport(Glibc)
    import Glibc
#endif

/// What the Swift runtime calls when an error is thrown.
///
/// The testing library has itself told of each, notes where that was and keeps some 200 bytes of it, so that the memory
/// of a process that throws many errors grows without a fault of anybody else.
enum ThrowHooks {
    /// Has nobody told of errors any more.
    static func remove() {
        #if os(Linux)
            // Variables of the runtime, each the address of a function: swift/stdlib/public/runtime/ErrorObject.h.
            for name in ["_swift_willThrow", "_swift_willThrowTypedImpl"] {
                dlsym(nil, name)?.assumingMemoryBound(to: UnsafeRawPointer?.self).pointee = nil
            }
        #endif
    }
}

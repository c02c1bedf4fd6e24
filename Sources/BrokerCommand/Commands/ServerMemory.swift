import CAllocator

/// How the C library gives memory back, where it can be told (glibc).
enum ServerMemory {
    /// Lets freed memory stay with the process up to a few megabytes: by default each answer's memory would be returned to
    /// the system and asked for again with the next.
    static func keepForNextAnswer() {
        #if canImport(Glibc)
            mallopt(M_TRIM_THRESHOLD, 4 << 20)
            mallopt(M_TOP_PAD, 1 << 20)
        #endif
    }
}

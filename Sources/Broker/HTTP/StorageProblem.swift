import Database

extension BrokerError {
    /// What a client is told of a fault that lies outside the broker (`DatabaseError.isOutside`).
    init(storage error: DatabaseError) {
        switch error {
        case .full: self = .storageFull
        case .busy: self = .storageBusy
        default: self = .storageFailed
        }
    }
}

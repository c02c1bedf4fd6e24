import Broker

extension BrokerSettings {
    /// As a broker is set up whose webhooks call receivers on the machine itself.
    static var callingLocalReceivers: BrokerSettings {
        var settings = BrokerSettings()
        settings.webhooks.schemes = ["http", "https"]
        settings.webhooks.hosts = ["127.0.0.1", "localhost"]
        settings.webhooks.secretKey = .random()
        return settings
    }
}

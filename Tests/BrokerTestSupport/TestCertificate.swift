public import NIOSSL

/// A certificate of its own making for 127.0.0.1, which only those trust who are told to; valid until 2126.
public enum TestCertificate {
    /// - Parameter asksForOne: whether a client has to show this certificate too.
    public static func server(asksForOne: Bool = false) throws -> TLSConfiguration {
        let certificate = try NIOSSLCertificate(bytes: Array(pem.utf8), format: .pem)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: [.certificate(certificate)],
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)))
        if asksForOne {
            configuration.certificateVerification = .noHostnameVerification
            configuration.trustRoots = .certificates([certificate])
        }
        return configuration
    }

    /// The certificate as a file holds it.
    public static let pem = """
        -----BEGIN CERTIFICATE-----
        MIIBozCCAUqgAwIBAgIUfQNpnxy508FP36T6Zrm1HV2FVnEwCgYIKoZIzj0EAwIw
        HjEcMBoGA1UEAwwTQnJva2VyIG9mIHRoZSB0ZXN0czAgFw0yNjExMjExMTU5Mjla
        GA8yMTI2MTAyODExNTkyOVowHjEcMBoGA1UEAwwTQnJva2VyIG9mIHRoZSB0ZXN0
        czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABAWwZUh7GkPX7lopJhQv6cNDwAJN
        MrLsJT1n+BLeppk4JJyNzxAh19s4vq8kuwPQc9PVXcVDxkvrcwuP/RUcafSjZDBi
        MB0GA1UdDgQWBBToAKjcWUgX2Nizc9LogIBTnO7A/TAfBgNVHSMEGDAWgBToAKjc
        WUgX2Nizc9LogIBTnO7A/TAPBgNVHREECDAGhwR/AAABMA8GA1UdEwEB/wQFMAMB
        Af8wCgYIKoZIzj0EAwIDRwAwRAIgFy52PPGB597jIcifCfzm/5mqo4SSJkgpNIWk
        s3YFxzYCICWCSmbRkR26PnbfBV/0lRTFCUolajPFbtmXkuXfbxDj
        -----END CERTIFICATE-----
        """

    /// The certificate of somebody else.
    public static let strangersPEM = """
        -----BEGIN CERTIFICATE-----
        MIIBjjCCATSgAwIBAgIUV2QK4XUb9J7pdEKxJQUGHiAc9HYwCgYIKoZIzj0EAwIw
        EzERMA8GA1UEAwwIc3RyYW5nZXIwIBcNMjYxMTIxMTczMzE3WhgPMjEyNjEwMjgx
        NzMzMTdaMBMxETAPBgNVBAMMCHN0cmFuZ2VyMFkwEwYHKoZIzj0CAQYIKoZIzj0D
        AQcDQgAE5B5EHSU4zV27olhY6X/ykSh76Lh5bjr3NTcsNe5lneKEhtv9hQtyG24a
        FDCzeIet9g6ve4dKqupJ3uZgc1HySqNkMGIwHQYDVR0OBBYEFGUOycIOqzte+TJE
        COplitdcAj7OMB8GA1UdIwQYMBaAFGUOycIOqzte+TJECOplitdcAj7OMA8GA1Ud
        EwEB/wQFMAMBAf8wDwYDVR0RBAgwBocEfwAAATAKBggqhkjOPQQDAgNIADBFAiEA
        oUdCe1z72QLrHGP3yfCmn5plR+eZ563/KdF34B7uToQCIEcQXcWHF2k6aW4+mVJC
        qulOmNfp+DOGPZyYMKDscPfL
        -----END CERTIFICATE-----
        """

    /// Its private key.
    public static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgg51660r08wmCskuc
        1J8GrpI0wKcEqKAT6qqSHszGpt+hRANCAAQFsGVIexpD1+5aKSYUL+nDQ8ACTTKy
        7CU9Z/gS3qaZOCScjc8QIdfbOL6vJLsD0HPT1V3FQ8ZL63MLj/0VHGn0
        -----END PRIVATE KEY-----
        """
}

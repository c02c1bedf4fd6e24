// URLSession on Linux neither asks a delegate about a server's certificate nor lets one add to those it trusts.
#if canImport(Security)
    public import Foundation
    import Security

    extension MockCertificate {
        /// The delegate of a `URLSession` that trusts this certificate beside those of the system.
        ///
        /// ```swift
        /// URLSession(configuration: .ephemeral, delegate: provider.certificate?.sessionDelegate, delegateQueue: nil)
        /// ```
        public var sessionDelegate: any URLSessionDelegate { TrustingDelegate(der: der) }
    }

    private final class TrustingDelegate: NSObject, URLSessionDelegate {
        private let der: [UInt8]

        init(der: [UInt8]) {
            self.der = der
        }

        func urlSession(
            _ session: URLSession, didReceive challenge: URLAuthenticationChallenge,
            completionHandler: @escaping @Sendable (URLSession.AuthChallengeDisposition, URLCredential?) -> Void
        ) {
            guard let trust = challenge.protectionSpace.serverTrust,
                let certificate = SecCertificateCreateWithData(nil, Data(der) as CFData)
            else { return completionHandler(.performDefaultHandling, nil) }
            SecTrustSetAnchorCertificates(trust, [certificate] as CFArray)
            SecTrustSetAnchorCertificatesOnly(trust, false)
            guard SecTrustEvaluateWithError(trust, nil) else {
                return completionHandler(.cancelAuthenticationChallenge, nil)
            }
            completionHandler(.useCredential, URLCredential(trust: trust))
        }
    }
#endif

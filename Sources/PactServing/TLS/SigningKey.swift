#if canImport(CryptoKit)
    import CryptoKit
    import Foundation

    /// A private key on the curve P-256, made anew.
    struct SigningKey {
        private let key = P256.Signing.PrivateKey()

        /// The key in a form that TLS reads.
        var der: [UInt8] { Array(key.derRepresentation) }
        /// The public point, uncompressed.
        var publicPoint: [UInt8] { Array(key.publicKey.x963Representation) }

        /// An ECDSA signature of the SHA-256 of `bytes`.
        func signature(of bytes: [UInt8]) throws -> [UInt8] {
            Array(try key.signature(for: Data(bytes)).derRepresentation)
        }
    }
#else
    import COpenSSL

    /// A private key on the curve P-256, made anew.
    final class SigningKey {
        private let key: OpaquePointer

        init() throws {
            let context = EVP_PKEY_CTX_new_id(EVP_PKEY_EC, nil)
            defer { EVP_PKEY_CTX_free(context) }
            var key: OpaquePointer?
            guard EVP_PKEY_keygen_init(context) == 1,
                EVP_PKEY_CTX_set_ec_paramgen_curve_nid(context, NID_X9_62_prime256v1) == 1,
                EVP_PKEY_keygen(context, &key) == 1, let key
            else { throw CertificateError.notMade("no key could be made") }
            self.key = key
        }

        deinit { EVP_PKEY_free(key) }

        /// The key in a form that TLS reads.
        var der: [UInt8] { encoded(i2d_PrivateKey) }
        /// The public point, uncompressed.
        var publicPoint: [UInt8] { encoded(i2d_PublicKey) }

        private func encoded(
            _ write: (OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<UInt8>?>?) -> Int32
        ) -> [UInt8] {
            let length = Int(write(key, nil))
            guard length > 0 else { return [] }
            return Array(unsafeUninitializedCapacity: length) { buffer, count in
                var end = buffer.baseAddress
                count = Int(write(key, &end))
            }
        }

        /// An ECDSA signature of the SHA-256 of `bytes`.
        func signature(of bytes: [UInt8]) throws -> [UInt8] {
            let context = EVP_MD_CTX_new()
            defer { EVP_MD_CTX_free(context) }
            var signature = [UInt8](repeating: 0, count: Int(EVP_PKEY_get_size(key)))
            var length = signature.count
            guard EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1,
                EVP_DigestSign(context, &signature, &length, bytes, bytes.count) == 1
            else { throw CertificateError.notMade("nothing could be signed with its key") }
            return Array(signature[..<length])
        }
    }
#endif

/// Why there is no certificate to serve https with.
package enum CertificateError: Error, Hashable, Sendable {
    case notMade(String)
}

extension CertificateError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notMade(let reason): "The certificate for https could not be made: \(reason). Serve http instead."
        }
    }
}

import COpenSSL
public import Foundation
import PactModel

/// The key with which passwords, tokens and signing secrets of webhooks are encrypted (AES-256-GCM).
public struct WebhookSecretKey: Sendable {
    private static let size = 32
    private static let nonceSize = 12
    private static let tagSize = 16
    private let bytes: [UInt8]

    /// A key from the configuration: 64 hexadecimal digits, or the Base64 of 32 bytes.
    public init(_ text: String) throws(WebhookSecretProblem) {
        let text = text.trimmingCharacters(in: .whitespacesAndNewlines)
        var bytes: [UInt8]?
        if text.utf8.count == 2 * Self.size {
            let digits = Array(text.utf8)
            let pairs = stride(from: 0, to: digits.count, by: 2).map {
                UInt8(String(decoding: digits[$0..<($0 + 2)], as: UTF8.self), radix: 16)
            }
            if !pairs.contains(nil) { bytes = pairs.compactMap { $0 } }
        } else {
            bytes = Base64.decode(text)
        }
        guard let bytes, bytes.count == Self.size else { throw .noKey(characters: text.count) }
        self.bytes = bytes
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    /// A new key from the system's random numbers.
    public static func random() -> WebhookSecretKey {
        var generator = SystemRandomNumberGenerator()
        return WebhookSecretKey(bytes: (0..<size).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    /// The key in a file that only its owner may read; made with a new key where it is not there.
    public static func file(at url: URL) throws -> WebhookSecretKey {
        if FileManager.default.fileExists(atPath: url.path) {
            return try WebhookSecretKey(String(decoding: Data(contentsOf: url), as: UTF8.self))
        }
        let key = random()
        let text = key.bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\n"
        guard
            FileManager.default.createFile(
                atPath: url.path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
        else { throw WebhookSecretProblem.keyNotWritten(path: url.path) }
        return key
    }

    /// Encrypts a secret; `place` says where it belongs, and it can be read from nowhere else.
    func seal(_ secret: String, place: String) -> String {
        var generator = SystemRandomNumberGenerator()
        let nonce = (0..<Self.nonceSize).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let (plain, place) = (Array(secret.utf8), Array(place.utf8))
        var sealed = [UInt8](repeating: 0, count: plain.count)
        var tag = [UInt8](repeating: 0, count: Self.tagSize)
        var size: Int32 = 0
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        let done =
            EVP_EncryptInit_ex(context, EVP_aes_256_gcm(), nil, bytes, nonce) == 1
            && EVP_EncryptUpdate(context, nil, &size, place, Int32(place.count)) == 1
            && EVP_EncryptUpdate(context, &sealed, &size, plain, Int32(plain.count)) == 1
            && EVP_EncryptFinal_ex(context, nil, &size) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, Int32(Self.tagSize), &tag) == 1
        precondition(done, "libcrypto encrypts with AES-256-GCM")
        return Base64.encode(nonce + sealed + tag)
    }

    /// Reads what ``seal(_:place:)`` wrote; nil where it was written with another key, or for another place.
    func open(_ text: String, place: String) -> String? {
        guard let all = Base64.decode(text), all.count >= Self.nonceSize + Self.tagSize else { return nil }
        let nonce = Array(all.prefix(Self.nonceSize))
        var tag = Array(all.suffix(Self.tagSize))
        let (sealed, place) = (Array(all.dropFirst(Self.nonceSize).dropLast(Self.tagSize)), Array(place.utf8))
        var plain = [UInt8](repeating: 0, count: sealed.count)
        var size: Int32 = 0
        let context = EVP_CIPHER_CTX_new()
        defer { EVP_CIPHER_CTX_free(context) }
        let done =
            EVP_DecryptInit_ex(context, EVP_aes_256_gcm(), nil, bytes, nonce) == 1
            && EVP_DecryptUpdate(context, nil, &size, place, Int32(place.count)) == 1
            && EVP_DecryptUpdate(context, &plain, &size, sealed, Int32(sealed.count)) == 1
            && EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, Int32(Self.tagSize), &tag) == 1
            && EVP_DecryptFinal_ex(context, nil, &size) == 1
        return done ? String(decoding: plain, as: UTF8.self) : nil
    }
}

extension WebhookSecretKey: CustomStringConvertible {
    /// Never the key itself.
    public var description: String { "**********" }
}

/// Why the key for the secrets of webhooks is not there.
public enum WebhookSecretProblem: Error, Hashable {
    case noKey(characters: Int)
    case keyNotWritten(path: String)
}

extension WebhookSecretProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noKey(let characters):
            "The key for the secrets of webhooks has \(characters) characters. It has to be 64 hexadecimal digits or the "
                + "Base64 of 32 bytes; `openssl rand -hex 32` makes one."
        case .keyNotWritten(let path):
            "A key for the secrets of webhooks cannot be written to \(path). Make its folder writable, or give a key in the "
                + "configuration."
        }
    }
}

/// HMAC-SHA256 as lower-case hexadecimal digits.
enum HMACSHA256 {
    static func hex(_ message: [UInt8], key: String) -> String {
        let key = Array(key.utf8)
        var digest = [UInt8](repeating: 0, count: 32)
        var size: UInt32 = 0
        let done = HMAC(EVP_sha256(), key, Int32(key.count), message, message.count, &digest, &size)
        precondition(done != nil && size == 32, "libcrypto computes HMAC-SHA256")
        return digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

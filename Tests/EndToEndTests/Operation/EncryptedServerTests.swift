import Foundation
import TestSupport
import Testing

/// A broker that speaks TLS itself.
@Suite struct EncryptedServerTests {
    // Made by `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
    // -addext subjectAltName=DNS:localhost,IP:127.0.0.1`; it protects nothing.
    static let certificate = """
        -----BEGIN CERTIFICATE-----
        MIIBmzCCAUGgAwIBAgIUKAfnGnYCO9iCEXhkoUDvyKBTXYQwCgYIKoZIzj0EAwIw
        FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTEyMjM0NFoYDzIxMjYxMDI4
        MTIyMzQ0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
        PQMBBwNCAAQ4ZEANVl01j3VTGtd9EZ9N/fhMi2tiBxiOFat76yu1L2/0g4AtUfR9
        eDU9RmaCBrBfc+Gye8tOjUyXAmzl111Co28wbTAdBgNVHQ4EFgQULgI5q4ohga1F
        X7dJFle7lUfq+CkwHwYDVR0jBBgwFoAULgI5q4ohga1FX7dJFle7lUfq+CkwDwYD
        VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
        zj0EAwIDSAAwRQIhAN5WulGZBqdqufOpS1l82/1nKroGPkxNwvXSPxNN4mo2AiAS
        TX5L20kiB4MYpX89q4Lv2Pa3gUEnZw/TqdIvsX8Otw==
        -----END CERTIFICATE-----
        """
    static let key = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgUA8GaU4H0ceYy6je
        ezJOcJ9+1jFBgYMV4qLaM+cQ7duhRANCAAQ4ZEANVl01j3VTGtd9EZ9N/fhMi2ti
        BxiOFat76yu1L2/0g4AtUfR9eDU9RmaCBrBfc+Gye8tOjUyXAmzl111C
        -----END PRIVATE KEY-----
        """

    static func withFiles(_ body: (_ folder: URL, _ flags: [String]) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let (certificate, key) = (folder.appending(path: "cert.pem"), folder.appending(path: "key.pem"))
            try Self.certificate.write(to: certificate, atomically: true, encoding: .utf8)
            try Self.key.write(to: key, atomically: true, encoding: .utf8)
            try await body(folder, ["--tls-certificate", certificate.path, "--tls-key", key.path])
        }
    }

    @Test func isAskedOverHTTPSAndLinksToItself() async throws {
        try await Self.withFiles { (folder, flags) async throws in
            var command = ServeStartTests.serve(folder)
            command.arguments += flags
            try await command.serving { (broker) async throws in
                let url = "https://localhost:\(broker.port)"
                let certificate = folder.appending(path: "cert.pem").path
                let made = try await Command.own(
                    "broker", ["create-or-update-pacticipant", "--name", "Web", "-b", url, "-c", certificate]
                ).run()
                #expect(made.status == 0, "\(made)")
                // The command finds its way by the broker's links, so these are right.
                let listed = try await Command.own("broker", ["list-pacticipants", "-b", url, "-c", certificate]).run()
                #expect(listed.output.contains("Web"), "\(listed)")
                let distrustful = try await Command.own("broker", ["list-pacticipants", "-b", url]).run()
                #expect(distrustful.status == 3, "\(distrustful)")
            }
        }
    }

    @Test func namesTheFileThatIsWrong() async throws {
        try await Self.withFiles { (folder, flags) async throws in
            let missing = folder.appending(path: "other.pem").path
            for (arguments, sentence) in [
                (
                    [flags[0], missing, flags[2], flags[3]],
                    "The file \(missing) (the setting 'tls_certificate') cannot be read as PEM. Check that it is there, may be "
                        + "read, and begins with '-----BEGIN'.\n"
                ),
                (
                    [flags[0], flags[1], flags[2], missing],
                    "The file \(missing) (the setting 'tls_key') cannot be read as PEM. Check that it is there, may be read, "
                        + "and begins with '-----BEGIN'.\n"
                ),
                (
                    [flags[0], flags[1]],
                    "The setting 'tls_certificate' is given and 'tls_key' is not, so it can do nothing. Give both, or "
                        + "neither.\n"
                ),
            ] {
                var command = ServeStartTests.serve(folder)
                command.arguments += arguments
                let finished = try await command.run()
                #expect(finished.status == 1)
                #expect(finished.errors == sentence)
            }
        }
    }

    @Test func refusesAKeyThatBelongsToAnotherCertificate() async throws {
        try await Self.withFiles { (folder, flags) async throws in
            let other = folder.appending(path: "other.pem")
            try Self.otherKey.write(to: other, atomically: true, encoding: .utf8)
            var command = ServeStartTests.serve(folder)
            command.arguments += [flags[0], flags[1], flags[2], other.path]
            let finished = try await command.run()
            #expect(finished.status == 1)
            #expect(finished.errors.hasPrefix("The key \(other.path) does not belong to the certificate \(flags[1])."))
        }
    }

    static let otherKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg9us0xSAlKxPYFiOr
        hv+DUx6Er1CL32RFxWbmnBIIsoahRANCAAQ2SePeAlVMrV1LgaWNDJmTE3f5jT55
        2ZOK1v4Mv1BWngnn0Eqc/tvx/BOzHRJoozd7CrGwfc4J7HGu3wDcQBYz
        -----END PRIVATE KEY-----
        """
}

/// Certificates of the tests, with their keys: each signs itself and is good for a hundred years.
enum TestCertificates {
    /// For 127.0.0.1.
    static let server = """
        -----BEGIN CERTIFICATE-----
        MIIBpTCCAUugAwIBAgIUbnYVUysM6tH8gMd9QQrNDCxrnPkwCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVcHJvdmlkZXIgb2YgdGhlIHRlc3RzMCAXDTI2MTEyMTE3NDQ0
        OVoYDzIxMjYxMDI4MTc0NDQ5WjAgMR4wHAYDVQQDDBVwcm92aWRlciBvZiB0aGUg
        dGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASYj4pFwGwhtQu8RgdGA2J+
        0sEDeAJD+6i38fFlJ2KD47nRknlwAieKev/MXBVqUTCarT08IhuyIgmkdeMOSB3X
        o2EwXzAdBgNVHQ4EFgQU30QstuE2hTx1k8IUHnyp+ZgHbVkwHwYDVR0jBBgwFoAU
        30QstuE2hTx1k8IUHnyp+ZgHbVkwDwYDVR0RBAgwBocEfwAAATAMBgNVHRMBAf8E
        AjAAMAoGCCqGSM49BAMCA0gAMEUCICbmHVKoyF5EANeNRunDpBVEKGOUPmig95lT
        3WWM81yAAiEA+yVVHT/hxNCcXmUZa9FHYVG9yy0apzc6Tolksc03HWo=
        -----END CERTIFICATE-----
        """
    /// For `elsewhere.example`, with the same key.
    static let elsewhere = """
        -----BEGIN CERTIFICATE-----
        MIIBkjCCATigAwIBAgIUJwXvG/IkxFMQB9ELn3Dwd2XS9XYwCgYIKoZIzj0EAwIw
        EDEOMAwGA1UEAwwFb3RoZXIwIBcNMjYxMTIxMTc0NDQ5WhgPMjEyNjEwMjgxNzQ0
        NDlaMBAxDjAMBgNVBAMMBW90aGVyMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE
        mI+KRcBsIbULvEYHRgNiftLBA3gCQ/uot/HxZSdig+O50ZJ5cAIninr/zFwValEw
        mq09PCIbsiIJpHXjDkgd16NuMGwwHQYDVR0OBBYEFN9ELLbhNoU8dZPCFB58qfmY
        B21ZMB8GA1UdIwQYMBaAFN9ELLbhNoU8dZPCFB58qfmYB21ZMBwGA1UdEQQVMBOC
        EWVsc2V3aGVyZS5leGFtcGxlMAwGA1UdEwEB/wQCMAAwCgYIKoZIzj0EAwIDSAAw
        RQIhAMtMZphTHq5mPGbGPrK1njhhq6fJmgTlWp+A1tY02epzAiBCwvUoY0m9Lzbc
        YCu1e+Ubv/u0J30JcgWxUW0F9SJrTQ==
        -----END CERTIFICATE-----
        """
    static let serverKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgh3y7VDd9UsfdhD/u
        jVEp8NiL1TGX7g2+ecxNN5sLlV2hRANCAASYj4pFwGwhtQu8RgdGA2J+0sEDeAJD
        +6i38fFlJ2KD47nRknlwAieKev/MXBVqUTCarT08IhuyIgmkdeMOSB3X
        -----END PRIVATE KEY-----
        """
    static let client = """
        -----BEGIN CERTIFICATE-----
        MIIBlDCCATqgAwIBAgIUIZEFIZD0K5d/FgOMb2mv4eg9jo4wCgYIKoZIzj0EAwIw
        IDEeMBwGA1UEAwwVdmVyaWZpZXIgb2YgdGhlIHRlc3RzMCAXDTI2MTEyMTE3NDQ0
        OVoYDzIxMjYxMDI4MTc0NDQ5WjAgMR4wHAYDVQQDDBV2ZXJpZmllciBvZiB0aGUg
        dGVzdHMwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAASKt7gPFxHWjP2xl1LbOzqn
        gi1W25Lo8dx8ZDT1rWvPw/Oy3gdKPP4uWd7xVRXfgbcWmpWN8t7bjGbXf33DuS8P
        o1AwTjAdBgNVHQ4EFgQUhZS07STYwFNXhGANUcm4mS0V6cIwHwYDVR0jBBgwFoAU
        hZS07STYwFNXhGANUcm4mS0V6cIwDAYDVR0TAQH/BAIwADAKBggqhkjOPQQDAgNI
        ADBFAiBbfecQQa+z/v6Cji+OicEs4wQ9zcDwTvGkmJmhQRiyjwIhAJDMeRQJzVSW
        HVlu/TllDrJW7t3I/nWXGiXrknfvT5l1
        -----END CERTIFICATE-----
        """
    static let clientKey = """
        -----BEGIN PRIVATE KEY-----
        MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg0hPEwBDRnqNa+PiN
        Q4nUMGnunfMhpsiHyESkngf3KXehRANCAASKt7gPFxHWjP2xl1LbOzqngi1W25Lo
        8dx8ZDT1rWvPw/Oy3gdKPP4uWd7xVRXfgbcWmpWN8t7bjGbXf33DuS8P
        -----END PRIVATE KEY-----
        """
}

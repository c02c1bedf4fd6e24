/// Why a broker does not start with the configuration it was given.
public enum ConfigurationProblem: Error, Hashable, Sendable {
    /// `similar` is the setting that was meant, perhaps.
    case unknown(name: String, origin: SettingOrigin, similar: String?)
    case invalid(name: String, value: String, expected: String, origin: SettingOrigin)
    /// A user name without its password, or the reverse.
    case incomplete(name: String, missing: String)
    /// Passwords are asked for, and nobody has one that allows writing.
    case noWriter
    case certificateNotRead(name: String, path: String)
    /// The key does not belong to the certificate.
    case keyOfAnother(certificate: String, key: String)
    case fileNotRead(path: String)
    case notYAML(path: String, reason: String)
    case notSettings(path: String)
    case notAssignment(String)
}

extension ConfigurationProblem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknown(let name, let origin, let similar):
            "There is no setting '\(name)' (\(origin))."
                + (similar.map { " Is '\($0)' meant?" } ?? " docs/configuration.md lists all settings.")
        case .invalid(let name, let value, let expected, let origin):
            "The setting '\(name)' is '\(value)' (\(origin)), and it has to be \(expected)."
        case .incomplete(let name, let missing):
            "The setting '\(name)' is given and '\(missing)' is not, so it can do nothing. Give both, or neither."
        case .noWriter:
            "Passwords are asked for, and nobody has one that allows writing. Give 'basic_auth_username' and "
                + "'basic_auth_password', or 'bearer_tokens'."
        case .certificateNotRead(let name, let path):
            "The file \(path) (the setting '\(name)') cannot be read as PEM. Check that it is there, may be read, and begins "
                + "with '-----BEGIN'."
        case .keyOfAnother(let certificate, let key):
            "The key \(key) does not belong to the certificate \(certificate). Name the two that were made together; of a chain, "
                + "the broker's own certificate comes first."
        case .fileNotRead(let path):
            "The configuration file \(path) cannot be read. Check that it is there and may be read, or name another one."
        case .notYAML(let path, let reason): "The configuration file \(path) is not valid YAML: \(reason)"
        case .notSettings(let path):
            "The configuration file \(path) has to hold one setting a line, such as `port: 9292`, and holds something else."
        case .notAssignment(let text): "'--set \(text)' is not of the form NAME=VALUE, such as --set log_level=info."
        }
    }
}

/// Everything that is wrong with a configuration, so that it is put right at once.
public struct ConfigurationProblems: Error, Hashable, CustomStringConvertible {
    public var problems: [ConfigurationProblem]

    public var description: String { problems.map(\.description).joined(separator: "\n") }
}

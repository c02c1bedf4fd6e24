import Foundation
import PactModel

extension StartConfiguration {
    /// The file that is read where none is named, if it is there.
    public static let standardFile = "config/pact_broker.yml"

    /// Puts a configuration together: flags win over variables, these over the file, this over the defaults.
    ///
    /// - Throws: all that is unknown or invalid, at once.
    public static func read(
        flags: [GivenSetting] = [], environment: [String: String] = [:], file: String? = nil
    ) throws(ConfigurationProblems) -> StartConfiguration {
        var problems: [ConfigurationProblem] = []
        var given: [GivenSetting] = []
        if let path = file ?? environment["PACT_BROKER_CONF"].flatMap({ $0.isEmpty ? nil : $0 }) ?? presentFile {
            do { given = try ConfigurationFile.settings(at: path) } catch { problems.append(error) }
        }
        given += variables(environment) + flags
        var configuration = StartConfiguration()
        // Later ones win, so an invalid value that is overruled harms nobody; an unknown name is told all the same.
        var chosen: [String: GivenSetting] = [:]
        for setting in given {
            if Setting.named(setting.name) != nil { chosen[setting.name] = setting; continue }
            if let ignored = IgnoredSetting.all.first(where: { $0.name == setting.name }) {
                configuration.ignored.append(.init(name: ignored.name, reason: ignored.reason, origin: setting.origin))
            } else {
                let similar = Setting.similar(to: setting.name)
                if similar == nil, case .environment = setting.origin {
                    // Of another program with such a prefix, or of a newer broker; a mistyped password is near a setting.
                    configuration.ignored.append(
                        .init(
                            name: setting.name, reason: "there is no such setting, nor one named like it",
                            origin: setting.origin))
                } else {
                    problems.append(.unknown(name: setting.name, origin: setting.origin, similar: similar))
                }
            }
        }
        // A file that a flag names is not overruled by a URL from elsewhere.
        if case .flag = chosen["database_name"]?.origin {
            if case .flag = chosen["database_url"]?.origin {} else { chosen["database_url"] = nil }
        }
        for setting in Setting.all {
            guard let given = chosen[setting.name] else { continue }
            if setting.apply(given.value, &configuration) {
                configuration.origins[setting.name] = given.origin
            } else {
                let value = setting.isSecret ? Setting.hidden : Setting.withoutPassword(given.value)
                problems.append(
                    .invalid(name: setting.name, value: value, expected: setting.expected, origin: given.origin))
            }
        }
        do { try configuration.readCertificate() } catch { problems.append(error) }
        do { configuration.broker.access = try configuration.access.rules() } catch { problems.append(error) }
        if !problems.isEmpty { throw ConfigurationProblems(problems: problems) }
        configuration.broker.cleanUp = configuration.cleanSchedule.map {
            CleanPlan(schedule: $0, settings: configuration.clean, cleansVersions: configuration.cleansBySchedule)
        }
        configuration.broker.baseURLs = configuration.baseURL + configuration.baseURLs
        return configuration
    }

    /// A setting written as `NAME=VALUE`.
    public static func assignment(_ text: String) throws(ConfigurationProblems) -> GivenSetting {
        guard let sign = text.firstIndex(of: "="), sign != text.startIndex else {
            throw ConfigurationProblems(problems: [.notAssignment(text)])
        }
        return GivenSetting(String(text[..<sign]), String(text[text.index(after: sign)...]), .flag("--set"))
    }

    private static var presentFile: String? {
        FileManager.default.fileExists(atPath: standardFile) ? standardFile : nil
    }

    /// The settings among environment variables; blank ones count as absent.
    private static func variables(_ environment: [String: String]) -> [GivenSetting] {
        let prefix = "PACT_BROKER_"
        var settings: [GivenSetting] = []
        var certificates: [Int: JSONObject] = [:]
        for (variable, value) in environment.sorted(by: { $0.key < $1.key }) {
            guard variable.hasPrefix(prefix), !value.isEmpty else { continue }
            let name = variable.dropFirst(prefix.count).lowercased()
            if let match = name.wholeMatch(of: /webhook_certificates__(\d+)__(\w+)/), let place = Int(match.1) {
                certificates[place, default: [:]][String(match.2)] = .string(value)
            } else if let match = name.wholeMatch(of: /(port|database_url)_environment_variable_name/) {
                // The value stands in another variable, as some platforms choose the port themselves.
                if let value = environment[value], !value.isEmpty {
                    settings.append(GivenSetting(String(match.1), value, .environment(variable: variable)))
                }
            } else if !IgnoredSetting.isForOthers(name) {
                settings.append(GivenSetting(name, value, .environment(variable: variable)))
            }
        }
        if !certificates.isEmpty {
            let list = certificates.sorted { $0.key < $1.key }.map { JSONValue.object($0.value) }
            settings.append(
                GivenSetting(
                    "webhook_certificates", JSONValue.array(list).text(),
                    .environment(variable: "PACT_BROKER_WEBHOOK_CERTIFICATES__0__CONTENT")))
        }
        return settings
    }
}

extension Setting {
    /// A value with what may be a password in its URLs replaced: all between the scheme and the last `@`, and the query.
    static func withoutPassword(_ value: String) -> String {
        value.replacing(/:\/\/\S*@/) { _ in "://\(hidden)@" }.replacing(/\?\S+/) { _ in "?\(hidden)" }
    }

    static func named(_ name: String) -> Setting? { all.first { $0.name == name } }

    /// The setting whose name differs least, where it differs little.
    static func similar(to name: String) -> String? { SimilarName.nearest(to: name, among: all.map(\.name)) }
}

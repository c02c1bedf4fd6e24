import PactModel

extension StepDefinition {
    /// The callback that sets provider states up and tears them down.
    static let stateChanges = [
        StepDefinition("a provider state callback is configured") { world, _ in world.verification.callbackStatus = 200
        },
        StepDefinition("a provider state callback is configured, but will return a failure") { world, _ in
            // A status that is not worth a retry.
            world.verification.callbackStatus = 400
        },
        StepDefinition("the provider state callback will be called before the verification is run") { world, _ in
            let events = world.verification.events.events
            let request = events.firstIndex(where: \.isProviderRequest) ?? events.endIndex
            try expect(
                events[..<request].contains { $0.isStateChange("setup") }, "a setup call before any request",
                found: events.shown)
        },
        StepDefinition("the provider state callback will be called after the verification is run") { world, _ in
            let events = world.verification.events.events
            let request = events.lastIndex(where: \.isProviderRequest) ?? events.startIndex
            try expect(
                events[request...].contains { $0.isStateChange("teardown") }, "a teardown call after the last request",
                found: events.shown)
        },
        StepDefinition(
            #"the provider state callback will receive a (setup|teardown) call (?:with )?"…"(?: as the provider state parameter)?"#
        ) { world, step in
            let events = world.verification.events.events
            try expect(
                events.contains { $0.isStateChange(step[0], of: step[1]) }, "\(step[0]) of '\(step[1])'",
                found: events.shown)
        },
        StepDefinition(
            #"the provider state callback will receive a (setup|teardown) call (?:with )?"…" and the following parameters:"#
        ) { world, step in
            let parameters = JSONObject(try step.record().map { ($0.key, try JSONValue(parsing: $0.value)) })
            let expected = EventLog.Event.stateChange(
                action: step[0], state: step[1], parameters: .object(parameters))
            let events = world.verification.events.events
            try expect(events.contains(expected), [expected].shown, found: events.shown)
        },
        StepDefinition("the provider state callback will NOT receive a teardown call") { world, _ in
            let events = world.verification.events.events
            try expect(!events.contains { $0.isStateChange("teardown") }, "no teardown call", found: events.shown)
        },
        StepDefinition(
            #"a warning will be displayed that there was no provider state callback configured for provider state "…""#
        ) { world, step in
            let output = try world.verification.requireResult().output
            let warning = "warning: the state \"\(step[0])\" was not set up: there is no state change URL"
            try expect(output.contains(warning), warning, found: output)
        },
    ]
}

extension EventLog.Event {
    fileprivate var isProviderRequest: Bool {
        if case .providerRequest = self { true } else { false }
    }

    /// - Parameter state: nil for any.
    fileprivate func isStateChange(_ action: String, of state: String? = nil) -> Bool {
        guard case .stateChange(action, let name, _) = self else { return false }
        return state == nil || state == name
    }
}

extension [EventLog.Event] {
    fileprivate var shown: String {
        map { event in
            switch event {
            case .providerRequest(let request): "\(request.method) \(request.path) at the provider"
            case .stateChange(let action, let state, let parameters): "\(action) of '\(state)' with \(parameters)"
            case .brokerRequest(let request, _): "\(request.method) \(request.path) at the broker"
            }
        }.joined(separator: ", ")
    }
}

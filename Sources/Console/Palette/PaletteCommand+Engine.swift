import Domain

extension PaletteCommand {
  /// Commands that ask the engine for something: each opens the dialog that says what will change.
  static let engineCommands: [PaletteCommand] = [
    PaletteCommand(
      "promote", [Argument("MODEL", .model), Argument("VERSION", .version)],
      help: "Make a version the champion", mutates: true, disabled: needsModel
    ) { state, arguments throws(PaletteProblem) in
      let context = state.context
      let model = try model(arguments[0], context)
      let known = context.data.versions(of: model.name)
      let number = Int(arguments[1].hasPrefix("v") ? arguments[1].dropFirst() : arguments[1][...])
      guard let version = known.first(where: { $0.version == number }) else {
        throw unknown(.version, arguments[1], known.map { "\($0.version)" })
      }
      if model.aliases[Alias.champion] == version.version {
        throw .refused("v\(version.version) is already the champion.")
      }
      return [.open(.promote(version, context))]
    },
    PaletteCommand(
      "rollback", [Argument("MODEL", .model)],
      help: "Give the place back to the champion before", mutates: true, disabled: needsModel
    ) { state, arguments throws(PaletteProblem) in
      let context = state.context
      let model = try model(arguments[0], context)
      let current = model.aliases[Alias.champion]
      let before = context.data.lastGoodChampion(of: model.name)
      guard let current, let before else {
        throw .refused("No other version of \(model.name) was champion before.")
      }
      return [.open(.rollBack(model.name, to: before, from: current, context))]
    },
    PaletteCommand(
      "retrain", [Argument("ENDPOINT", .endpoint)],
      help: "Train a challenger now, and let the gate decide", mutates: true,
      disabled: { $0.data.endpoints.isEmpty ? "There is no endpoint." : nil },
      run: { state, arguments throws(PaletteProblem) in
        let context = state.context
        return [.open(.retrain(try endpoint(arguments[0], context), context))]
      }),
    PaletteCommand(
      "train", [Argument("JOB", .training)],
      help: "Train a declared job, with other params where you like", mutates: true,
      disabled: {
        $0.data.declared.trainings.isEmpty ? "curlew.yaml declares nothing to train." : nil
      },
      run: { state, arguments throws(PaletteProblem) in
        let declared = state.context.data.declared
        guard let training = declared.training(arguments[0]) else {
          throw unknown(.training, arguments[0], declared.trainings.map(\.name))
        }
        return [.open(.train(training, state.context))]
      }),
    PaletteCommand(
      "cancel", [Argument("JOB", .job)], help: "Stop a job at its next step", mutates: true,
      disabled: { $0.data.activeJobs.isEmpty ? "No job is running or queued." : nil },
      run: { state, arguments throws(PaletteProblem) in
        let jobs = state.context.data.activeJobs
        let number = arguments[0].hasPrefix("#") ? arguments[0].dropFirst() : arguments[0][...]
        guard let job = jobs.first(where: { "\($0.id.number)" == number }) else {
          throw unknown(.job, arguments[0], jobs.map { "\($0.id.number)" })
        }
        return [.open(.cancel(job))]
      }),
    PaletteCommand(
      "acknowledge", [Argument("ALERT", .alert)], help: "Say that you look after an alert",
      mutates: true, disabled: needsAlert,
      run: { state, arguments throws(PaletteProblem) in
        let alert = try alert(arguments[0], state.context)
        if alert.state != .firing { throw .refused("Alert \(alert.id) is not firing.") }
        return [.effect(.send(.acknowledge(alert: alert.id)))]
      }),
    PaletteCommand(
      "silence", [Argument("ALERT", .alert)],
      help: "Keep an alert quiet for a time, with a reason", mutates: true, disabled: needsAlert,
      run: { state, arguments throws(PaletteProblem) in
        [.open(.silence(try alert(arguments[0], state.context)))]
      }),
  ]

  private static let needsModel: @Sendable (PaneContext) -> String? = {
    $0.data.models.isEmpty ? "No model is registered yet." : nil
  }

  private static let needsAlert: @Sendable (PaneContext) -> String? = { context in
    context.data.alerts.contains { $0.state != .resolved } ? nil : "There is no open alert."
  }

  private static func alert(
    _ text: String, _ context: PaneContext
  ) throws(PaletteProblem) -> Alert {
    let open = context.data.alerts.filter { $0.state != .resolved }
    guard let alert = open.first(where: { "\($0.id)" == text }) else {
      throw unknown(.alert, text, open.map { "\($0.id)" })
    }
    return alert
  }
}

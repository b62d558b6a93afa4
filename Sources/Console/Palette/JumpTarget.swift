import Domain

/// Something with an id or a name, and where it is shown.
struct JumpTarget: Hashable, Sendable {
  /// What it is called by: names and ids, the one to show first.
  var names: [String]
  /// Its kind and state, in a few words.
  var detail: String
  var pane: String
  var destination: Destination

  /// Whether this is one of its names.
  func isCalled(_ text: String) -> Bool {
    let text = text.lowercased()
    return names.contains { $0.lowercased() == text }
  }
}

/// All things that the console knows of: those in its data, and the runs that were loaded.
struct JumpIndex {
  let all: [JumpTarget]

  init(_ state: ConsoleState) {
    let context = state.context
    let found = state.palette.flatMap { JumpIndex.search($0) }.flatMap { context.loaded.runs($0) }
    let inView = state[ExperimentsPane.self]?.runs(context) ?? []
    var seen: Set<RunID> = []
    let runs = (inView + (found?.runs ?? [])).filter { seen.insert($0.id).inserted }
    all =
      JumpIndex.served(context) + runs.map(JumpIndex.run) + JumpIndex.work(context)
  }

  /// The things that the text means: those called exactly so, else those whose id begins so.
  func meant(by text: String) -> [JumpTarget] {
    let exact = all.filter { $0.isCalled(text) }
    if !exact.isEmpty { return exact }
    let text = text.lowercased()
    return all.filter { thing in
      thing.names.contains { $0.count > 8 && $0.lowercased().hasPrefix(text) }
    }
  }

  /// Letters from which on runs are looked for in the store.
  private static let searchedFrom = 2
  /// Runs that a search brings.
  static let runsMax = 20

  /// The runs to ask the store for while this is typed; nil while it is too little.
  static func search(_ palette: Palette) -> RunQuery? {
    let line = PaletteLine(palette.text)
    guard let command = line.command(among: PaletteCommand.all), command.name == "jump" else {
      return nil
    }
    let text = line.arguments(of: command).last.trimmed
    guard text.count >= searchedFrom else { return nil }
    let byName = TextPattern(glob: "*\(text)*")
    let byID = TextPattern(glob: "\(text)*")
    return RunQuery(
      filter: .any([
        .comparison(.attribute(.name), .matches, .pattern(byName)),
        .comparison(.attribute(.id), .matches, .pattern(byID)),
      ]), limit: runsMax)
  }

  private static func run(_ run: Run) -> JumpTarget {
    JumpTarget(
      names: [run.name, run.id.text], detail: "run \(run.id.short), \(run.status.rawValue)",
      pane: ExperimentsPane.id, destination: .run(run.id))
  }

  private static func served(_ context: PaneContext) -> [JumpTarget] {
    let data = context.data
    let endpoints = data.endpoints.map {
      JumpTarget(
        names: [$0.name.text], detail: "endpoint, serves \($0.model)", pane: DeploymentsPane.id,
        destination: .endpoint($0.name))
    }
    let models = data.models.map {
      JumpTarget(
        names: [$0.name.text], detail: "model", pane: ModelsPane.id,
        destination: .model($0.name, version: nil))
    }
    let versions = data.versions.map {
      JumpTarget(
        names: ["\($0.model)/\($0.version)"], detail: "version", pane: ModelsPane.id,
        destination: .model($0.model, version: $0.version))
    }
    return endpoints + models + versions
  }

  private static func work(_ context: PaneContext) -> [JumpTarget] {
    let data = context.data
    let jobs = data.jobs.map {
      JumpTarget(
        names: ["#\($0.id.number)", "\($0.id.number)"],
        detail: "job, \($0.work.word) \($0.work.subject), \($0.state.rawValue)",
        pane: JobsPane.id, destination: .job($0.id))
    }
    let snapshots = data.snapshots.map {
      JumpTarget(
        names: ["\($0.dataset)/\($0.number)", $0.id.text],
        detail: "snapshot \($0.id.short)", pane: DataPane.id, destination: .snapshot($0.id))
    }
    let alerts = data.alerts.map {
      JumpTarget(
        names: ["alert \($0.id)"], detail: "\($0.state.rawValue): \($0.sentence)",
        pane: AlertsPane.id, destination: .alert($0.id))
    }
    return jobs + snapshots + alerts
  }
}

import Domain
import Insight

/// What an argument of a palette command names, which is what it is completed from.
enum ArgumentKind: Hashable, Sendable {
  case pane
  case endpoint
  case model
  /// A version of the model named before it.
  case version
  /// A job that `curlew.yaml` declares under `train:`.
  case training
  /// A job that is not done.
  case job
  /// An alert that is not resolved.
  case alert
  /// One field of a run: `metrics.auc`, `started`.
  case field
  /// Fields of a run, any number of them.
  case fields
  /// A condition on runs, or text where lists of other things are filtered.
  case filter
  /// A saved view of any pane, those of the pane in view first.
  case view
  /// A name that somebody gives.
  case name
  /// A file that is to be made.
  case file
  /// A theme that the screen knows.
  case theme
  /// A metric that runs have.
  case metric
  /// Anything with an id or a name.
  case thing

  /// Whether the rest of the line belongs to it, spaces and all.
  var isText: Bool {
    self == .filter || self == .thing || self == .name || self == .view
      || self == .file
  }

  /// Whether any text is an answer, so that the list only helps to write it.
  var isOpen: Bool { self == .filter || self == .fields || self == .name || self == .file }

  /// The word for it in messages.
  var word: String {
    switch self {
    case .pane: "pane"
    case .endpoint: "endpoint"
    case .model: "model"
    case .version: "version"
    case .training: "job to train"
    case .job: "job to cancel"
    case .alert: "open alert"
    case .field, .fields: "field"
    case .filter: "filter"
    case .metric: "metric"
    case .view: "saved view"
    case .theme: "theme"
    case .name: "name"
    case .file: "file"
    case .thing: "run, job, model, endpoint, snapshot or alert"
    }
  }
}

extension ArgumentKind {
  /// The answers that there are now.
  ///
  /// - Parameter before: the arguments that stand before this one.
  func candidates(_ state: ConsoleState, before: [String]) -> [Candidate] {
    let context = state.context
    let data = context.data
    switch self {
    case .pane:
      return PaneList.all.map { Candidate($0.id, $0.purpose) }
    case .endpoint:
      return data.endpoints.map { Candidate($0.name.text, "serves \($0.model)") }
    case .model:
      return data.models.map { Candidate($0.name.text, ArgumentKind.championText($0)) }
    case .version:
      return data.versions(of: ModelName(before.first ?? "")).reversed().map {
        Candidate("\($0.version)", ArgumentKind.versionText($0, context))
      }
    case .training:
      return data.declared.trainings.map {
        Candidate($0.name, "\($0.trainer) on \($0.dataset)")
      }
    case .job:
      return data.activeJobs.map {
        Candidate("\($0.id.number)", "\($0.work.word) \($0.work.subject), \($0.state.rawValue)")
      }
    case .alert:
      return data.alerts.filter { $0.state != .resolved }.map { Candidate("\($0.id)", $0.sentence) }
    case .field, .fields:
      return RunFields(state).all.map { Candidate($0.text, RunFields.explanation($0)) }
    case .view:
      return state.viewsInReach.map { Candidate($0.name, ArgumentKind.text(of: $0)) }
    case .theme:
      let themes = state.themes
      return themes.names.map { Candidate($0, $0 == themes.current ? "is shown" : "") }
    case .name:
      return state.memory.views(of: state.pane).map { Candidate($0.name, "is replaced") }
    case .metric:
      return RunFields(state).metrics.map { Candidate($0) }
    // These have lists of their own: see PaletteList.
    case .filter, .thing, .file: return []
    }
  }

  private static func text(of view: SavedView) -> String {
    var parts = [view.pane]
    if !view.filter.isEmpty { parts.append("/ \(view.filter)") }
    if let sort = view.sort { parts.append("by \(sort.field.text)") }
    if let columns = view.columns { parts.append(counted(columns.count, "column")) }
    return parts.joined(separator: "  ")
  }

  private static func championText(_ model: RegisteredModel) -> String {
    model.aliases[Alias.champion].map { "champion v\($0)" } ?? "no champion"
  }

  private static func versionText(_ version: ModelVersion, _ context: PaneContext) -> String {
    let aliases = context.data.models.first { $0.name == version.model }?.aliases ?? [:]
    let names = aliases.filter { $0.value == version.version }.keys.sorted()
    let figure = VersionMetrics.ordered(version.metrics.keys).first.flatMap { key in
      VersionMetrics.name(key).map { "\($0.title) \($0.text(version.metrics[key]))" }
    }
    return (names + [figure, "\(context.age(version.createdAt)) old"].compactMap { $0 })
      .joined(separator: "  ")
  }
}

/// What `curlew.yaml` declares; the store records what happened.
public struct Project: Hashable, Sendable, Codable {
  /// Under `datasets:`.
  public var datasets: [DatasetDeclaration]
  /// Under `train:`.
  public var trainings: [TrainingDeclaration]
  /// Under `endpoints:`.
  public var endpoints: [EndpointDeclaration]
  /// Under `monitors:`; at most one an endpoint.
  public var monitors: [MonitorDeclaration]
  /// Under `retraining:`; at most one an endpoint.
  public var policies: [RetrainingPolicy]
  /// Under `alerts:`.
  public var routes: [AlertRoute]
  /// Under `wallboard:`, or the usual one.
  public var wallboard: WallboardDeclaration
  /// Under `retention:`; everything is kept where nothing is declared.
  public var retention: RetentionDeclaration
  /// Under `listen:`, or loopback.
  public var listen: ListenDeclaration

  /// Stores the parts.
  public init(
    datasets: [DatasetDeclaration] = [], trainings: [TrainingDeclaration] = [],
    endpoints: [EndpointDeclaration] = [], monitors: [MonitorDeclaration] = [],
    policies: [RetrainingPolicy] = [], routes: [AlertRoute] = [],
    wallboard: WallboardDeclaration = WallboardDeclaration(),
    retention: RetentionDeclaration = RetentionDeclaration(),
    listen: ListenDeclaration = ListenDeclaration()
  ) {
    self.datasets = datasets
    self.trainings = trainings
    self.endpoints = endpoints
    self.monitors = monitors
    self.policies = policies
    self.routes = routes
    self.wallboard = wallboard
    self.retention = retention
    self.listen = listen
  }

  /// The dataset of that name; nil where none is declared.
  public func dataset(_ name: DatasetName) -> DatasetDeclaration? {
    datasets.first { $0.name == name }
  }

  /// The dataset that a model is trained on; nil where no job makes versions of it.
  public func dataset(of model: ModelName) -> DatasetDeclaration? {
    trainings.first { $0.model == model }.flatMap { dataset($0.dataset) }
  }

  /// The training job of that name; nil where none is declared.
  public func training(_ name: String) -> TrainingDeclaration? {
    trainings.first { $0.name == name }
  }

  /// The endpoint of that name; nil where none is declared.
  public func endpoint(_ name: EndpointName) -> EndpointDeclaration? {
    endpoints.first { $0.name == name }
  }

  /// The endpoint's monitor; nil where none is declared.
  public func monitor(of endpoint: EndpointName) -> MonitorDeclaration? {
    monitors.first { $0.endpoint == endpoint }
  }

  /// The endpoint's retraining policy; nil where none is declared.
  public func policy(of endpoint: EndpointName) -> RetrainingPolicy? {
    policies.first { $0.endpoint == endpoint }
  }
}

extension Project {
  /// A project that was stored before a section existed reads as without it.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      datasets: try fields.decode([DatasetDeclaration].self, forKey: .datasets),
      trainings: try fields.decode([TrainingDeclaration].self, forKey: .trainings),
      endpoints: try fields.decode([EndpointDeclaration].self, forKey: .endpoints),
      monitors: try fields.decode([MonitorDeclaration].self, forKey: .monitors),
      policies: try fields.decode([RetrainingPolicy].self, forKey: .policies),
      routes: try fields.decode([AlertRoute].self, forKey: .routes),
      wallboard: try fields.decodeIfPresent(WallboardDeclaration.self, forKey: .wallboard)
        ?? WallboardDeclaration(),
      retention: try fields.decodeIfPresent(RetentionDeclaration.self, forKey: .retention)
        ?? RetentionDeclaration(),
      listen: try fields.decodeIfPresent(ListenDeclaration.self, forKey: .listen)
        ?? ListenDeclaration())
  }
}

/// A dataset: where its rows are, and what they must look like.
public struct DatasetDeclaration: Hashable, Sendable, Codable {
  /// What commands and jobs call it.
  public var name: DatasetName
  /// A file or glob, relative to the folder of `curlew.yaml`; nil where rows come by
  /// `curlew data add` only.
  public var source: String?
  /// The column to be predicted, of interactions the item; nil where no job trains on it.
  public var target: String?
  /// Who took the item, where rows are interactions; nil where they are not.
  public var user: String?
  /// How much of it, where a column of interactions says; nil: each counts alike.
  public var value: String?
  /// The dataset that describes the items, where rows are interactions and one is declared.
  public var items: DatasetName?
  /// The dataset that describes the users, likewise.
  public var users: DatasetName?
  /// The ids of items, where rows describe those; nil where they do not.
  public var itemColumn: String?
  /// The ids of users, where rows describe those; nil where they do not.
  public var userColumn: String?
  /// The names of items and what sort they or users are of, where rows describe those; nil to find them.
  public var nameColumn: String?, kindColumn: String?
  /// When a row happened; nil where no column says.
  public var timeColumn: String?
  /// Columns that no model may see.
  public var ignored: [String]
  /// What the target asks for; nil where its values tell it anew each time.
  public var task: DeclaredTask?
  /// The only texts that mean "no value" in its files; nil where each column decides.
  public var missing: [String]?
  /// What parts the fields of its files, one of ``separators``; nil to find it.
  public var separator: String?
  /// Whether a day comes before its month in dates like `05/06/1987`; nil to find it.
  public var dayFirst: Bool?
  /// Milliseconds that one unit of ``timeColumn`` has where it counts time since 1970 in numbers.
  public var epoch: Int64?
  /// `,` or `.` before the fraction of numbers; nil to find it.
  public var decimal: String?
  /// What each snapshot is checked for.
  public var rules: [Rule]

  /// What can part fields, by the names that `curlew.yaml` gives them.
  public static let separators = [",", ";", "tab", "|", " "]

  /// Stores the parts.
  public init(
    name: DatasetName, source: String? = nil, target: String? = nil, timeColumn: String? = nil,
    ignored: [String] = [], missing: [String]? = nil, rules: [Rule] = []
  ) {
    self.name = name
    self.source = source
    self.target = target
    self.timeColumn = timeColumn
    self.ignored = ignored
    self.missing = missing
    self.rules = rules
  }
}

/// How rows are divided into training and validation.
public enum SplitDeclaration: Hashable, Sendable, Codable {
  /// A share of the rows, 0 to 1, drawn with a seed.
  case random(validation: Double)
  /// As ``random(validation:)``, with the same share of each class; of a quantity it is the same.
  case stratified(validation: Double)
  /// The latest share of the rows by the dataset's time column.
  case time(validation: Double)
  /// The rows of the last span before the latest row.
  case last(TimeSpan)
}

/// A training job as declared.
public struct TrainingDeclaration: Hashable, Sendable, Codable {
  /// What commands and policies call it.
  public var name: String
  /// What it trains on.
  public var dataset: DatasetName
  /// The trainer's name.
  public var trainer: String
  /// Hyperparameters as written; the trainer's table types and checks them.
  public var params: [String: String]
  /// Which rows judge the model.
  public var split: SplitDeclaration
  /// Whether the model that is registered is fitted again on all rows once the validation rows
  /// have judged it.
  public var refit: Bool
  /// What a model is judged by; nil for the usual one of its task.
  public var metric: MetricKey?
  /// The registered model that a successful run becomes a version of; nil for none.
  public var model: ModelName?
  /// The name of the experiment that its runs belong to.
  public var experiment: String
  /// The column to be predicted, of interactions the item.
  public var target: String
  /// Who took the item and how much of it, where rows are interactions.
  public var user: String?, value: String?
  /// What describes the items, where rows are interactions.
  public var items: DescriptionDeclaration?
  /// When a row happened; nil where no column says.
  public var timeColumn: String?
  /// Columns that the model may not see.
  public var ignored: [String]
  /// What the target asks for; nil where its values tell.
  public var task: DeclaredTask?

  /// Stores the parts.
  public init(
    name: String, dataset: DatasetName, trainer: String, params: [String: String] = [:],
    split: SplitDeclaration = .random(validation: 0.2), refit: Bool = false,
    metric: MetricKey? = nil,
    model: ModelName? = nil, experiment: String? = nil, target: String,
    timeColumn: String? = nil, ignored: [String] = [], task: DeclaredTask? = nil
  ) {
    self.name = name
    self.dataset = dataset
    self.trainer = trainer
    self.params = params
    self.split = split
    self.refit = refit
    self.metric = metric
    self.model = model
    self.experiment = experiment ?? name
    self.target = target
    self.timeColumn = timeColumn
    self.ignored = ignored
    self.task = task
  }
}

extension TrainingDeclaration {
  /// Jobs keep their declaration: one that was stored before a key existed reads as without it.
  public init(from decoder: Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try fields.decode(String.self, forKey: .name),
      dataset: try fields.decode(DatasetName.self, forKey: .dataset),
      trainer: try fields.decode(String.self, forKey: .trainer),
      params: try fields.decode([String: String].self, forKey: .params),
      split: try fields.decode(SplitDeclaration.self, forKey: .split),
      refit: try fields.decodeIfPresent(Bool.self, forKey: .refit) ?? false,
      metric: try fields.decodeIfPresent(MetricKey.self, forKey: .metric),
      model: try fields.decodeIfPresent(ModelName.self, forKey: .model),
      experiment: try fields.decode(String.self, forKey: .experiment),
      target: try fields.decode(String.self, forKey: .target),
      timeColumn: try fields.decodeIfPresent(String.self, forKey: .timeColumn),
      ignored: try fields.decode([String].self, forKey: .ignored),
      task: try fields.decodeIfPresent(DeclaredTask.self, forKey: .task))
    user = try fields.decodeIfPresent(String.self, forKey: .user)
    value = try fields.decodeIfPresent(String.self, forKey: .value)
    items = try fields.decodeIfPresent(DescriptionDeclaration.self, forKey: .items)
  }
}

/// An endpoint as declared.
public struct EndpointDeclaration: Hashable, Sendable, Codable {
  /// Also the model's name in the protocol's paths.
  public var name: EndpointName
  /// The registered model whose champion it serves.
  public var model: ModelName

  /// Stores the parts.
  public init(name: EndpointName, model: ModelName) {
    self.name = name
    self.model = model
  }
}

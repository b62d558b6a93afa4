/// What `curlew.yaml` declares; the store records what happened.
public struct Project: Hashable, Sendable, Codable {
  public var datasets: [DatasetDeclaration]
  public var trainings: [TrainingDeclaration]
  public var endpoints: [EndpointDeclaration]
  public var monitors: [MonitorDeclaration]
  public var policies: [RetrainingPolicy]
  public var routes: [AlertRoute]
  public var wallboard: WallboardDeclaration

  public init(
    datasets: [DatasetDeclaration] = [], trainings: [TrainingDeclaration] = [],
    endpoints: [EndpointDeclaration] = [], monitors: [MonitorDeclaration] = [],
    policies: [RetrainingPolicy] = [], routes: [AlertRoute] = [],
    wallboard: WallboardDeclaration = WallboardDeclaration()
  ) {
    self.datasets = datasets
    self.trainings = trainings
    self.endpoints = endpoints
    self.monitors = monitors
    self.policies = policies
    self.routes = routes
    self.wallboard = wallboard
  }

  public func dataset(_ name: DatasetName) -> DatasetDeclaration? {
    datasets.first { $0.name == name }
  }

  public func training(_ name: String) -> TrainingDeclaration? {
    trainings.first { $0.name == name }
  }

  public func endpoint(_ name: EndpointName) -> EndpointDeclaration? {
    endpoints.first { $0.name == name }
  }

  public func monitor(of endpoint: EndpointName) -> MonitorDeclaration? {
    monitors.first { $0.endpoint == endpoint }
  }

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
        ?? WallboardDeclaration())
  }
}

/// A dataset: where its rows are, and what they must look like.
public struct DatasetDeclaration: Hashable, Sendable, Codable {
  public var name: DatasetName
  /// A file or glob, relative to the folder of `curlew.yaml`; nil where rows come by
  /// `curlew data add` only.
  public var source: String?
  public var target: String?
  public var timeColumn: String?
  /// Columns that no model may see.
  public var ignored: [String]
  public var rules: [Rule]

  public init(
    name: DatasetName, source: String? = nil, target: String? = nil, timeColumn: String? = nil,
    ignored: [String] = [], rules: [Rule] = []
  ) {
    self.name = name
    self.source = source
    self.target = target
    self.timeColumn = timeColumn
    self.ignored = ignored
    self.rules = rules
  }
}

/// How rows are divided into training and validation.
public enum SplitDeclaration: Hashable, Sendable, Codable {
  /// A share of the rows, 0 to 1, drawn with a seed.
  case random(validation: Double)
  /// The latest share of the rows by the dataset's time column.
  case time(validation: Double)
  /// The rows of the last span before the latest row.
  case last(TimeSpan)
}

/// A training job as declared.
public struct TrainingDeclaration: Hashable, Sendable, Codable {
  public var name: String
  public var dataset: DatasetName
  public var trainer: String
  /// Hyperparameters as written; the trainer's table types and checks them.
  public var params: [String: String]
  public var split: SplitDeclaration
  /// Whether the model that is registered is fitted again on all rows once the validation rows
  /// have judged it.
  public var refit: Bool
  public var metric: MetricKey?
  /// The registered model that a successful run becomes a version of; nil for none.
  public var model: ModelName?
  public var experiment: String
  public var target: String
  public var timeColumn: String?
  public var ignored: [String]

  public init(
    name: String, dataset: DatasetName, trainer: String, params: [String: String] = [:],
    split: SplitDeclaration = .random(validation: 0.2), refit: Bool = false,
    metric: MetricKey? = nil,
    model: ModelName? = nil, experiment: String? = nil, target: String,
    timeColumn: String? = nil, ignored: [String] = []
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
      ignored: try fields.decode([String].self, forKey: .ignored))
  }
}

/// An endpoint as declared.
public struct EndpointDeclaration: Hashable, Sendable, Codable {
  public var name: EndpointName
  public var model: ModelName

  public init(name: EndpointName, model: ModelName) {
    self.name = name
    self.model = model
  }
}

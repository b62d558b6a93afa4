import Domain

/// `train: NAME:` — a training job.
enum TrainingSection {
  static let keys = [
    "dataset", "trainer", "params", "split", "refit", "metric", "model", "experiment",
  ]

  static func read(
    _ name: String, _ value: ConfigurationValue, in project: Project, _ trainers: TrainerTable?
  ) -> TrainingDeclaration {
    var training = TrainingDeclaration(name: name, dataset: "", trainer: "", target: "")
    guard let section = ConfigurationSection(value, keys: keys) else { return training }
    let dataset = section.required("dataset").flatMap { declared($0, for: section, in: project) }
    training.dataset = dataset?.name ?? ""
    training.target = dataset?.target ?? ""
    (training.user, training.value) = (dataset?.user, dataset?.value)
    training.items = dataset.flatMap { project.items(of: $0) }
    training.timeColumn = dataset?.timeColumn
    training.ignored = dataset?.ignored ?? []
    training.task = dataset?.task
    training.trainer = section.required("trainer").flatMap { trainer($0, trainers) } ?? ""
    section["trainer"].map { checkRows($0, of: training, trainers) }
    training.params = params(section, of: training.trainer, trainers)
    training.refit = section["refit"]?.flag() ?? training.refit
    training.metric = section["metric"]?.metric(of: dataset?.task)
    training.model = section["model"]?.name().map(ModelName.init)
    training.experiment = section["experiment"]?.text(expected: "the name of an experiment") ?? name
    training.split = SplitSection.usual(dataset)
    if let split = section["split"] {
      training.split = SplitSection.read(split, dataset) ?? training.split
    }
    return training
  }

  private static func declared(
    _ value: ConfigurationValue, for section: ConfigurationSection, in project: Project
  ) -> DatasetDeclaration? {
    guard let name = value.name() else { return nil }
    guard let dataset = project.dataset(DatasetName(name)) else {
      let known = project.datasets.map(\.name.text)
      value.report(.undeclared(what: "dataset", name: name, known: known))
      return nil
    }
    if dataset.target == nil {
      value.report(
        .contradiction(
          "\(section.path): the dataset \(quoted(name)) declares no target to learn; "
            + "add `target: COLUMN` to datasets.\(name)"))
    }
    return dataset
  }

  private static func trainer(_ value: ConfigurationValue, _ trainers: TrainerTable?) -> String? {
    guard let trainers else { return value.text(expected: "the name of a trainer") }
    return value.choice(among: trainers.names)
  }

  /// Interactions and other rows have trainers of their own.
  private static func checkRows(
    _ value: ConfigurationValue, of training: TrainingDeclaration, _ trainers: TrainerTable?
  ) {
    guard let trainers, !trainers.recommenders.isEmpty, trainers.names.contains(training.trainer),
      !training.target.isEmpty
    else { return }
    let isRecommender = trainers.recommenders.contains(training.trainer)
    let hasUsers = training.user != nil
    guard isRecommender != hasUsers else { return }
    let known = trainers.names.filter { trainers.recommenders.contains($0) == hasUsers }
    value.report(
      .contradiction(
        "\(value.path): \(quoted(training.trainer)) "
          + (hasUsers
            ? "does not learn from who took which items, as \(quoted(training.dataset.text)) has them"
            : "learns from who took which items, and \(quoted(training.dataset.text)) has no `user:`")
          + "; name one of \(known.joined(separator: ", "))"))
  }

  private static func params(
    _ section: ConfigurationSection, of trainer: String, _ trainers: TrainerTable?
  ) -> [String: String] {
    guard let value = section["params"] else { return [:] }
    guard let mapping = value.node.mapping else {
      value.reject(expected: "a mapping from hyperparameters to values")
      return [:]
    }
    var params: [String: String] = [:]
    for (key, node) in mapping {
      let name = key.scalar?.string ?? "?"
      let param = ConfigurationValue(
        node: node, path: "\(value.path).\(name)", problems: value.problems)
      guard let text = param.text(expected: "a number or a word") else { continue }
      params[name] = text
      guard let trainers, trainers.names.contains(trainer) else { continue }
      switch trainers.check(trainer, name, text) {
      case .unknown(let known):
        value.problems.add(
          .unknownKey(name, section: value.path, known: known), at: key.mark)
      case .wrong(let expected): param.reject(expected: expected)
      case nil: break
      }
    }
    return params
  }
}

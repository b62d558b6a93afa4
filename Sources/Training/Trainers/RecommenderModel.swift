import Datasets
import Domain
import Foundation
import Outcomes

/// A recommender as a model that reads tables: a row asks for a user, and is answered with a list of
/// items.
struct RecommenderModel: FittedModel {
  /// What the file beside the recommender's own holds.
  private struct Columns: Codable {
    let user: ColumnSchema
    let item: String
  }

  let recommender: TrainedRecommender
  private let columns: Columns
  /// How many items a list has where nothing else is asked.
  let listLength: Int

  /// - Parameter judge: what was declared to judge its lists.
  init(
    _ recommender: TrainedRecommender, user: ColumnSchema, item: String, judge: MetricKey?
  ) {
    self.recommender = recommender
    listLength = RankingOptions.length(judgedBy: judge)
    columns = Columns(user: user, item: item)
  }

  /// - Throws: ``TrainingError/fileMissing(name:present:)``,
  ///   ``TrainingError/fileUnreadable(name:reason:)``.
  init(
    _ card: ModelCard, _ files: ModelFiles, by trainer: RecommenderTrainer
  ) throws(TrainingError) {
    listLength = RankingOptions.length(judgedBy: card.metric)
    columns = try files.decode(Columns.self, from: TrainedModel.preparationFile)
    recommender = try trainer.read(files)
    try ModelFiles.check(
      columns.item == card.target.column, TrainedModel.preparationFile,
      "its items are \(quoted(columns.item)) and not \(quoted(card.target.column))")
  }

  var inputs: [ColumnSchema] { [columns.user] }

  var categories: [String: Set<ExactText>] { [:] }

  func answer(_ table: Table, threads: Int) throws(TrainingError) -> Answers {
    .rankings(Rankings(try lists(for: table, asking: RankingOptions(), threads: threads)))
  }

  func lists(
    for table: Table, asking options: RankingOptions, threads: Int
  ) throws(TrainingError) -> [RankedItems] {
    let users = try table.columns(named: [columns.user.name])[0].values
    var options = options
    options.counts = options.counts ?? [Int](repeating: listLength, count: users.count)
    let requests = (0..<users.count).map { row in
      RankingRequest(users.text(at: row).map { ExactText($0) }, asking: options, row: row)
    }
    return recommender.rank(requests, threads: threads)
  }

  /// Who took something in a table of interactions, and what: a row a user, in the order of ids.
  ///
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``,
  ///   ``TrainingError/interactionColumnUnfit(column:expected:found:)``.
  func cases(in table: TableRows) throws(TrainingError) -> ModelCases? {
    let taken = try Interactions(
      table, columns: InteractionColumns(user: columns.user.name, item: columns.item))
    let users = taken.users.ids
    let truths = Truths(
      users.map { user in
        Truth.items(taken.items(of: user).map { taken.items.ids[Int($0)].text })
      })
    let ids = Column(name: columns.user.name, values: .categories(users.map(\.text)))
    return ModelCases(
      TableRows(Table(columns: [ids])), TruthLabels(truths, task: .ranking), truths: truths,
      users: users, further: { further(against: taken) })
  }

  /// What lists of the usual length make of the catalogue.
  private func further(against taken: Interactions) -> [String: Double] {
    let evaluation = RankingEvaluation(
      of: recommender, against: taken, count: RankingOptions.standardCount)
    return [
      "coverage": evaluation.catalogueCoverage, "gini": evaluation.giniOfExposure,
      "novelty": evaluation.novelty, "popularity_lift": evaluation.popularityLift,
      "repeats": evaluation.shareOfRepeats, "unknown_items": evaluation.shareOfUnknownItems,
    ].compactMapValues { $0 }
  }

  func importance() -> [String: Double] { [:] }

  var catalogue: KnownCatalogue? { recommender.catalogue }

  var files: [String: Data] {
    recommender.files.files.merging([TrainedModel.preparationFile: ModelFiles.json(columns)]) {
      own, _ in own
    }
  }

  var flavor: ModelFlavor? { nil }
}

extension Rankings {
  /// Lists that models made, on one list of names.
  public init(_ lists: [RankedItems]) {
    self.init(lists.map { (items: $0.items.map(\.text), scores: $0.scores) })
  }
}

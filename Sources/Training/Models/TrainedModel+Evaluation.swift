import Datasets
import Domain
import Outcomes

extension TrainedModel {
  /// Answers a table and compares the answers with its target.
  ///
  /// - Parameters:
  ///   - table: with the model's columns and its target.
  ///   - threads: at most so many answer a large table.
  ///   - kinds: of items and users, by which lists are judged too; none where that is not known.
  /// - Throws: as ``answer(_:threads:)`` and ``cases(in:)``.
  public func evaluate(
    on table: TableRows, threads: Int = 1, kinds: SliceKinds = SliceKinds()
  ) throws(TrainingError) -> Evaluation {
    // Before the answers, which take longer.
    let cases = try cases(in: table)
    let answers = try answer(cases.questions, threads: threads)
    return try evaluation(of: answers, to: cases, kinds: kinds)
  }

  /// What a table with truths asks of the model: each row, or of interactions each user once.
  ///
  /// - Throws: as ``evaluation(of:to:)``, ``TrainingError/noRows(table:)`` where no row has a target.
  public func cases(in table: TableRows) throws(TrainingError) -> ModelCases {
    if let cases = try fitted.cases(in: table) {
      guard cases.questions.rowCount > 0 else { throw .noRows(table: "evaluation") }
      return cases
    }
    return ModelCases(table, try labels(in: table))
  }

  /// What a table with truths asks of any model of this task, whichever classes it knows.
  ///
  /// - Parameter target: the column of truths, where each row is a question.
  /// - Throws: as ``cases(in:)``, but for classes.
  public func questions(
    in table: TableRows, truthsIn target: String
  ) throws(TrainingError) -> (rows: TableRows, truths: Truths) {
    if let cases = try fitted.cases(in: table), let truths = cases.truths {
      return (cases.questions, truths)
    }
    return (table, Truths(try Target.find(target, in: table).values))
  }

  /// Compares answers that are already there with the target of the table that they answer.
  ///
  /// - Parameters:
  ///   - answers: of this model, one for each of the questions.
  ///   - cases: of the table that is to judge.
  ///   - kinds: as in ``evaluate(on:threads:kinds:)``.
  /// - Throws: ``TrainingError/columnsMissing(_:present:)``, and as ``importance()``.
  public func evaluation(
    of answers: Answers, to cases: ModelCases, kinds: SliceKinds = SliceKinds()
  ) throws(TrainingError) -> Evaluation {
    let outcomes = AlignedOutcomes(answers, cases.labels)
    var slices: RankingSlices?
    if let users = cases.users, let catalogue {
      slices = RankingSlices(outcomes, users: users, of: catalogue)
    }
    return Evaluation(
      outcomes, judgedBy: card.metric, importance: try importance(),
      unseen: try unseen(in: cases.questions), further: cases.further(),
      slices: slices?.all(kinds: kinds))
  }

  private func labels(in table: some ColumnSource) throws(TrainingError) -> TruthLabels {
    let labels = try target.labels(in: table)
    guard !labels.values.isEmpty else { throw .noRows(table: "evaluation") }
    return labels
  }
}

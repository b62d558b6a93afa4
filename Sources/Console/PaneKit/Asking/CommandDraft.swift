import Domain

/// Something to be done that waits for its answers: what a dialog is about.
public enum CommandDraft: Hashable, Sendable {
  /// Needs no answer.
  case cancel(JobID)
  /// Needs no answer.
  case retrain(EndpointName)
  /// Answer: why; may be left empty.
  case promote(ModelName, version: Int)
  /// Answer: why; may be left empty.
  case rollBack(ModelName)
  /// Answers: how long, why.
  case silence(alert: Int64)

  /// Answer: the new name.
  case rename(Run)
  /// Answer: what is noted; nothing removes the note.
  case note(Run)
  /// Answers: the tag's name, its value; no value removes it.
  case tag(Run)
  /// Needs no answer.
  case delete([Run])
  /// Answer: the alias, which is taken away where the version has it.
  case alias(RegisteredModel, version: Int)
  /// Answers: params, seed, alias.
  case train(String)

  /// Reason recorded when none was typed.
  static let defaultReason = "from the dashboard"

  /// What is to be done with what was typed into the dialog's fields, in their order.
  func effect(_ answers: [String], present: Timestamp) -> Result<Effect, DraftProblem> {
    let answers = answers.map(\.trimmed)
    let first = answers.first ?? ""
    switch self {
    case .cancel(let job): return .success(.send(.cancel(job)))
    case .retrain(let endpoint): return .success(.send(.retrain(endpoint)))
    case .promote(let model, let version):
      return .success(.send(.promote(model, version: version, reason: reason(first))))
    case .rollBack(let model): return .success(.send(.rollBack(model, reason: reason(first))))
    case .silence(let alert): return silence(alert, answers, present: present)
    case .rename(let run):
      return first.isEmpty
        ? .failure(.unfit(field: 0, "A run needs a name.")) : .success(run.renamed(first))
    case .note(let run):
      return first.isEmpty && run.tags[RunTag.note] == nil
        ? .failure(.unfit(field: 0, "\(run.name) has no note to remove; type one."))
        : .success(run.noted(first))
    case .tag(let run): return tag(run, first, answers[1])
    case .delete(let runs): return .success(Run.deletion(runs))
    case .alias(let model, let version): return alias(first, model, version)
    case .train(let job): return training(job, answers)
    }
  }

  /// Whether an empty answer to this field does something of its own, so that Enter goes there
  /// before it is taken.
  func asksForEmpty(_ field: Int) -> Bool {
    if case .tag = self { field == 1 } else { false }
  }

  private func tag(
    _ run: Run, _ name: String, _ value: String
  ) -> Result<Effect, DraftProblem> {
    if name.isEmpty { return .failure(.unfit(field: 0, "A tag needs a name.")) }
    if value.isEmpty, run.tags[name] == nil {
      return .failure(
        .unfit(field: 1, "\(run.name) has no tag \(name) to remove; a new one needs a value."))
    }
    return .success(run.tagged(name, value))
  }

  private func silence(
    _ alert: Int64, _ answers: [String], present: Timestamp
  ) -> Result<Effect, DraftProblem> {
    guard answers.count == 2, let span = TimeSpan(parsing: answers[0]), span > .zero
    else { return .failure(.notASpan(field: 0, answers.first ?? "")) }
    guard !answers[1].isEmpty else { return .failure(.noReason(field: 1)) }
    return .success(.send(.silence(alert: alert, until: present + span, reason: answers[1])))
  }

  private func alias(
    _ name: String, _ model: RegisteredModel, _ version: Int
  ) -> Result<Effect, DraftProblem> {
    if name.isEmpty {
      return .failure(.unfit(field: 0, "An alias needs a name, such as challenger."))
    }
    if name == Alias.champion {
      return .failure(.unfit(field: 0, "P promotes a version to champion, and says what changes."))
    }
    let has = model.aliases[name] == version
    let deed =
      has
      ? "\(name) of \(model.name) is taken from v\(version)"
      : "\(name) of \(model.name) is v\(version)"
    return .success(.edit(.alias(model.name, name, version: has ? nil : version), deed: deed))
  }

  private func training(_ job: String, _ answers: [String]) -> Result<Effect, DraftProblem> {
    guard let seed = UInt64(answers[1].isEmpty ? "0" : answers[1]) else {
      return .failure(.unfit(field: 1, "A seed is a whole number that is not negative."))
    }
    let params = answers[0].split { $0 == " " || $0 == "," }.map(String.init)
    if let wrong = params.first(where: { !$0.contains("=") }) {
      return .failure(
        .unfit(field: 0, "Found “\(wrong)”, expected name=value, separated by blanks."))
    }
    return .success(
      .train(
        TrainingAsk(
          job: job, params: params, seed: seed, alias: answers[2].isEmpty ? nil : answers[2])))
  }

  private func reason(_ text: String?) -> String {
    let text = text?.trimmed ?? ""
    return text.isEmpty ? CommandDraft.defaultReason : text
  }
}

/// What is wrong with an answer, and in which field of the dialog.
enum DraftProblem: Error, Hashable, Sendable {
  case notASpan(field: Int, String)
  case noReason(field: Int)
  /// An answer that is missing, or none of those that can be; with the sentence.
  case unfit(field: Int, String)

  var field: Int {
    switch self {
    case .notASpan(let field, _), .noReason(let field), .unfit(let field, _): field
    }
  }

  var sentence: String {
    switch self {
    case .notASpan(_, let text):
      "“\(text)” is not a length of time: write 30m, 2h, 7d or 1w, 100 years at most."
    case .noReason: "A silence needs a reason, so that the next reader knows."
    case .unfit(_, let sentence): sentence
    }
  }
}

import Domain

/// A command for the engine that waits for its answers: what a dialog is about.
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

  /// Reason recorded when none was typed.
  static let defaultReason = "from the dashboard"

  /// The command with what was typed into the dialog's fields, in their order.
  func command(_ answers: [String], present: Timestamp) -> Result<EngineCommand, DraftProblem> {
    switch self {
    case .cancel(let job): return .success(.cancel(job))
    case .retrain(let endpoint): return .success(.retrain(endpoint))
    case .promote(let model, let version):
      return .success(.promote(model, version: version, reason: reason(answers.first)))
    case .rollBack(let model):
      return .success(.rollBack(model, reason: reason(answers.first)))
    case .silence(let alert):
      guard answers.count == 2, let span = TimeSpan(parsing: answers[0].trimmed), span > .zero
      else { return .failure(.notASpan(field: 0, answers.first ?? "")) }
      guard !answers[1].trimmed.isEmpty else { return .failure(.noReason(field: 1)) }
      return .success(.silence(alert: alert, until: present + span, reason: answers[1].trimmed))
    }
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

  var field: Int {
    switch self {
    case .notASpan(let field, _), .noReason(let field): field
    }
  }

  var sentence: String {
    switch self {
    case .notASpan(_, let text):
      "“\(text)” is not a length of time: write 30m, 2h, 7d or 1w, 100 years at most."
    case .noReason: "A silence needs a reason, so that the next reader knows."
    }
  }
}

import Domain
import Terminal

/// What the word of a state means, for whoever shows states outside the screen.
public enum StateWord {
  /// The role of a window's, run's, job's, retraining's or alert's state; nil for any other word.
  public static func role(of word: String) -> StyleRole? { roles[word] }

  private static let roles: [String: StyleRole] = {
    var marks = WindowState.allCases.map(StateMark.window) + RunStatus.allCases.map(StateMark.run)
    marks += Job.State.allCases.map(StateMark.job)
    marks += Retraining.Stage.allCases.map(StateMark.retraining)
    marks += Alert.State.allCases.map(StateMark.alert)
    return Dictionary(marks.map { ($0.word, $0.role) }, uniquingKeysWith: { first, _ in first })
  }()
}

/// What a run has under names.
public enum RunKeyKind: Sendable {
  /// Each has names of its own: `lr` may be a `metric` and a `param`.
  case metric, param, tag

  var table: String {
    switch self {
    case .metric: "series"
    case .param: "param"
    case .tag: "tag"
    }
  }
}

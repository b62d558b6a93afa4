/// What a run has under names.
public enum RunKeyKind: Sendable {
  case metric, param, tag

  var table: String {
    switch self {
    case .metric: "series"
    case .param: "param"
    case .tag: "tag"
    }
  }
}

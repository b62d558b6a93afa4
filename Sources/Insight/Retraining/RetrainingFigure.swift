/// What a trigger may look at that takes a search: who decides finds it out only where it decides.
public enum RetrainingFigure: Hashable, Sendable {
  /// When the champion was made and until when it has learnt.
  case championAge
  /// How many rows have come that were not learnt from.
  case newRows
  /// The latest window that was judged by its labels.
  case judgedWindow
}

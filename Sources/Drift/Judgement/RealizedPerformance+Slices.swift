import Domain
import Outcomes

extension RealizedPerformance {
  /// How good lists were for parts of those who were asked and of what they took, over the labelled rows;
  /// none of answers that are no lists, nor without a label.
  ///
  /// - Parameters:
  ///   - users: who was asked for, one a row of the window; nil for somebody without an id.
  ///   - catalogue: what the version knows that answered.
  ///   - kinds: of items and users; none where nothing says.
  public func slices(
    of users: [ExactText?], by catalogue: KnownCatalogue, kinds: SliceKinds
  ) -> [EvaluationSlice] {
    let labelled = outcomes.labelledRows.map { $0.map { users[$0] } } ?? users
    return RankingSlices(outcomes, users: labelled, of: catalogue)?.all(kinds: kinds) ?? []
  }
}

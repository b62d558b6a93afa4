import Domain
import Training

/// The trainer that a project of interactions begins with, and why.
struct RecommenderChoice {
  let trainer: RecommenderTrainer
  /// A line of a comment each.
  let reasons: [String]

  /// What people take again is best told from what they took; else `ease` where it knows all items, and
  /// `item-knn` where they are more, since memory and time of `ease` grow with the items' square and cube.
  init(_ facts: InteractionFacts?) {
    var reasons: [String] = []
    var takesAgain = false
    if let repeats = facts?.shareOfRepeats {
      takesAgain = !KnownItems.areExcluded(repeats: repeats)
      let share = (repeats * 1_000).rounded() / 10
      reasons = [
        "\(share) % of what a user takes is taken on several days, so it is "
          + "\(takesAgain ? "recommended again" : "not recommended again")",
        "(exclude_known: auto).",
      ]
    }
    let items = facts?.items ?? 0
    let most = Self.easeItems
    if takesAgain {
      trainer = .personal
    } else if items <= most {
      trainer = .ease
      reasons.append("ease: the \(counted(items, "item")) are at most the \(most) that it learns.")
    } else {
      trainer = .itemKNN
      reasons.append("item-knn: ease learns \(most) items unless told, and there are \(items).")
    }
    self.reasons = reasons
  }

  /// How many items `ease` knows unless it is told otherwise.
  private static var easeItems: Int {
    guard case .integer(let items)? = RecommenderTrainer.ease.hyperparameters["items"]?.standard
    else { return 0 }
    return items
  }

  /// What becomes of a column of amounts.
  func weightLines(of column: String) -> [String] {
    let name = YAMLText.scalar(column)
    if trainer.hyperparameters["weight"] != nil {
      return [
        "    params: {weight: value}   # what a user took weighs the sum of \(name); days: on how many days"
      ]
    }
    let others = RecommenderTrainer.all.filter { $0.hyperparameters["weight"] != nil }
      .map(\.name).joined(separator: " and ")
    return [
      "    # \(name) is not learnt from: \(trainer.name) counts days. \(others) take params: {weight: value}."
    ]
  }
}

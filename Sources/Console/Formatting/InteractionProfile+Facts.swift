import Domain
import Terminal

extension InteractionProfile {
  /// What screens and commands say of them: a name and a sentence each.
  public var facts: [(name: String, value: String)] {
    var facts = [
      (
        name: "taken",
        value: "\(NumberText.counted(interactions, "interaction")) of "
          + "\(NumberText.counted(users, "user")) and \(NumberText.counted(items, "item"))"
      )
    ]
    if let density {
      facts.append(
        ("pairs", "\(NumberText.count(pairs)), \(NumberText.percent(density)) of the possible"))
    }
    if let shareOfRepeats {
      facts.append(
        ("repeats", "\(NumberText.percent(shareOfRepeats)) of the pairs on more than one day"))
    }
    if let daily, let busiest = daily.busiest {
      let day = daily.text(ofDay: daily.days(of: busiest).lowerBound)
      let most =
        daily.step == 1
        ? "most on \(day): \(NumberText.count(daily.counts[busiest]))"
        : "most from \(day) on: \(NumberText.number(daily.rate(of: busiest)))"
      facts.append(("a day", "\(NumberText.number(daily.mean)) on average; \(most)"))
    }
    if let first = headShare(percent: 1), let tenth = headShare(percent: 10) {
      facts.append(
        (
          "long tail",
          "top 1 % of the items (\(NumberText.count(headItems(percent: 1)))) have "
            + "\(NumberText.percent(first)), top 10 % (\(NumberText.count(headItems(percent: 10)))) "
            + NumberText.percent(tenth)
        ))
    }
    if rowsLeftOut > 0 {
      facts.append(
        (
          "left out",
          "\(NumberText.counted(rowsLeftOut, "row")) without a user, an item, a time or a finite value"
        ))
    }
    return facts
  }
}

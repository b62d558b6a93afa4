/// What turned out to be true of one prediction, as it was said: free of any model's version.
///
/// A class is kept by its name and never by its place in some version's list of classes, since the
/// next version may list them in another order, or know more of them. Which metric it can be held
/// against is decided when it is, see the module `Outcomes`.
public enum Truth: Hashable, Sendable, Codable {
  /// The name of a class: `late`, `true`, `3`.
  case `class`(ExactText)
  /// A finite quantity, in 64 bits. Labels of two classes may come so too, as 0 and 1.
  case quantity(Double)
  /// What was taken of what was offered, by id, in no particular order; none where nothing was.
  case items([String])
}

extension Truth {
  /// Items of one prediction's label, all its parts together: each part is joined with what is known, and
  /// no list that anybody looks at is longer.
  public static let itemsMax = 10_000

  /// What is known of a prediction when another label of it comes: items add up, each once, since they may
  /// come in parts; of everything else the later label counts. What is known stays as it is where the label
  /// says nothing new.
  public func adding(_ later: Truth) -> Truth {
    guard case .items(let known) = self, case .items(let added) = later else { return later }
    let before = Set(known.map { ExactText($0) })
    let all = before.union(added.map { ExactText($0) })
    return all.count == before.count ? self : .items(all.sorted().map(\.text))
  }
}

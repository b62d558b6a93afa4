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

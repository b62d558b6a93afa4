import Datasets
import Domain

extension LearningTask {
  /// What is true of rows as an ordinary column, so that drift tests see nothing special: classes by
  /// their names, quantities, or how many items were taken. Named `label NAME`.
  ///
  /// - Parameters:
  ///   - labels: one a row that has one, see ``TruthLabels/values``; a number beyond the classes is a
  ///     class that the model does not know, whichever.
  ///   - target: the column that the model learnt to say.
  public func labelColumn(_ labels: [Double], of target: String) -> Column {
    let name = "label \(target)"
    guard hasClasses else { return Column(name: name, values: .number(labels)) }
    var dictionary = classes
    if labels.contains(where: { Int($0) >= classes.count }) {
      dictionary.append(Self.newClassName(besides: classes))
    }
    return Column(
      name: name, values: .category(codes: labels.map { Int32($0) }, dictionary: dictionary))
  }

  private static func newClassName(besides classes: [String]) -> String {
    var name = "(new)"
    while classes.contains(name) { name += "*" }
    return name
  }
}

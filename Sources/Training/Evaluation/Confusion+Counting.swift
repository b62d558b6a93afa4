import Domain

extension Confusion {
  init(_ predictions: Predictions, labels: [Double], classes: [String]) {
    var counts = Array(
      repeating: Array(repeating: 0, count: classes.count), count: classes.count)
    for (answer, label) in zip(predictions.classNumbers(), labels) {
      counts[Int(label)][answer] += 1
    }
    self.init(classes: classes, counts: counts)
  }
}

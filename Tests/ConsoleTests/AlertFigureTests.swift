import Domain
import Testing

@testable import Console

@Suite("An alert's figures")
struct AlertFigureTests {
  @Test("of labels are those of a test, and of features their number")
  func units() {
    func texts(_ subject: Alert.Subject, _ value: Double, _ limit: Double) -> [String] {
      let alert = Alert(
        endpoint: "flights", subject: subject, state: .firing, since: Timestamp(milliseconds: 0),
        value: value, threshold: limit, sentence: "")
      return [alert.text(alert.value), alert.text(alert.threshold)]
    }
    #expect(texts(.labels, 0.4128, 0.25) == ["0.413", "0.250"])
    #expect(texts(.drift, 3, 1) == ["3", "1"])
  }
}

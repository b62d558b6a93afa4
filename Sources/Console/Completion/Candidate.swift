/// An answer that an argument could have.
struct Candidate: Hashable, Sendable {
  var text: String
  /// What it is, for the list.
  var detail: String

  init(_ text: String, _ detail: String = "") {
    self.text = text
    self.detail = detail
  }
}

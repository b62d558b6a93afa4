import Domain
import Foundation
import Testing

@Suite("What raised an alert, as it is stored")
struct AlertSubjectTests {
  static let written: [(Alert.Subject, String)] = [
    (.performance(.auc), #""performance:auc""#), (.drift, #""drift""#),
    (.baseline(.auc), #""baseline:auc""#),
    (.performance(MetricKey("ndcg", cutoff: 10)), #""performance:ndcg@10""#),
    (.job(JobID(7)), #""job:7""#),
  ]

  @Test("is its name, and comes back", arguments: written)
  func names(subject: Alert.Subject, text: String) throws {
    #expect(String(decoding: try JSONEncoder().encode(subject), as: UTF8.self) == text)
    #expect(try JSONDecoder().decode(Alert.Subject.self, from: Data(text.utf8)) == subject)
    #expect(Alert.Subject(named: subject.name) == subject)
  }

  @Test(
    "is read as past versions wrote it",
    arguments: [
      (#"{"performance":{"_0":"auc"}}"#, Alert.Subject.performance(.auc)),
      (#"{"drift":{}}"#, .drift), (#"{"job":{"_0":7}}"#, .job(JobID(7))),
    ])
  func former(text: String, subject: Alert.Subject) throws {
    #expect(try JSONDecoder().decode(Alert.Subject.self, from: Data(text.utf8)) == subject)
  }

  @Test(
    "is refused where it is anything else",
    arguments: [
      #""""#, #""drift:1""#, #""performance:""#, #""performance""#, #""performance:auc@0""#,
      #""job:x""#, #""weather""#, "{}", #"{"performance":{}}"#, "7",
    ])
  func refused(text: String) {
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(Alert.Subject.self, from: Data(text.utf8))
    }
  }
}

import Domain
import Foundation
import Testing

@testable import Commands
@testable import Store

struct DoctorTests {
  @Test("A sound store: counts in a sentence, exit 0")
  func sound() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    #expect(try curlew("doctor").output == "checked an empty store: nothing is damaged\n")
    try Fleet.twoChampions(in: store)
    let answer = try curlew("doctor")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(answer.output.contains("1 snapshot, 2 runs, 2 metric points, 2 versions: nothing is"))
    let report = try curlew("doctor", "--json").record
    #expect(report?["sound"] as? Bool == true)
    #expect((report?["counts"] as? [String: Int])?["versions"] == 2)
  }

  @Test("A damaged object is told with what it belongs to, exit 1")
  func damaged() throws {
    let (curlew, store) = try Fleet.prepared()
    defer { curlew.remove() }
    try Fleet.twoChampions(in: store)
    let version = try #require(try store.version(of: Fleet.model, 1))
    let file = try #require(version.files.first { $0.path == "MLmodel" })
    let folder = store.folder.appending(path: "objects/\(file.object.text.prefix(2))")
    try Data("damage".utf8).write(to: folder.appending(path: file.object.text))
    let answer = try curlew("doctor")
    #expect(answer.status == 1)
    #expect(answer.output.contains("error: Object \(file.object) does not have the content"))
    #expect(answer.output.contains("MLmodel of version 1 of model flights"))
    #expect(try curlew("doctor", "--json").record?["sound"] as? Bool == false)
  }
}

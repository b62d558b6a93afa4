import Domain
import Foundation
import Testing

@testable import Commands

@Suite("Evaluation of lists")
struct EvaluateListsTests {
  private static let project = """
    datasets:
      buys: {source: buys.csv, user: who, item: what, time: when, items: wares, users: people}
      people: {source: people.csv, user: id, kind: segment}
      wares: {source: wares.csv, item: id, name: title, kind: aisle}
    train: {shop: {dataset: buys, trainer: personal, model: shop}}

    """

  /// Users with one to three items each, over four months.
  private static var purchases: String {
    var lines = ["who,what,when"]
    for user in 1...9 {
      for item in 0...(user % 3) {
        lines.append("u\(user),\(item + 1),2024-0\(1 + item)-1\(user % 5)")
        lines.append("u\(user),\(item + 1),2024-04-1\(user % 5)")
      }
    }
    return lines.joined(separator: "\n") + "\n"
  }

  @Test("prints slices, keeps them with the run, and gives them as JSON and CSV")
  func slices() throws {
    let curlew = try CurlewProgram(project: Self.project)
    defer { curlew.remove() }
    try curlew.write(Self.purchases, to: "buys.csv")
    try curlew.write("id,title,aisle\n1,Assam,tea\n2,Sponge,cake\n3,Oolong,tea\n", to: "wares.csv")
    try curlew.write("id,segment\nu1,firm\nu2,home\nu3,home\n", to: "people.csv")
    let added = try curlew("data", "add")
    try #require(added.status == 0, "\(added.errors)")
    let trained = try curlew("train", "--alias", "champion")
    try #require(trained.status == 0, "\(trained.errors)")
    let evaluated = try curlew("evaluate", "shop", "buys")
    try #require(evaluated.status == 0, "\(evaluated.errors)")
    #expect(evaluated.output.contains("activity: low"), "\(evaluated.output)")
    #expect(evaluated.lines.contains { $0.hasPrefix("item age: ") })
    #expect(evaluated.lines.contains { $0.hasPrefix("kind: tea ") })
    #expect(evaluated.lines.contains { $0.hasPrefix("user kind: home ") })
    let run = try #require(try curlew.store().runs().first).name
    let shown = try curlew("runs", "show", run)
    #expect(shown.output.contains("\nslices\nSLICE") && shown.output.contains("kind: cake "))
    #expect(shown.output.contains("curlew.users"), "\(shown.output)")
    let csv = try curlew("runs", "show", run, "--slices", "--csv")
    let head = try #require(csv.lines.first)
    #expect(head.hasPrefix("by,name,bounds,users,items,hit_share,"), "\(csv.output)")
    #expect(head.contains("metrics.ndcg@10") && csv.lines.contains { $0.hasPrefix("kind,tea,") })
    let json = try curlew("runs", "show", run, "--slices", "--json")
    let slices = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
    #expect(slices.contains { $0["by"] as? String == "item_age" && $0["hit_rate_upper"] != nil })
    let table = try curlew("runs", "show", try #require(try curlew.store().runs().last).name)
    #expect(table.output.contains("activity: low"), "training keeps them too")
    try curlew.write(Self.project.replacing("segment", with: "segmnt"), to: "curlew.yaml")
    let mistyped = try curlew("evaluate", "shop", "buys")
    #expect(mistyped.status == 1 && mistyped.errors.contains("did you mean \"segment\"?"))
  }
}

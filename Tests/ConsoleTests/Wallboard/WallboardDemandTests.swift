import Domain
import Terminal
import Testing

@testable import Console

@Suite("What a wallboard's views want beyond the small values")
struct WallboardDemandTests {
  private let importance = LoadRequest.importance(Flights.model, version: 2)

  private func data(_ views: WallboardDeclaration.View...) -> ConsoleData {
    var data = Flights.july
    data.declared.wallboard = WallboardDeclaration(
      turns: views.map { WallboardDeclaration.Turn($0) })
    return data
  }

  private func text(_ data: ConsoleData, _ loaded: LoadedData) -> String {
    var frame = Frame(size: Size(columns: 120, rows: 40))
    renderWallboard(data, loaded, now: Flights.wall, into: &frame)
    return FrameText.plain(frame)
  }

  @Test("Causes of drift are weighed and ordered as in the dashboard's pane")
  func weights() throws {
    let data = data(.drift)
    var loaded = LoadedData()
    loaded.read(forWallboard: data, Flights.load)
    let session = try Session("drift", data)
    func causes(_ text: String) -> [String] {
      text.split(separator: "\n").compactMap { row in
        let words = row.split(separator: " ")
        guard let place = words.firstIndex(of: "drifts"), place + 1 < words.count else {
          return nil
        }
        return "\(words[place - 1]) \(words[place + 1])"
      }
    }
    let shown = causes(text(data, loaded))
    #expect(shown.first == "temp 0.28" && shown.count > 2)
    #expect(shown == causes(session.text))
    #expect(shown != causes(text(data, LoadedData())), "without importances all weigh alike")
  }

  @Test("They are asked for once, whichever view has its turn, and for no view that shows none")
  func once() {
    var asked: [LoadRequest] = []
    func read(_ data: ConsoleData, _ loaded: inout LoadedData) {
      loaded.read(forWallboard: data) { request in
        asked.append(request)
        return try Flights.load(request)
      }
    }
    var loaded = LoadedData()
    let views = data(.fleet, .drift, .alerts, .drift)
    read(views, &loaded)
    read(views, &loaded)
    #expect(asked == [importance])
    var none = LoadedData()
    read(data(.fleet, .endpoint, .overview, .deployments, .alerts), &none)
    #expect(asked == [importance])
  }

  @Test("What cannot be read is tried again when the store has changed, and stops nothing")
  func failure() {
    struct Damaged: Error {}
    var tries = 0
    func fail(_ request: LoadRequest) throws -> Loaded {
      tries += 1
      throw Damaged()
    }
    var data = data(.drift)
    var loaded = LoadedData()
    loaded.read(forWallboard: data, fail)
    loaded.read(forWallboard: data, fail)
    #expect(tries == 1)
    #expect(loaded.failure(importance) != nil)
    #expect(text(data, loaded).contains("LIKELIEST CAUSES"))
    data.revision += 1
    loaded.read(forWallboard: data, Flights.load)
    #expect(loaded.importance(Flights.model, 2) != nil)
  }
}

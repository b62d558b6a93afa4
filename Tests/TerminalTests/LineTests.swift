import Testing

@testable import Terminal

struct LineTests {
  private let line = Line([TextRun("0.667 ", .value), TextRun("min ago", .label)])

  @Test("a line is padded on the side that its alignment says, and cut at its end")
  func fitted() {
    #expect(line.fitted(to: 16).text == "0.667 min ago   ")
    #expect(line.fitted(to: 16, alignment: .right).text == "   0.667 min ago")
    #expect(line.fitted(to: 9).text == "0.667 mi…")
    #expect(line.fitted(to: 9).runs.map(\.role) == [.value, .label])
    #expect(line.fitted(to: 0).text.isEmpty)
    #expect(Line("calm-dunlin-3").fitted(to: 9, cut: .middle).text == "calm…in-3")
  }

  @Test("a line is drawn with its roles and no wider than allowed")
  func drawn() {
    var frame = Frame(size: Size(columns: 20, rows: 1))
    #expect(frame.put(line, x: 1, y: 0, maxWidth: 8) == 8)
    #expect(FrameText.plain(frame) == " 0.667 mi\n")
    #expect(frame[7, 0].role == .label)
  }

  @Test("keys are named as hints show them")
  func keys() {
    let keys: [Key] = [.character(" "), .character("j"), .control("l"), .function(5), .enter, .up]
    #expect(keys.map(\.name) == ["Space", "j", "^L", "F5", "Enter", "↑"])
  }

  @Test("a near spelling is found, a far one is not")
  func spelling() {
    let names = ["warning", "bad", "good"]
    #expect(Spelling.nearest(to: "Warnin", among: names) == "warning")
    #expect(Spelling.nearest(to: "bd", among: names) == "bad")
    #expect(Spelling.nearest(to: "elephant", among: names) == nil)
  }
}

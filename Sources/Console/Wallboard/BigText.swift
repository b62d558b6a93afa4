import Terminal

/// Letters three rows high, made of half blocks: what is read from across the room.
struct BigText {
  let text: String
  /// Pixels that a pixel of a letter takes each way: 1 or 2.
  let scale: Int

  init(_ text: String, scale: Int = 1) {
    self.text = text.uppercased()
    self.scale = scale
  }

  /// Rows of the screen: two pixels a row.
  static func rows(scale: Int) -> Int { (pixelRows * scale + 1) / 2 }

  private static let pixelRows = 5

  /// Columns that the text takes.
  var width: Int {
    scale * max(0, text.reduce(0) { $0 + BigText.columns(of: $1) + 1 } - 1)
  }

  /// Whether every letter has a form.
  var isDrawable: Bool { text.allSatisfy { BigText.font[$0] != nil } }

  /// Draws all of the text or, where it has no room, nothing.
  /// - Returns: whether it was drawn.
  @discardableResult
  func render(_ area: Rect, role: StyleRole, into frame: inout Frame) -> Bool {
    guard isDrawable, width <= area.width, area.height >= BigText.rows(scale: scale) else {
      return false
    }
    var x = area.x
    for letter in text {
      guard let pixels = BigText.font[letter] else { continue }
      render(pixels, x: x, y: area.y, role: role, into: &frame)
      x += scale * (BigText.columns(of: letter) + 1)
    }
    return true
  }

  private func render(
    _ pixels: [[Bool]], x: Int, y: Int, role: StyleRole, into frame: inout Frame
  ) {
    let height = BigText.pixelRows * scale
    for row in 0..<BigText.rows(scale: scale) {
      for column in 0..<pixels[0].count * scale {
        let upper = pixels[row * 2 / scale][column / scale]
        let lower = row * 2 + 1 < height && pixels[(row * 2 + 1) / scale][column / scale]
        guard upper || lower else { continue }
        let glyph = upper && lower ? "█" : upper ? "▀" : "▄"
        frame.put(glyph, x: x + column, y: y + row, role: role)
      }
    }
  }

  private static func columns(of letter: Character) -> Int { font[letter]?[0].count ?? 0 }

  private static let font: [Character: [[Bool]]] = forms.mapValues { form in
    form.split(separator: " ").map { $0.map { $0 == "#" } }
  }

  /// Five rows of pixels a letter, from the top.
  private static let forms: [Character: String] = [
    "A": ".#. #.# ### #.# #.#", "B": "##. #.# ##. #.# ##.", "C": ".## #.. #.. #.. .##",
    "D": "##. #.# #.# #.# ##.", "E": "### #.. ##. #.. ###", "F": "### #.. ##. #.. #..",
    "G": ".## #.. #.# #.# .##", "H": "#.# #.# ### #.# #.#", "I": "# # # # #",
    "J": "..# ..# ..# #.# .#.", "K": "#.# #.# ##. #.# #.#", "L": "#.. #.. #.. #.. ###",
    "M": "#...# ##.## #.#.# #...# #...#", "N": "#..# ##.# #.## #..# #..#",
    "O": "### #.# #.# #.# ###", "P": "##. #.# ##. #.. #..", "Q": ".#. #.# #.# ### .##",
    "R": "##. #.# ##. #.# #.#", "S": ".## #.. .#. ..# ##.", "T": "### .#. .#. .#. .#.",
    "U": "#.# #.# #.# #.# ###", "V": "#.# #.# #.# #.# .#.",
    "W": "#...# #...# #.#.# ##.## #...#", "X": "#.# #.# .#. #.# #.#",
    "Y": "#.# #.# .#. .#. .#.", "Z": "### ..# .#. #.. ###", "0": "### #.# #.# #.# ###",
    "1": ".#. ##. .#. .#. ###", "2": "### ..# ### #.. ###", "3": "### ..# .## ..# ###",
    "4": "#.# #.# ### ..# ..#", "5": "### #.. ### ..# ###", "6": "### #.. ### #.# ###",
    "7": "### ..# ..# ..# ..#", "8": "### #.# ### #.# ###", "9": "### #.# ### ..# ###",
    ".": ". . . . #", ",": ". . . # #", "-": ".. .. ## .. ..", "−": ".. .. ## .. ..",
    " ": ".. .. .. .. ..",
  ]
}

/// Names as an attacker, a broken program or an honest person in another script writes them; the
/// same for the same seed.
struct HostileText {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  private mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// Pieces that have done harm somewhere: what moves the cursor, sets modes, titles and the
  /// clipboard, asks questions, switches character sets, turns the reading order, hides, piles up.
  private static let pieces: [[UInt8]] =
    [
      "\u{1B}[2J", "\u{1B}[H", "\u{1B}[999;999H", "\u{1B}[?1049l", "\u{1B}[?1003h", "\u{1B}[?2026h",
      "\u{1B}[?25h", "\u{1B}c", "\u{1B}7", "\u{1B}8", "\u{1B}(0", "\u{1B}#8", "\u{1B}[5n",
      "\u{1B}[6n",
      "\u{1B}[c", "\u{1B}[21t", "\u{1B}]0;title\u{7}", "\u{1B}]52;c;aGk=\u{7}",
      "\u{1B}]8;;http://x\u{1B}\\",
      "\u{1B}P$q q\u{1B}\\", "\u{1B}_Gf=100;AAAA\u{1B}\\", "\u{1B}^pm\u{1B}\\", "\u{1B}X",
      "\u{1B}[31m",
      "\u{1B}[1;2r", "\u{1B}[100b", "\u{1B}[L", "\u{1B}[4h", "\u{1B}%@", "\u{E}", "\u{F}", "\u{7}",
      "\u{8}", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{0}", "\u{7F}", "\u{85}", "\u{9B}31m",
      "\u{9D}0;x\u{9C}",
      "\u{90}", "\u{98}", "\u{202A}", "\u{202E}", "\u{2066}", "\u{2069}", "\u{200E}", "\u{200F}",
      "\u{61C}", "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{AD}", "\u{2028}",
      "\u{2029}", "\u{180E}", "\u{3164}", "\u{115F}", "\u{FFF9}", "\u{E0001}", "\u{E0041}",
      "\u{E000}",
      "\u{10FFFD}", "\u{FFFE}", "日本", "한글", "ｆｕｌｌ", "🙂", "👨\u{200D}👩\u{200D}👧", "🇩🇪", "❤\u{FE0F}",
      "e\u{301}", "ก็", "שלום", "العربية", "run-7", " ", "a", "\"", "'", "<b>", "{{x}}", "%s%n",
      "../..",
      "$(reboot)", "`reboot`", "\\e[31m", "―", "│", "█",
    ].map { Array($0.utf8) } + [
      // No UTF-8: a lone start, a lone continuation, an overlong form, a surrogate, beyond the end.
      [0xC3], [0x9B], [0xC0, 0xAF], [0xE0, 0x80, 0x9B], [0xED, 0xA0, 0x80],
      [0xF4, 0x90, 0x80, 0x80],
      [0xFF], [0xF0, 0x9F],
      // A storm of marks.
      Array(("Z" + String(repeating: "\u{301}\u{316}", count: 40)).utf8),
    ]

  /// A text of up to eight pieces, now and then of any bytes or very long.
  mutating func text() -> String {
    var bytes: [UInt8] = []
    switch below(12) {
    case 0: for _ in 0..<below(30) { bytes.append(UInt8(truncatingIfNeeded: next())) }
    case 1:
      for _ in 0..<below(20) {
        bytes += Array(String(Unicode.Scalar(UInt32(below(0x30000))) ?? "\u{FFFD}").utf8)
      }
    case 2: for _ in 0..<200 { bytes += HostileText.pieces[below(HostileText.pieces.count)] }
    default: for _ in 0...below(8) { bytes += HostileText.pieces[below(HostileText.pieces.count)] }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  mutating func texts(_ count: Int) -> [String] { (0..<count).map { _ in text() } }
}

extension Theme {
  /// The theme with every foreground that is too faint on its ground made lighter or darker, as
  /// little as ``StyleRole/contrastMin`` needs, so that a palette made for an editor can be read in
  /// a table. Hue and order stay.
  func lifted() -> Theme {
    guard let background else { return self }
    var roleStyles: [StyleRole: RoleStyle] = [:]
    for role in StyleRole.allCases {
      var look = self[role]
      let ground = look.background ?? background
      if let colour = look.foreground {
        look.foreground = colour.lifted(toContrast: role.contrastMin, on: ground)
      }
      roleStyles[role] = look
    }
    return Theme(name: name, background: background, highlight: highlight, roleStyles: roleStyles)
  }
}

extension Colour {
  /// Steps between the colour and white or black; more are not seen.
  private static let liftSteps = 32

  /// The colour mixed with so much white, or black on a light ground, that it has a contrast.
  func lifted(toContrast wanted: Double, on ground: Colour) -> Colour {
    let white = Colour(red: 255, green: 255, blue: 255)
    let black = Colour(red: 0, green: 0, blue: 0)
    let end = ground.contrast(with: white) >= ground.contrast(with: black) ? white : black
    for step in 0...Colour.liftSteps {
      let mixed = mixed(with: end, Double(step) / Double(Colour.liftSteps))
      if mixed.contrast(with: ground) >= wanted { return mixed }
    }
    return end
  }

  func mixed(with other: Colour, _ share: Double) -> Colour {
    func channel(_ own: UInt8, _ end: UInt8) -> UInt8 {
      UInt8((Double(own) + (Double(end) - Double(own)) * share).rounded())
    }
    return Colour(
      red: channel(red, other.red), green: channel(green, other.green),
      blue: channel(blue, other.blue))
  }
}

internal import StrictReading

/// What the names of a case folder name. Pieces of evidence share one name space, so that any of them can be pointed at.
extension NameRegister.Kind {
  static let transaction = NameRegister.Kind("transaction")
  static let group = NameRegister.Kind("close-out group")
  static let dealer = NameRegister.Kind("dealer")
  static let person = NameRegister.Kind("person of the team")
  static let evidence = NameRegister.Kind("piece of evidence")
  static let notice = NameRegister.Kind("notice")
  static let event = NameRegister.Kind("trigger event")
  static let creditSupport = NameRegister.Kind("credit support document")
  static let correction = NameRegister.Kind("correction")
  static let stay = NameRegister.Kind("stay")
  static let service = NameRegister.Kind("service attempt")
  static let figure = NameRegister.Kind("figure", isStatement: true)
}

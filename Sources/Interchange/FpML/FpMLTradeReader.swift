internal import Calendars
internal import Quantities
internal import StrictReading
internal import Transactions

/// Reads the trades of an FpML 5 file: fixed–floating and overnight-indexed swaps, basis swaps of the same
/// kinds of legs, and foreign exchange forwards. Every other product, and every term of these that a
/// transaction cannot hold, is refused by name.
enum FpMLTradeReader {
  /// The transactions of a file, each with the line of its trade.
  static func read(_ document: FpMLDocument) -> [(transaction: Transaction, line: Int)] {
    let trades = document.trades
    if trades.isEmpty {
      document.problems.error(document.file, line: document.root.line, "the file holds no trade element")
    }
    return trades.enumerated().compactMap { index, trade in
      document.beginTrade()
      let fallback = stem(of: document.file) + (trades.count == 1 ? "" : "-\(index + 1)")
      return FpMLElement(trade, document).trade(fallback).map { ($0, trade.line) }
    }
  }

  private static func stem(of path: String) -> String {
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return name.hasSuffix(".xml") ? String(name.dropLast(4)) : name
  }
}

extension FpMLElement {
  /// Parts of a trade that do not change what is owed under it.
  private static let informative = [
    "tradeHeader", "documentation", "calculationAgent", "calculationAgentBusinessCenter",
    "brokerPartyReference",
    "governingLaw", "determiningParty", "hedgingParty", "collateral",
  ]

  fileprivate func trade(_ fallbackName: String) -> Transaction? {
    let header = header(fallbackName)
    var product: Product?
    let before = document.problems.errorCount(in: document.file)
    for child in element.children where !FpMLElement.informative.contains(child.name) {
      let part = FpMLElement(child, document)
      switch child.name {
      case "swap" where product == nil: product = part.finishingProduct { $0.swap() }
      case "fxSingleLeg" where product == nil: product = part.finishingProduct { $0.forward() }
      default: part.refuse("\(child.name) is not understood")
      }
    }
    guard let product, document.problems.errorCount(in: document.file) == before else {
      if document.problems.errorCount(in: document.file) == before { refuse("the trade has no product") }
      return nil
    }
    return Transaction(
      id: TransactionID(header.name), uti: header.uti, tradeDate: header.date, product: product)
  }

  private func finishingProduct(_ read: (FpMLElement) -> Product?) -> Product? {
    let wrapper = MarkupElement(name: "", line: element.line, attributes: [:], path: "")
    wrapper.append(element)
    return FpMLElement(wrapper, document).part(element.name, read) ?? nil
  }

  /// The determining party's own number of the trade where it is an identifier, else the name of the file.
  private func header(_ fallback: String) -> (name: String, uti: String?, date: CivilDate?) {
    guard let header = element.child("tradeHeader") else { return (fallback, nil, nil) }
    let identifiers = header.children("partyTradeIdentifier")
    let own = identifiers.first {
      $0.child("partyReference")?.attributes["href"] == document.determiningParty
    }
    let name = own.flatMap(FpMLElement.tradeNumber) ?? fallback
    let uti = identifiers.lazy.flatMap { $0.children("tradeId") }.first {
      $0.attributes["tradeIdScheme"]?.contains("unique-transaction-identifier") == true
    }
    return (name, uti?.value, header.child("tradeDate").flatMap { CivilDate($0.value) })
  }

  private static func tradeNumber(_ identifier: MarkupElement) -> String? {
    let number = identifier.child("tradeId") ?? identifier.descendant("versionedTradeId", "tradeId")
    return number.flatMap { try? FieldGrammar<String>.identifier.parse($0.value) }
  }

  /// The side that pays by the references of a stream or payment.
  func payer() -> Side {
    let payer = target("payerPartyReference")?.attributes["id"]
    let receiver = target("receiverPartyReference")?.attributes["id"]
    passOver("payerAccountReference", "receiverAccountReference")
    guard let own = document.determiningParty else { return .otherParty }
    let other = payer == own ? receiver : payer
    guard (payer == own) != (receiver == own), document.isCounterparty(other) else {
      refuse("one of payer and receiver must be the determining party, the other its one counterparty")
      return .otherParty
    }
    return payer == own ? .determiningParty : .otherParty
  }

  func passOverProductInformation() {
    passOver("productType", "productId", "primaryAssetClass", "secondaryAssetClass", "assetClass")
  }
}

public import Calendars
public import Explanations
public import Quantities

/// The record behind a rate of interest (rules M-56, M-57 and R-33).
public struct RateCertificate: Hashable, Sendable, Codable {
  /// What a stated cost of funding rests on.
  public enum FundingBasis: String, Hashable, Sendable, Codable, CaseIterable {
    case borrowing
    /// Barred: cost of funding means borrowing.
    case equity
  }

  public var identifier: String
  public var kind: RateKind
  public var currency: Currency
  /// Cost of funding of the payee (Default Rate), of both parties (Termination Rate), or the overnight deposit rate
  /// offered by a major bank (Non-default Rate, Applicable Deferral Rate).
  public var components: [Rate]
  public var fundingBasis: FundingBasis
  public var isOriginalPayee: Bool
  public var certifier: String
  public var certifiedOn: CivilDate
  public var source: String

  public init(
    identifier: String, kind: RateKind, currency: Currency, components: [Rate],
    fundingBasis: FundingBasis = .borrowing, isOriginalPayee: Bool = true, certifier: String,
    certifiedOn: CivilDate, source: String
  ) {
    self.identifier = identifier
    self.kind = kind
    self.currency = currency
    self.components = components
    self.fundingBasis = fundingBasis
    self.isOriginalPayee = isOriginalPayee
    self.certifier = certifier
    self.certifiedOn = certifiedOn
    self.source = source
  }
}

extension RateCertificate {
  /// What a Default Rate adds to the payee's cost of funding: one per cent a year.
  static let defaultMargin = BasisPoints(ExactNumber(100)).rate

  /// The rate the certificate supports.
  ///
  /// Default Rate: cost of funding plus one per cent, no proof needed. Termination Rate: the mean of both parties'
  /// costs. The others: the rate as obtained.
  public var rate: Explained<Rate> {
    get throws(AmountError) {
      guard fundingBasis == .borrowing else { throw .costOfEquity }
      guard isOriginalPayee || kind != .defaultRate else { throw .notTheOriginalPayee }
      let parts = components.map {
        Explained.input(Step("Certified", note: "\(certifier), \(certifiedOn); \(source)"), $0)
      }
      let step = Step(kind.name, .houseRule("M-56"), note: "certificate \(identifier)")
      switch (kind, components.count) {
      case (.defaultRate, 1):
        let margin = Explained.input("One per cent a year", RateCertificate.defaultMargin)
        return Explained(
          Rate(components[0].value + margin.value.value), step, .sum, from: [parts[0].node, margin.node])
      case (.terminationRate, 2):
        let total = components[0].value + components[1].value
        let mean = try exactly { () throws(QuantityError) in try total.divided(by: ExactNumber(2)) }
        return Explained(Rate(mean), step, .mean, from: parts.map(\.node))
      case (.nonDefaultRate, 1), (.applicableDeferralRate, 1): return .choice(step, 0, of: parts)
      default: throw .rateComponentsMissing(kind)
      }
    }
  }
}

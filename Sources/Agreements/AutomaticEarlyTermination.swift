public import Calendars
public import Explanations

/// The nine limbs of the Bankruptcy Event of Default, Section 5(a)(vii).
public enum BankruptcyLimb: Int, Hashable, Sendable, Codable, CaseIterable {
  case dissolved = 1
  case insolvent = 2
  case arrangementWithCreditors = 3
  case proceedingOrPetition = 4
  case windingUpResolution = 5
  case administratorSought = 6
  case securedPartyTakesPossession = 7
  case analogousEvent = 8
  case actInFurtherance = 9
}

/// A bankruptcy fact about a party.
public struct BankruptcyFact: Hashable, Sendable, Codable {
  public let limb: BankruptcyLimb
  public let occurredAt: Timestamp
  /// For limb (8): the limb it is analogous to.
  public let analogousTo: BankruptcyLimb?

  public init(limb: BankruptcyLimb, occurredAt: Timestamp, analogousTo: BankruptcyLimb? = nil) {
    self.limb = limb
    self.occurredAt = occurredAt
    self.analogousTo = analogousTo
  }
}

/// When an Early Termination Date occurred by itself.
public struct DeemedTermination: Hashable, Sendable, Codable {
  /// The moment of the fact; under limb (4) the date falls immediately before it.
  public let moment: Timestamp
  public let isImmediatelyBefore: Bool
  /// The day by the offset in which the fact was recorded.
  public let date: CivilDate
}

extension DeemedTermination: ExplainableValue {
  public var explainedQuantity: ExplainedQuantity { .date(date) }
}

extension MasterAgreement {
  /// The Early Termination Date that occurred by itself on a bankruptcy fact, or nil if none did (Section 6(a),
  /// rules M-11 and R-12). No notice is needed; a designation for that party is then refused.
  ///
  /// It occurs on limbs (1), (3), (5) and (6), on (8) so far as analogous to them, and under (4) immediately before
  /// the proceeding is begun or the petition presented.
  public func automaticTermination(
    of party: PartyLabel, on fact: BankruptcyFact
  ) -> Explained<DeemedTermination?> {
    let elected = automaticEarlyTermination[party]
    let limb = fact.limb == .analogousEvent ? fact.analogousTo ?? fact.limb : fact.limb
    let deemed = elected.value ? AutomaticTerminationRule.deemed(limb, fact.occurredAt) : nil
    let step = Step(
      "Automatic Early Termination", form.section("6(a)"), .houseRule("M-11"),
      note: AutomaticTerminationRule.reason(isElected: elected.value, limb, deemed))
    return Explained(
      deemed, step, .conclusion,
      from: [
        elected.explained("Automatic Early Termination applies to Party \(party.rawValue)").node,
        Explained.input(Step("Bankruptcy limb", form.section("5(a)(vii)")), fact.limb.rawValue).node,
        Explained.input("Occurred", fact.occurredAt.description).node,
      ])
  }
}

private enum AutomaticTerminationRule {
  static func deemed(_ limb: BankruptcyLimb, _ moment: Timestamp) -> DeemedTermination? {
    switch limb {
    case .dissolved, .arrangementWithCreditors, .windingUpResolution, .administratorSought:
      return DeemedTermination(moment: moment, isImmediatelyBefore: false, date: moment.localDate)
    case .proceedingOrPetition:
      // Immediately before a petition presented at midnight is still the day before.
      let before = Timestamp(milliseconds: moment.milliseconds - 1, offsetMinutes: moment.offsetMinutes)
      return DeemedTermination(moment: moment, isImmediatelyBefore: true, date: before.localDate)
    case .insolvent, .securedPartyTakesPossession, .analogousEvent, .actInFurtherance: return nil
    }
  }

  static func reason(isElected: Bool, _ limb: BankruptcyLimb, _ deemed: DeemedTermination?) -> String {
    guard isElected else { return "not elected for this party: a notice must designate the date" }
    guard let deemed else { return "limb (\(limb.rawValue)) does not terminate by itself" }
    return deemed.isImmediatelyBefore
      ? "immediately before the proceeding or petition" : "on the occurrence, without notice"
  }
}

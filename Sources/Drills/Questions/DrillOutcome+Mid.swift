internal import Agreements
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Workflow

extension DrillOutcome {
  /// Σ of the groups' mids on the simulated market in the Termination Currency: at the rate at which the record puts a group's amount
  /// into it, else at the spot of the book's own market.
  func mid(of book: DrillBook) throws(DrillRefusal) -> Money {
    let agreed = book.agreement.agreement.terminationCurrency.stated?.value
    guard let currency = assessment.amount.outcome?.currency ?? agreed ?? truths.first?.currency else {
      throw .bookLacks("group")
    }
    let rates = BookRates(book)
    var sum = 0.0
    for truth in truths {
      if truth.currency != currency, let recorded = recordedWorth(of: truth.group) {
        sum += truth.amount * recorded
      } else {
        sum += truth.amount * (try rates.worth(of: truth.currency, in: currency))
      }
    }
    do throws(QuantityError) {
      return try ModelValue.money(sum, currency)
    } catch {
      throw .pricing("the mid of the market is no amount")
    }
  }

  /// Σ of the groups' Close-out Amounts in the Termination Currency; nil where the record does not bear an amount.
  var closeOut: Money? {
    guard amount != nil, let outcome = assessment.amount.outcome else { return nil }
    var sum = UnroundedAmount.zero(outcome.currency)
    for line in outcome.groups {
      guard let next = try? sum.adding(line.equivalent.value) else { return nil }
      sum = next
    }
    return try? sum.rounded()
  }

  /// What the record makes of one unit of a group's currency; nil where the group has no amount, or none but zero.
  private func recordedWorth(of group: GroupID) -> Double? {
    guard let line = assessment.amount.outcome?.groups.first(where: { $0.group == group }),
      !line.amount.isZero
    else { return nil }
    return line.equivalent.value.value.doubleValue / line.amount.unrounded.value.doubleValue
  }
}

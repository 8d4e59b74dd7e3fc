internal import CloseOut
internal import Explanations
internal import Quantities
internal import Workflow

extension Drill {
  /// The Early Termination Amount that the policy team proposes: that of the whole case, which signatures and notices do not change.
  ///
  /// It costs about half of playing the case to effect. Nil where the record does not bear an amount.
  func proposedAmount(in world: DrillWorld) throws(DrillRefusal) -> Money? {
    try play(.policy, in: world, signs: false).assessment.amount.outcome?.payable.value.signed
  }
}

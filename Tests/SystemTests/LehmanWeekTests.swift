import Calendars
import CloseOut
import Explanations
import Quantities
import Quotations
import Testing
import Workflow

@Suite struct LehmanWeekTests {
  @Test func printsWhatIsFound() throws {
    let worked = try WorkedCase("lehman-week")
    for g in worked.assessment.groups {
      print("GROUP", g.group.id, g.determination?.amount.value.text ?? "-", g.regime?.regime as Any)
      if case .undetermined(let why) = g.outcome { print("UNDETERMINED", why) }
      for l in g.determination?.byTransaction ?? [] { print("  ", l.transaction, l.amount) }
      for p in g.determination?.charge?.parts ?? [] { print("  ", p.bucket, p.dv01, p.halfSpread, p.sizeFactor, p.amount) }
      for c in g.determination?.comparisons ?? [] { print("  ", c.name, c.amount) }
      for r in g.readings { print("  ", r.evidence, r.outcome) }
    }
    for f in worked.assessment.findings { print("F", f.severity, f.rule, f.subject, f.sentence) }
    for r in worked.refusals { print("REFUSED", r.sentence) }
    for r in worked.assessment.regimes { print("REGIME", r.sentence) }
    let o = worked.assessment.amount.outcome
    print("AMOUNT", o?.payable.value as Any, o?.payableOn?.value as Any)
    if case .unavailable(let w) = worked.assessment.amount { print("UNAVAILABLE", w) }
    for u in o?.unpaid ?? [] { print("UNPAID", u.record.id, u.line) }
    for c in o?.collateral ?? [] { print("COLL", c.postedBy, c.balance.value) }
    for g in o?.groups ?? [] { print("LINE", g.group, g.amount, g.equivalent.value) }
    for s in worked.assessment.playbook.stages { print("STAGE", s.name, s.state, s.missing) }
  }
}

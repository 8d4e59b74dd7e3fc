internal import Calendars
internal import CanonicalJSON
internal import CloseOut
internal import Explanations
internal import Quantities
internal import Quotations
internal import Transactions
internal import Workflow

extension CaseResult {
  var unpaid: [JSONValue] {
    (assessment.amount.outcome?.unpaid ?? []).map { line in
      let item = line.record
      return [
        "item": .string(item.id.rawValue), "owedTo": .string(item.owedTo.rawValue),
        "principal": .string("\(item.principal.value)"), "currency": .string(item.principal.currency.code),
        "due": .string(item.due.description), "days": .integer(Int64(line.line.days)),
        "rateKind": .optional(line.rateKind?.rawValue),
        "interest": .string(Self.printed(line.line.interest.value)),
        "total": .string(Self.printed(line.line.total.value)),
        "equivalent": .string(Self.printed(line.line.equivalent.value)),
        "equivalentCurrency": .string(line.line.equivalent.value.currency.code),
        "isDisputed": .bool(item.isDisputed),
      ]
    }
  }

  var collateral: [JSONValue] {
    (assessment.amount.outcome?.collateral ?? []).map { line in
      [
        "creditSupport": .string(line.creditSupport), "postedBy": .string(line.postedBy.rawValue),
        "balance": .string(Self.printed(line.balance.value)),
        "currency": .string(line.balance.value.currency.code),
      ]
    }
  }

  /// Ten places for a figure that is not a printed total.
  private static func printed(_ amount: UnroundedAmount) -> String { amount.value.text(decimals: 10) }

  var reconciliation: JSONValue {
    guard let reconciliation = assessment.reconciliation else { return .null }
    return [
      "matched": .strings(reconciliation.matched.map(\.rawValue)),
      "onlyOurs": .strings(reconciliation.onlyOurs.map(\.rawValue)),
      "onlyTheirs": .strings(reconciliation.onlyTheirs.map(\.rawValue)),
      "differences": .array(
        reconciliation.differences.map {
          [
            "transaction": .string($0.transaction.rawValue), "field": .string($0.field),
            "ours": .string($0.ours), "theirs": .string($0.theirs),
          ]
        }),
    ]
  }

  /// Every attempt to reach a dealer that may be shown, and how it ended.
  var calls: [JSONValue] {
    view.file.callAttempts.map {
      [
        "id": .string($0.request.id.rawValue), "dealer": .string($0.request.dealer.rawValue),
        "state": .string($0.state.name), "number": .integer(Int64($0.number)),
        "of": .integer(Int64($0.total)),
      ]
    }
  }

  var findings: [JSONValue] {
    view.findings.map {
      [
        "severity": .string($0.severity.rawValue), "rule": .string($0.rule),
        "subject": .string($0.subject), "sentence": .string(Wording.sentence($0.sentence)),
      ]
    }
  }

  var refusals: [JSONValue] {
    assessment.outputs.refused.map {
      [
        "output": .string($0.output.typeName), "what": .string(Wording.output($0.output)),
        "sentence": .string(view.reason($0)), "at": .string($0.at.description),
        "by": .string($0.by.rawValue), "event": .integer(Int64($0.sequence)),
      ]
    }
  }

  var released: [JSONValue] {
    assessment.outputs.released.map {
      [
        "output": .string($0.output.typeName), "what": .string(Wording.output($0.output)),
        "at": .string($0.at.description), "by": .string($0.by.rawValue),
        "event": .integer(Int64($0.sequence)),
      ]
    }
  }

  var playbook: JSONValue {
    let playbook = view.disclosed.playbook
    return [
      "current": .optional(playbook.current?.name.rawValue), "next": .strings(playbook.next),
      "stages": .array(
        playbook.stages.map {
          [
            "name": .string($0.name.rawValue), "state": .string($0.state.rawValue),
            "done": .strings($0.done), "missing": .strings($0.missing),
          ]
        }),
      "clocks": .array(
        playbook.clocks.map {
          [
            "name": .string($0.name), "rule": .string($0.rule), "from": .string($0.from),
            "until": .string($0.until), "state": .string($0.state.rawValue), "note": .string($0.note),
          ]
        }),
    ]
  }
}

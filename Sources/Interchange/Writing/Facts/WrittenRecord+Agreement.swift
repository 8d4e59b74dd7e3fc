internal import Agreements
internal import Explanations
internal import Quantities
internal import StrictReading
internal import Workflow

// The agreement: what equals the form's own default is left to the form.

extension AgreementRecord {
  var written: WrittenRecord {
    WrittenRecord { record in
      record.word("form", agreement.form)
      record.day("datedAsOf", agreement.datedAsOf)
      record.word("determining", determining)
      record.word("governingLaw", agreement.governingLaw)
      record.record("terminationCurrency", agreement.terminationCurrency.written)
      record.record("parties", agreement.parties.written { $0.written })
      record.elected("paymentMeasure", agreement.electedMeasure) { $0.word("value", $1) }
      record.elected("paymentMethod", agreement.electedMethod) { $0.word("value", $1) }
      agreement.writeTerms(into: &record)
      agreement.writeSupport(into: &record)
    }
  }
}

extension MasterAgreement {
  /// The same agreement where its Schedule says nothing more.
  private var silent: MasterAgreement {
    MasterAgreement(
      form: form, datedAsOf: datedAsOf, parties: parties, governingLaw: governingLaw,
      terminationCurrency: terminationCurrency)
  }

  fileprivate func writeTerms(into record: inout WrittenRecord) {
    let silent = silent
    let automatic = WrittenRecord { record in
      for label in PartyLabel.allCases {
        let usual = silent.automaticEarlyTermination[label]
        record.elected(label.rawValue, automaticEarlyTermination[label], unless: usual) {
          $0.flag("value", $1)
        }
      }
    }
    record.record("automaticEarlyTermination", automatic.isEmpty ? nil : automatic)
    let cure = WrittenRecord { record in
      let usual = silent.curePeriods
      record.elected("failureToPay", curePeriods.failureToPay, unless: usual.failureToPay) {
        $0.whole("value", $1)
      }
      record.elected("petitionDismissal", curePeriods.petitionDismissal, unless: usual.petitionDismissal) {
        $0.whole("value", $1)
      }
    }
    record.record("curePeriods", cure.isEmpty ? nil : cure)
    let netting = WrittenRecord { record in
      record.elected("applies", setOff.applies, unless: silent.setOff.applies) { $0.flag("value", $1) }
      record.flag("includesAffiliates", setOff.includesAffiliates, unless: false)
    }
    record.record("setOff", netting.isEmpty ? nil : netting)
    record.elected("interestDayCount", interestDayCount) { $0.whole("value", $1.rawValue) }
  }

  fileprivate func writeSupport(into record: inout WrittenRecord) {
    record.records("creditSupport", creditSupport.map(\.written))
    let adherence = WrittenRecord { record in
      for label in PartyLabel.allCases {
        record.record(label.rawValue, protocolAdherence[label].map { $0.written })
      }
    }
    record.record("protocolAdherence", adherence.isEmpty ? nil : adherence)
    record.elected("measureAmendment", measureAmendment) { $0.word("value", $1) }
    record.texts("protocolExclusions", protocolExclusions)
    record.record("notices", notices == NoticeTerms() ? nil : notices.written)
  }
}

extension WrittenRecord {
  /// A term with the clause that sets it: a bare value, or `{value, clause}`.
  fileprivate mutating func elected<Value>(
    _ name: String, _ elected: Elected<Value>?, unless usual: Elected<Value>? = nil,
    _ write: (inout WrittenRecord, Value) -> Void
  ) {
    guard let elected, elected != usual else { return set(name, nil) }
    refuse("\(name) (a default that is not the form's own)", if: elected.isDefault)
    var term = WrittenRecord()
    write(&term, elected.value)
    term.text("clause", clause(of: elected.citation, name))
    if term.stated.count == 1 { set(name, term["value"]) } else { record(name, term) }
  }

  /// The part of the Schedule that is cited, or nil if none is.
  fileprivate mutating func clause(of citation: Citation, _ name: String) -> String? {
    refuse(
      "\(name).clause (a citation of something else than the Schedule)", if: citation.source != .schedule)
    return citation == Record.citation(nil) ? nil : citation.section
  }
}

extension TerminationCurrencyTerm {
  fileprivate var written: WrittenRecord? {
    guard let stated else {
      guard !isFreelyAvailable else { return nil }
      return WrittenRecord { $0.refuse("terminationCurrency.freelyAvailable without a currency", if: true) }
    }
    return WrittenRecord { record in
      record.currency("value", stated.value)
      record.text("clause", record.clause(of: stated.citation, "terminationCurrency"))
      record.flag("freelyAvailable", isFreelyAvailable, unless: true)
    }
  }
}

extension PartyPair {
  fileprivate func written(_ write: (Value) -> WrittenRecord) -> WrittenRecord {
    WrittenRecord { record in
      for label in PartyLabel.allCases { record.record(label.rawValue, write(self[label])) }
    }
  }
}

extension Party {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("name", legalName)
      record.text("lei", legalEntityIdentifier)
      record.texts("centres", businessCentres)
      record.record("closeOfBusiness", closeOfBusiness == .assumed ? nil : closeOfBusiness.written)
    }
  }
}

extension CloseOfBusinessRange {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.time("earliest", earliest)
      record.time("latest", latest)
      record.text("basis", basis)
    }
  }
}

extension CreditSupportDocument {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("id", identifier)
      record.word("kind", kind)
      record.text("clause", record.clause(of: citation, "creditSupport"))
      record.word("haircutAtDefault", haircutAtDefault, unless: .unclear)
      record.word("scope", scope, unless: .eventOfDefault)
      record.word("securedParty", securedParty)
    }
  }
}

extension ProtocolAdherence {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.day("adheredOn", adheredOn)
      record.flag("replacesLoss", replacesLoss, unless: false)
    }
  }
}

extension NoticeTerms {
  fileprivate var written: WrittenRecord {
    WrittenRecord { record in
      record.text("emailAmendment", emailAmendment.flatMap { record.clause(of: $0, "notices") })
      let levels = WrittenRecord { record in
        for label in PartyLabel.allCases { record.text(label.rawValue, hubLevels[label].word) }
      }
      record.record("hubLevels", levels.isEmpty ? nil : levels)
      record.texts("added", added.map(\.rawValue).sorted())
      record.texts("excluded", excluded.map(\.rawValue).sorted())
    }
  }
}

extension NoticesHubLevel {
  /// The word of the level; none is not written.
  fileprivate var word: String? {
    switch self {
    case .none: nil
    case .addressOnly: "addressOnly"
    case .fullFunctionality: "fullFunctionality"
    }
  }
}

internal import Calendars
internal import Quantities
internal import Quotations
internal import StrictReading
internal import Transactions

extension Record {
  /// The record's own name.
  func define(_ kind: NameRegister.Kind, _ field: String = "id", sort: String? = nil) -> String {
    let name = required(field, .identifier)
    let replaces = optional("supersedes", .flag) ?? false
    names.define(kind, name, sort: sort, replaces: replaces, at: place(field))
    return name
  }

  /// The record's own name among the evidence.
  func defineEvidence(_ sort: String, _ field: String = "id") -> EvidenceID {
    EvidenceID(define(.evidence, field, sort: sort))
  }

  func group(_ field: String = "group") -> GroupID { GroupID(reference(.group, field)) }
  func person(_ field: String) -> PersonID { PersonID(reference(.person, field)) }
  func optionalPerson(_ field: String) -> PersonID? { optionalReference(.person, field).map { PersonID($0) } }
  func dealer(_ field: String = "dealer") -> DealerID { DealerID(reference(.dealer, field)) }
  func evidence(_ field: String = "evidence") -> [EvidenceID] {
    references(.evidence, field).map { EvidenceID($0) }
  }
  func transactions(_ field: String = "transactions") -> [TransactionID] {
    references(.transaction, field).map { TransactionID($0) }
  }
  func optionalEvidence(_ field: String, sort: String? = nil) -> EvidenceID? {
    optionalReference(.evidence, field, sort: sort).map { EvidenceID($0) }
  }

  /// An amount in the currency of another field of the record.
  func amount(_ field: String, currency: String = "currency") -> UnroundedAmount {
    UnroundedAmount(required(field, .decimal), required(currency, .currency))
  }

  /// An amount that may be absent; its currency is needed only where it is there.
  func optionalAmount(_ field: String, currency: String = "currency") -> UnroundedAmount? {
    guard let value = optional(field, .decimal) else { return nil }
    return UnroundedAmount(value, required(currency, .currency))
  }
}

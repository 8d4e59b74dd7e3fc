internal import Quotations
internal import Transactions
internal import Workflow

/// What was read before and other files need: terms that differ, allocations, transactions by group, digests.
struct CaseContext {
  var differences: [String: [TermDifference]] = [:]
  var shares: [String: [PackageAllocation.Share]] = [:]
  /// Members that transactions.csv puts into groups.
  var membersByGroup: [String: [TransactionID]] = [:]
  /// Digest of a file of the folder, by path.
  var digest: (String) -> String? = { _ in nil }
}

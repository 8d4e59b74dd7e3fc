/// How the automatic team works.
public enum TeamConduct: String, Sendable, Hashable, CaseIterable {
  /// By the house's policy: a diverse panel, every attempt closed, every data point treated with its reason, minutes, quorum.
  case policy
  /// Takes every price it is given and writes nothing down: what the score must tell from the other.
  case lazy
}

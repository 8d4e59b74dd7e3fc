/// The program that goes into each bundle: it checks the log and recomputes the amount, and shares no code with ours.
public enum Recomputation {
  /// The bytes of `recompute.py`.
  public static var program: [UInt8] { PackageResources.recompute_py }
}

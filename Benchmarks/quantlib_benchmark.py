"""Firebreak against QuantLib on the same swaps, in one run, by CPU time of one thread.

    python3 Benchmarks/quantlib_benchmark.py --program PATH [--cpp PATH] [--trades 10000] [--seed 20080915]

Builds random USD swaps (half of them seasoned), values them with QuantLib-Python on two bootstrapped curves, then
runs Firebreak's ValuationBenchmark on the same terms and quotes, checks that all values agree to 1e-9 of
notional, and prints the times and their ratios. What is counted is said in Benchmarks/README.md.
"""
import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import QuantLib as ql

parser = argparse.ArgumentParser()
parser.add_argument("--trades", type=int, default=10_000)
parser.add_argument("--seed", type=int, default=20080915)
parser.add_argument("--program", required=True, help="Firebreak's ValuationBenchmark")
parser.add_argument("--cpp", help="the program built from QuantLibProgram/benchmark.cpp; adds QuantLib's C++ library to the run")
parser.add_argument("--thresholds", action="store_true", help="fail below the ratios that Benchmarks/check names")
options = parser.parse_args()

random.seed(options.seed)
AS_OF = ql.Date(15, 9, 2008)
ql.Settings.instance().evaluationDate = AS_OF
US, GB = ql.UnitedStates(ql.UnitedStates.Settlement), ql.UnitedKingdom(ql.UnitedKingdom.Exchange)
JOINT, MF, A365 = ql.JointCalendar(US, GB), ql.ModifiedFollowing, ql.Actual365Fixed()
BOND = ql.Thirty360(ql.Thirty360.BondBasis)
PILLARS = [1, 3, 6, 12, 24, 36, 48, 60, 84, 120, 144, 180, 240, 360]
OIS = [.0205, .0206, .0208, .0212, .0232, .0262, .0285, .0303, .0331, .0358, .0367, .0377, .0385, .0388]
IBOR = [.0275, .0282, .0300, .0303, .0305, .0332, .0352, .0368, .0391, .0414, .0422, .0430, .0436, .0438]
FIXING = 0.0282


def random_trades():
    trades = []
    while len(trades) < options.trades:
        years = random.choice([1, 2, 2, 3, 3, 4, 5, 5, 5, 7, 7, 10, 10, 10, 12, 15, 20, 25, 30])
        start = AS_OF + random.randint(2, 365) if random.random() < 0.5 else AS_OF - random.randint(30, 3650)
        start = JOINT.adjust(start)
        if start + ql.Period(years, ql.Years) < AS_OF + 60:
            continue
        trades.append((f"T{len(trades):05d}", random.randint(1, 200) * 500_000, random.randint(0, 1),
                       round(random.uniform(0.02, 0.06), 5), start, start + ql.Period(years, ql.Years)))
    return trades


class Market:
    """Both curves from quotes that can be moved."""

    def __init__(self):
        self.quotes = [ql.SimpleQuote(rate) for rate in OIS + IBOR]
        handles = [ql.QuoteHandle(quote) for quote in self.quotes]
        months = [ql.Period(m, ql.Months) for m in PILLARS]
        ois = [ql.OISRateHelper(2, m, h, ql.FedFunds()) for m, h in zip(months, handles)]
        self.discount = self.built(ois)
        plain = ql.USDLibor(ql.Period("3M"))
        ibor = [ql.DepositRateHelper(h, m, 2, JOINT, MF, False, ql.Actual360()) if m.length() < 12 else
                ql.SwapRateHelper(h, m, JOINT, ql.Semiannual, MF, BOND, plain, ql.QuoteHandle(), ql.Period(0, ql.Days), self.discount)
                for m, h in zip(months, handles[len(PILLARS):])]
        self.projection = self.built(ibor)
        self.index = ql.USDLibor(ql.Period("3M"), self.projection)

    @staticmethod
    def built(helpers):
        curve = ql.PiecewiseLogLinearDiscount(AS_OF, helpers, A365)
        curve.enableExtrapolation()
        return ql.YieldTermStructureHandle(curve)


def build(market, trades):
    engine, swaps = ql.DiscountingSwapEngine(market.discount), []
    for _, notional, receives, rate, start, end in trades:
        legs = [ql.Schedule(start, end, ql.Period(tenor), US, MF, MF, ql.DateGeneration.Backward, False) for tenor in ("6M", "3M")]
        swap = ql.VanillaSwap(ql.VanillaSwap.Receiver if receives else ql.VanillaSwap.Payer, notional, legs[0], rate, BOND,
                              legs[1], market.index, 0.0, ql.Actual360())
        swap.setPricingEngine(engine)
        swaps.append(swap)
    return swaps


def clocked(work):
    start = time.process_time()
    result = work()
    return (time.process_time() - start) * 1e3, result


def quantlib(trades):
    index, day = ql.USDLibor(ql.Period("3M")), AS_OF - 200
    while day < AS_OF:
        if index.isValidFixingDate(day):
            index.addFixing(day, FIXING)
        day += 1

    def work():
        market = Market()
        swaps = build(market, trades)
        return market, swaps, [swap.NPV() for swap in swaps]

    builds, scenarios, revaluations = [], [], []
    for repeat in range(3):
        elapsed, (market, swaps, values) = clocked(work)
        builds.append(elapsed)
        for scenario in range(1, 4):
            def move():
                for number, quote in enumerate(market.quotes):
                    quote.setValue((OIS + IBOR)[number] + scenario * 1e-4 + number * 1e-6)
                market.projection.discount(10.0)
                return None
            moved, _ = clocked(move)
            elapsed, _ = clocked(lambda: [swap.NPV() for swap in swaps])
            scenarios.append(moved + elapsed)
            revaluations.append(elapsed)
    return dict(build=statistics.median(builds), scenario=statistics.median(scenarios), revaluation=statistics.median(revaluations)), values


def firebreak(trades, folder):
    source, output = os.path.join(folder, "input.csv"), os.path.join(folder, "values.txt")
    with open(source, "w") as file:
        for curve, rates in (("USD-FEDFUNDS", OIS), ("USD-LIBOR-3M", IBOR)):
            for months, rate in zip(PILLARS, rates):
                kind = "overnightIndexedSwap" if curve == "USD-FEDFUNDS" else "deposit" if months < 12 else "swap"
                file.write(f"quote,{curve},{kind},{months}M,{rate:.6f}\n")
        day = AS_OF - 200
        while day < AS_OF:
            if GB.isBusinessDay(day):
                file.write(f"fixing,USD-LIBOR-3M,{day.ISO()},{FIXING}\n")
            day += 1
        for name, notional, receives, rate, start, end in trades:
            file.write(f"trade,{name},{notional},{receives},{rate:.5f},{start.ISO()},{end.ISO()}\n")
    text = subprocess.run([options.program, source, AS_OF.ISO(), output], check=True, capture_output=True, text=True).stdout
    times = {line.split()[0]: [float(x) for x in line.split()[1:]] for line in text.splitlines()}
    with open(output) as file:
        return times, [float(line) for line in file.read().split()]


def quantlib_cpp(folder):
    """The same input through QuantLib's C++ library: version, times and values."""
    output = os.path.join(folder, "cpp.txt")
    text = subprocess.run([options.cpp, os.path.join(folder, "input.csv"), output], check=True, capture_output=True, text=True).stdout
    with open(output) as file:
        return dict(line.split() for line in text.splitlines()), [float(line) for line in file.read().split()]


trades = random_trades()
theirs, their_values = quantlib(trades)
with tempfile.TemporaryDirectory() as folder:
    ours, our_values = firebreak(trades, folder)
    cpp, cpp_values = quantlib_cpp(folder) if options.cpp else (None, their_values)
assert len(our_values) == len(their_values) == len(trades), "a trade without a value"
worst = max(max(abs(a - b), abs(a - c)) / trade[1] for a, b, c, trade in zip(our_values, their_values, cpp_values, trades))
median = {name: statistics.median(values) for name, values in ours.items()}
print(f"{len(trades)} swaps, {median['flows'] / len(trades):.1f} flows each, seed {options.seed}, QuantLib-Python {ql.__version__}")
print(f"largest difference {worst:.1e} of notional")
print(f"{'CPU ms':34s}{'QuantLib':>10s}{'Firebreak':>11s}{'ratio':>8s}")


def row(name, quantlib_ms, firebreak_ms):
    print(f"{name:34s}{quantlib_ms:10.1f}{firebreak_ms:11.3f}{quantlib_ms / firebreak_ms:8.0f}")


print(f"against QuantLib-Python {ql.__version__}")
row("build + price", theirs["build"], median["build-and-price"])
row("  first run, calendars included", theirs["build"], ours["build-and-price"][0])
row("one scenario, with bootstrap", theirs["scenario"], median["scenario"])
row("one scenario, curves given", theirs["revaluation"], median["scenario-price"])
if cpp:
    print(f"against QuantLib C++ {cpp['version']}")
    row("build + price", float(cpp["build"]), median["build-and-price"])
    row("one scenario, with bootstrap", float(cpp["scenario"]), median["scenario"])
print("Firebreak's parts: " + ", ".join(
    f"{name} {median[name]:.3f}" for name in ("terms", "instruments", "bootstrap", "compile", "price", "scenario-bootstrap")))
failed = [f"values differ by {worst:.1e} of notional"] if worst >= 1e-9 else []
if options.thresholds:
    ratios = [("build + price, wheel", theirs["build"] / median["build-and-price"], 60),
              ("one scenario, wheel", theirs["scenario"] / median["scenario"], 120)]
    if cpp:
        ratios += [("build + price, C++", float(cpp["build"]) / median["build-and-price"], 150),
                   ("one scenario, C++", float(cpp["scenario"]) / median["scenario"], 250)]
    failed += [f"{name}: {ratio:.0f} times, at least {least} wanted" for name, ratio, least in ratios if ratio < least]
for failure in failed:
    print("FAILED: " + failure)
sys.exit(1 if failed else 0)

"""The trades of Examples/lehman-week valued by QuantLib, for comparison with Firebreak.

    python3 Fixtures/examples/lehman_week.py > Fixtures/examples/lehman_week.json

The committed file was made with QuantLib 1.44 (wheel of PyPI). Curve quotes, fixings and exchange rates are read from the
case folder, the terms of the trades from its table and its FpML files. Values are to the determining party.
"""
import csv
import json
import math
import pathlib
import xml.etree.ElementTree as xml
import QuantLib as ql

FOLDER = pathlib.Path(__file__).parents[2] / "Examples" / "lehman-week"
AS_OF = ql.Date(15, 9, 2008)
ql.Settings.instance().evaluationDate = AS_OF
MF, BACKWARD = ql.ModifiedFollowing, ql.DateGeneration.Backward
BOND, A360, A365 = ql.Thirty360(ql.Thirty360.BondBasis), ql.Actual360(), ql.Actual365Fixed()
US, GB = ql.UnitedStates(ql.UnitedStates.Settlement), ql.UnitedKingdom(ql.UnitedKingdom.Exchange)
FED, BOTH = ql.UnitedStates(ql.UnitedStates.FederalReserve), ql.JointCalendar(US, GB)


def table(name):
    lines = [line for line in (FOLDER / name).read_text().splitlines() if not line.startswith("#")]
    return list(csv.DictReader(lines))


def day(text):
    return ql.DateParser.parseISO(text)


def handle(rate):
    return ql.QuoteHandle(ql.SimpleQuote(float(rate)))


def built(helpers):
    curve = ql.PiecewiseLogLinearDiscount(AS_OF, helpers, A365, ql.IterativeBootstrap(1e-15))
    curve.enableExtrapolation()
    return ql.YieldTermStructureHandle(curve)


QUOTES = [(row["curve"], row["tenor"], row["rate"]) for row in table("curve-quotes.csv")]


def overnight_curve(quotes=QUOTES):
    return built([ql.OISRateHelper(2, ql.Period(tenor), handle(rate), ql.FedFunds())
                  for curve, tenor, rate in quotes if curve == "USD-FEDFUNDS"])


def libor_curve(discount, quotes=QUOTES):
    index, helpers = ql.USDLibor(ql.Period("3M")), []
    for curve, tenor, rate in quotes:
        if curve == "USD-LIBOR-3M" and tenor.endswith("M"):
            helpers.append(ql.DepositRateHelper(handle(rate), ql.Period(tenor), 2, BOTH, MF, False, A360))
        elif curve == "USD-LIBOR-3M":
            helpers.append(ql.SwapRateHelper(handle(rate), ql.Period(tenor), BOTH, ql.Semiannual, MF, BOND, index,
                                             ql.QuoteHandle(), ql.Period(0, ql.Days), discount))
    return built(helpers)


for row in table("fixings.csv"):
    index = ql.FedFunds() if row["index"] == "USD-FEDFUNDS" else ql.USDLibor(ql.Period("3M"))
    index.addFixing(day(row["date"]), float(row["rate"]))


def schedule(start, end, tenor, calendar):
    return ql.Schedule(start, end, ql.Period(tenor), calendar, MF, MF, BACKWARD, False)


def swap(row, projection, discount, overnight):
    start, end, notional, rate = day(row["effective"]), day(row["maturity"]), float(row["notional"]), float(row["fixedRate"])
    receives = row["side"] == "receivesFixed"
    if row["product"] == "usd-ois":
        side = ql.OvernightIndexedSwap.Receiver if receives else ql.OvernightIndexedSwap.Payer
        trade = ql.OvernightIndexedSwap(side, notional, schedule(start, end, "1Y", FED), rate, A360, ql.FedFunds(overnight))
    else:
        side = ql.VanillaSwap.Receiver if receives else ql.VanillaSwap.Payer
        trade = ql.VanillaSwap(side, notional, schedule(start, end, "6M", BOTH), rate, BOND, schedule(start, end, "3M", BOTH),
                               ql.USDLibor(ql.Period("3M"), projection), 0.0, A360)
    trade.setPricingEngine(ql.DiscountingSwapEngine(discount))
    return trade.NPV()


def fpml_swap(path):
    ns = "{http://www.fpml.org/FpML-5/confirmation}"
    root = xml.parse(path).getroot()

    def text(name):
        return next(root.iter(ns + name)).text

    fixed = next(s for s in root.iter(ns + "swapStream") if s.find(f".//{ns}fixedRateSchedule") is not None)
    pays = fixed.find(ns + "payerPartyReference").get("href") == "calder"
    rate = fixed.find(f".//{ns}fixedRateSchedule/{ns}initialValue").text
    notional = fixed.find(f".//{ns}notionalStepSchedule/{ns}initialValue").text
    ends = [fixed.find(f".//{ns}{name}/{ns}unadjustedDate").text for name in ("effectiveDate", "terminationDate")]
    return dict(id=text("tradeId"), product="usd-libor-3m-swap", side="paysFixed" if pays else "receivesFixed",
                notional=notional, fixedRate=rate, effective=ends[0], maturity=ends[1])


def factors(row, discount):
    """Discount factors of the dollar and, where the dollar is the base, of the other currency by interest parity."""
    bought, sold, when = row["boughtCurrency"], row["soldCurrency"], day(row["valueDate"])
    pair = ("USD", "JPY") if "JPY" in (bought, sold) else (bought if sold == "USD" else sold, "USD")
    rates = {r["kind"]: float(r["value"]) for r in table("fx-quotes.csv") if (r["base"], r["quote"]) == pair}
    dollars = discount.discount(when)
    if pair[1] == "USD":
        return rates["outright"], dollars
    spot = ql.JointCalendar(US, ql.Japan()).advance(AS_OF, 2, ql.Days)
    growth = -math.log(rates["outright"] / rates["spot"]) + math.log(dollars) - math.log(discount.discount(spot))
    return rates["outright"], math.exp(growth * (when - AS_OF) / (when - spot))


def exchange(row, discount):
    """Base amount x (outright - contract rate) x discount factor of the quote currency."""
    outright, factor = factors(row, discount)
    base_bought = row["soldCurrency"] == "USD" and row["boughtCurrency"] != "USD" or row["soldCurrency"] == "JPY"
    bought, sold = float(row["boughtAmount"]), float(row["soldAmount"])
    value = bought * outright - sold if base_bought else bought - sold * outright
    return value * factor, factor


ROWS = table("transactions.csv") + [fpml_swap(path) for path in sorted((FOLDER / "fpml").glob("*.xml"))]
overnight = overnight_curve()
own, dual = libor_curve(ql.YieldTermStructureHandle()), libor_curve(overnight)
swaps, exchanges = [], []
for row in sorted(ROWS, key=lambda row: row["id"]):
    if row["product"] == "fx-forward":
        value, factor = exchange(row, own)
        exchanges.append(dict(id=row["id"], mid=value, discountFactor=factor, midOnOvernight=exchange(row, overnight)[0]))
    else:
        swaps.append(dict(id=row["id"], notional=row["notional"], mid=swap(row, own, own, overnight),
                          midOnOvernight=swap(row, dual, overnight, overnight)))

# What one basis point less on each quote adds to each group, by central difference.
GROUPS = {"G-SHORT": ["S-01", "S-02", "S-03", "S-04", "S-05", "S-06"],
          "G-LONG": ["S-07", "S-08", "S-09", "S-10", "S-11", "S-12"], "G-OIS": ["O-01"]}


def group_values(moved, amount):
    quotes = [(c, t, float(r) + (amount if (c, t) == moved else 0)) for c, t, r in QUOTES]
    curve, funds = libor_curve(ql.YieldTermStructureHandle(), quotes), overnight_curve(quotes)
    values = {row["id"]: swap(row, curve, curve, funds) for row in ROWS if row["product"] != "fx-forward"}
    return {group: sum(values[member] for member in members) for group, members in GROUPS.items()}


ladder = []
for curve, tenor, _ in QUOTES:
    down, up = group_values((curve, tenor), -1e-4), group_values((curve, tenor), 1e-4)
    ladder += [dict(group=g, bucket=f"{curve} {tenor}", dv01=(down[g] - up[g]) / 2) for g in GROUPS]
print(json.dumps(dict(quantlib=ql.__version__, asOf=AS_OF.ISO(), swaps=swaps, exchanges=exchanges, ladder=ladder))
      .replace("}, {", "},\n{"))

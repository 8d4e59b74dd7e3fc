#!/usr/bin/env python3
"""Writes Fixtures/close-out-edge-vectors.json: hand-made edges and seeded random rows of the 17 kinds.

Expected values come from Python's fractions, dates and integers, an implementation that shares nothing with
Firebreak. Usage: make_close_out_edge_vectors.py SEED ROWS > close-out-edge-vectors.json
"""
import datetime
import json
import random
import sys
from fractions import Fraction as F

MINOR = {"USD": 2, "EUR": 2, "GBP": 2, "CHF": 2, "JPY": 0, "KWD": 3}


def fixed(value, places):
    """Half away from zero, no negative zero."""
    scaled = abs(value) * 10**places
    whole = scaled.numerator // scaled.denominator
    if (scaled - whole) * 2 >= 1:
        whole += 1
    digits = str(whole).rjust(places + 1, "0")
    text = digits if places == 0 else digits[:-places] + "." + digits[-places:]
    return "-" + text if value < 0 and whole else text


def money(value, currency="USD"):
    return fixed(F(value), MINOR[currency])


def paid(value, positive="defaulting", negative="nonDefaulting", currency="USD"):
    text = money(value, currency)
    zero = F(text) == 0
    payer = None if zero else positive if F(text) > 0 else negative
    return {"payer": payer, "payable": text.lstrip("-") if payer else money(0, currency)}


def total(texts):
    return sum((F(t) for t in texts), F(0))


def eta(i):
    currency = i.get("currency", "USD")
    value = total(i["closeOutAmounts"]) + total(i["unpaidToNonDefaulting"]) - total(i["unpaidToDefaulting"])
    return {"eta": money(value, currency), **paid(value, currency=currency)}


def two(a, b, to_a, to_b):
    half = abs(F(a) - F(b)) / 2
    # In Party A's eyes: what B pays A.
    signed = (half if F(a) >= F(b) else -half) + F(to_a) - F(to_b)
    return {"halfDifference": money(half), **paid(signed, "B", "A")}


def quotation(i):
    quotes = sorted(F(q) for q in i["quotes"])
    if len(quotes) < 3:
        return {"determinable": False, "value": None}
    kept = quotes[1:-1]
    return {"determinable": True, "value": money(sum(kept) / len(kept))}


def settlement(i):
    amount = total(i["marketQuotations"]) + total(i["losses"])
    net = amount + total(i["unpaidToNonDefaulting"]) - total(i["unpaidToDefaulting"])
    payable = max(net, F(0)) if i["method"] == "first" else net
    return {"settlementAmount": money(amount), "net": money(net), **paid(payable)}


def compound(principal, rate, days, basis):
    balance = F(principal)
    for _ in range(days):
        balance *= 1 + F(rate) / basis
    return balance - F(principal)


def days(a, b):
    return (datetime.date.fromisoformat(b) - datetime.date.fromisoformat(a)).days


def interest(i):
    balance, lines, counts = F(i["principal"]), [], []
    for s in i["segments"]:
        n = days(s["from"], s["to"])
        line = compound(balance, s["rate"], n, i["dayCountBasis"])
        counts.append(n)
        lines.append(fixed(line, 10))
        balance += line
    return {"days": counts, "interest": lines, "total": money(balance, i.get("currency", "USD"))}


def eta_interest(i):
    out, net = {}, total(i["closeOutAmounts"])
    for name, sign in (("NonDefaulting", 1), ("Defaulting", -1)):
        counts, lines = [], []
        for u in i["unpaidTo" + name]:
            n = days(u["due"], i["earlyTerminationDate"])
            line = compound(u["principal"], u["rate"], n, i["dayCountBasis"])
            counts.append(n)
            lines.append(fixed(line, 10))
            net += sign * (F(u["principal"]) + line)
        out["daysTo" + name], out["interestTo" + name] = counts, lines
    return {**out, "eta": money(net), "payer": paid(net)["payer"]}


def equivalent(a):
    return F(a["amount"]) * F(a["rate"]) if a["quote"] == "terminationPerOther" else F(a["amount"]) / F(a["rate"])


def eta_currencies(i):
    groups = [[equivalent(a) for a in i[n]] for n in ("closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting")]
    value = sum(groups[0], F(0)) + sum(groups[1], F(0)) - sum(groups[2], F(0))
    return {
        "equivalents": [fixed(v, 10) for g in groups for v in g],
        "eta": money(value, i["terminationCurrency"]), "payer": paid(value, currency=i["terminationCurrency"])["payer"],
    }


def bonds(items):
    return sum(
        (F(b["face"]) * (F(b["cleanPrice"]) + F(b["accrued"])) / 100 * F(b["valuationPercentage"]) / 100 * F(b["fxRate"])
         for b in items), F(0))


def transfer(i):
    to_defaulting = F(i["cashPostedByDefaulting"]) + bonds(i["bondsPostedByDefaulting"])
    to_other = F(i["cashPostedByNonDefaulting"]) + bonds(i.get("bondsPostedByNonDefaulting", []))
    value = F(i["closeOutAndUnpaidNet"]) + to_other - to_defaulting
    return {
        "creditSupportBalanceOwedToDefaulting": money(to_defaulting), "eta": money(value), "payer": paid(value)["payer"],
    }


def pledge(i):
    rest = F(i["eta"]) - F(i["liquidationProceeds"]) - F(i["interestOnCash"])
    return {"eta": money(F(i["eta"])), "deficiency": money(max(rest, F(0))), "surplusToPledgor": money(max(-rest, F(0)))}


def set_off(i):
    payable = F(i["etaPayableByNonDefaulting"])
    other = sum((equivalent(a) for a in i["otherAmountsOwedByDefaulting"]), F(0))
    used = min(payable, other)
    return {"setOff": money(used), "netPayableByNonDefaulting": money(payable - used), "stillOwedByDefaulting": money(other - used)}


def automatic(i):
    value = F(i["eta"]) + total(i["paidByNonDefaultingAndKept"]) - total(i.get("paidByDefaultingAndKept", []))
    return {"eta": money(value), "payer": paid(value)["payer"]}


def window(i):
    first = datetime.date.fromisoformat(i["noticeEffective"])
    last = first + datetime.timedelta(days=20)
    return {
        "earliest": str(first), "latest": str(last),
        "valid": first <= datetime.date.fromisoformat(i["designated"]) <= last,
    }


def is_open(day, holidays):
    return day.weekday() < 5 and str(day) not in holidays


def effective(i):
    moment = datetime.datetime.fromisoformat(i["delivered"])
    day = moment.date()
    if moment.time() > datetime.time.fromisoformat(i["closeOfBusiness"]):
        day += datetime.timedelta(days=1)
    while not is_open(day, i["holidays"]):
        day += datetime.timedelta(days=1)
    return {"effective": str(day)}


def payable_date(i):
    dates = [i["amountNoticeEffective"]]
    if i["basis"] == "twoAffectedParties":
        dates.append(i["otherAmountNoticeEffective"])
    day = datetime.date.fromisoformat(max(dates))
    left = 0 if i["basis"] == "eventOfDefault" else 2
    while left:
        day += datetime.timedelta(days=1)
        left -= is_open(day, i["holidays"])
    return {"payable": str(day)}


def swap(i):
    m, n = i["paymentsPerYear"], int(i["years"]) * i["paymentsPerYear"]
    annuity, discount = F(0), F(1)
    for _ in range(n):
        discount /= 1 + F(i["marketRate"]) / m
        annuity += discount / m
    spread = F(i["fixedRate"]) - F(i["marketRate"])
    value = F(i["notional"]) * (spread if i["determiningPartyReceivesFixed"] else -spread) * annuity
    return {"annuity": fixed(annuity, 8), "closeOutAmount": money(value)}


KINDS = {
    "eta": eta,
    "etaTwoAffected": lambda i: two(i["partyA"], i["partyB"], i["unpaidToA"], i["unpaidToB"]),
    "settlement1992TwoAffected": lambda i: two(i["settlementA"], i["settlementB"], i["unpaidToA"], i["unpaidToB"]),
    "marketQuotation": quotation, "settlement1992": settlement, "interest": interest, "etaWithInterest": eta_interest,
    "etaWithCurrencies": eta_currencies, "collateralTitleTransfer": transfer, "collateralPledge": pledge,
    "setOff": set_off, "automaticTerminationAdjustment": automatic, "terminationDateWindow": window,
    "noticeEffective": effective, "payableDate": payable_date, "flatSwapCloseOut": swap,
}


class Chance:
    """Random inputs of each kind, odd decimals and both signs included."""

    def __init__(self, seed):
        self.r = random.Random(seed)

    def amount(self, signed=True, most=10**9):
        places = self.r.choice([0, 0, 2, 2, 4])
        value = self.r.randrange(0, most * 10**places)
        text = fixed(F(value, 10**places), places)
        return "-" + text if signed and value and self.r.random() < 0.4 else text

    def amounts(self, signed=True):
        return [self.amount(signed) for _ in range(self.r.randrange(0, 5))]

    def rate(self):
        value = F(self.r.randrange(-100, 2500), 10000)
        return fixed(value, self.r.choice([4, 4, 6]))

    def date(self, first="2008-09-01", span=6500):
        return str(datetime.date.fromisoformat(first) + datetime.timedelta(days=self.r.randrange(span)))

    def later(self, date, most):
        return str(datetime.date.fromisoformat(date) + datetime.timedelta(days=self.r.randrange(most)))

    def foreign(self, termination, signed=True):
        currency = self.r.choice(sorted(MINOR))
        own = currency == termination
        return {
            "amount": self.amount(signed), "currency": currency,
            "quote": "terminationPerOther" if own else self.r.choice(["terminationPerOther", "otherPerTermination"]),
            "rate": "1" if own else fixed(F(self.r.randrange(1, 2000000), 10000), 4),
        }

    def bond(self):
        currency = self.r.choice(["USD", "EUR", "JPY"])
        return {
            "face": self.amount(False), "currency": currency, "cleanPrice": fixed(F(self.r.randrange(5000, 13000), 100), 2),
            "accrued": fixed(F(self.r.randrange(0, 300), 100), 2),
            "fxRate": "1" if currency == "USD" else fixed(F(self.r.randrange(1, 20000), 10000), 4),
            "valuationPercentage": self.r.choice(["100", "98", "92.5", "0"]),
        }

    def unpaid(self, etd):
        due = str(datetime.date.fromisoformat(etd) - datetime.timedelta(days=self.r.randrange(0, 60)))
        return {"principal": self.amount(False), "due": due, "rate": self.rate()}

    def holidays(self, around):
        return sorted({self.later(around, 12) for _ in range(self.r.randrange(0, 5))})

    def input(self, kind):
        r, c = self.r, self
        if kind == "eta":
            currency = r.choice(sorted(MINOR))
            return {"closeOutAmounts": c.amounts(), "unpaidToNonDefaulting": c.amounts(), "unpaidToDefaulting": c.amounts(), "currency": currency}
        if kind == "etaTwoAffected":
            return {"partyA": c.amount(), "partyB": c.amount(), "unpaidToA": c.amount(False), "unpaidToB": c.amount(False)}
        if kind == "settlement1992TwoAffected":
            return {"settlementA": c.amount(), "settlementB": c.amount(), "unpaidToA": c.amount(False), "unpaidToB": c.amount(False)}
        if kind == "marketQuotation":
            return {"quotes": [c.amount(most=10**7) for _ in range(r.randrange(0, 9))]}
        if kind == "settlement1992":
            return {
                "marketQuotations": c.amounts(), "losses": c.amounts(), "unpaidToNonDefaulting": c.amounts(False),
                "unpaidToDefaulting": c.amounts(False), "method": r.choice(["first", "second"]),
            }
        if kind == "interest":
            day, segments = c.date(), []
            for _ in range(r.randrange(1, 4)):
                end = c.later(day, 120)
                segments.append({"from": day, "to": end, "rate": c.rate()})
                day = end
            return {"principal": c.amount(), "segments": segments, "dayCountBasis": r.choice([360, 365])}
        if kind == "etaWithInterest":
            etd = c.date()
            return {
                "closeOutAmounts": c.amounts(), "unpaidToNonDefaulting": [c.unpaid(etd) for _ in range(r.randrange(0, 3))],
                "unpaidToDefaulting": [c.unpaid(etd) for _ in range(r.randrange(0, 3))], "earlyTerminationDate": etd,
                "dayCountBasis": r.choice([360, 365]),
            }
        if kind == "etaWithCurrencies":
            termination = r.choice(sorted(MINOR))
            lists = {n: [c.foreign(termination) for _ in range(r.randrange(0, 4))] for n in ("closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting")}
            return {"terminationCurrency": termination, **lists}
        if kind == "collateralTitleTransfer":
            return {
                "closeOutAndUnpaidNet": c.amount(), "cashPostedByDefaulting": c.amount(False),
                "cashPostedByNonDefaulting": c.amount(False), "bondsPostedByDefaulting": [c.bond() for _ in range(r.randrange(0, 4))],
                "bondsPostedByNonDefaulting": [c.bond() for _ in range(r.randrange(0, 2))], "undeliveredMarginCall": c.amount(False),
            }
        if kind == "collateralPledge":
            return {"eta": c.amount(False), "liquidationProceeds": c.amount(False), "interestOnCash": c.amount(False, 10**5)}
        if kind == "setOff":
            return {"etaPayableByNonDefaulting": c.amount(False), "otherAmountsOwedByDefaulting": [c.foreign("USD", False) for _ in range(r.randrange(0, 4))]}
        if kind == "automaticTerminationAdjustment":
            return {"eta": c.amount(), "paidByNonDefaultingAndKept": c.amounts(False), "paidByDefaultingAndKept": c.amounts(False)}
        if kind == "terminationDateWindow":
            day = c.date()
            return {"noticeEffective": day, "designated": str(datetime.date.fromisoformat(day) + datetime.timedelta(days=r.randrange(-3, 26)))}
        if kind == "noticeEffective":
            day = c.date()
            clock = "%02d:%02d" % (r.randrange(24), r.randrange(60))
            return {"delivered": day + "T" + clock, "closeOfBusiness": "%02d:%02d" % (r.randrange(15, 20), r.choice([0, 30])), "holidays": c.holidays(day)}
        if kind == "payableDate":
            day = c.date()
            basis = r.choice(["eventOfDefault", "terminationEvent", "twoAffectedParties"])
            other = c.later(day, 9) if r.random() < 0.5 else str(datetime.date.fromisoformat(day) - datetime.timedelta(days=r.randrange(9)))
            return {
                "basis": basis, "amountNoticeEffective": day,
                "otherAmountNoticeEffective": other if basis == "twoAffectedParties" else None, "holidays": c.holidays(min(day, other)),
            }
        return {
            "notional": c.amount(False), "fixedRate": c.rate(), "marketRate": r.choice([c.rate(), "0", "-0.0050"]),
            "years": r.choice([1, 2, 5, 10, 30]), "paymentsPerYear": r.choice([1, 2, 4, 12]),
            "determiningPartyReceivesFixed": r.random() < 0.5,
        }


CHANNELS = {
    "hand": (True, True), "courier": (True, True), "telex": (True, True), "fax": (True, False), "registeredMail": (True, True),
    "email": (False, False), "electronicMessaging": (False, False), "noticesHub": (False, False), "telephone": (False, False),
}


def main():
    seed, rows = int(sys.argv[1]), int(sys.argv[2])
    chance, vectors = Chance(seed), []
    for kind in KINDS:
        for n in range(rows):
            i = chance.input(kind)
            vectors.append({"id": f"{kind}/{n + 1}", "kind": kind, "input": i, "expected": KINDS[kind](i)})
    for channel, answers in CHANNELS.items():
        for form, answer in zip(("2002", "1992"), answers):
            for amended in (False, True):
                valid = answer or (amended and channel == "email")
                vectors.append({
                    "id": f"serviceChannel/{form}/{channel}/{amended}", "kind": "serviceChannel",
                    "input": {"form": form, "channel": channel, "emailAmendment": amended}, "expected": {"valid": valid},
                })
    json.dump({"format": "firebreak-close-out-vectors/1", "vectors": vectors}, sys.stdout, indent=1)
    print()


if __name__ == "__main__":
    main()

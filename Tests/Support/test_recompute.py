"""Tests of recompute.py. Run: python3 test_recompute.py [CASE_OUTPUT ...]

Each CASE_OUTPUT is a folder that `firebreak close-out` wrote; without one the tests of whole bundles are skipped. Vectors
beside the repository are found through FIREBREAK_SHARED and their tests are skipped where it is absent.
"""

import contextlib
import copy
import glob
import io
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
import unittest
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.dont_write_bytecode = True
sys.path[:0] = [os.path.join(ROOT, "Sources", "CaseRecord", "Resources"), HERE]
import make_test_bundle as maker  # noqa: E402
import recompute  # noqa: E402

SHARED = os.environ.get("FIREBREAK_SHARED", os.path.join(ROOT, "..", "shared"))
RULES = os.path.join(SHARED, "rules", "close-out-vectors.json")
VECTORS = os.path.join(SHARED, "evidence", "vectors")
CASES = [os.path.abspath(folder) for folder in sys.argv[1:] if os.path.isdir(folder)]

# Totals as the READMEs of Examples/ work them out; positive where the determining party receives.
TOTALS = {"sovereign-crisis": "4553324.44", "sovereign-crisis-payer": "-4063025.32", "lehman-week": "2104504.62",
          "market-quotation-1992": "8814434.49", "protocol-2009": "2301000.00", "two-affected-parties": "925000.00",
          "automatic-early-termination": "3542500.00", "broken-basis": "4190000.00"}


def numbers(texts):
    return [Fraction(text) for text in (texts if isinstance(texts, list) else [texts])]


def date(text):
    return recompute.date_of(text)


class Arithmetic(unittest.TestCase):
    """The 65 worked examples of close-out-vectors.json."""

    def cents(self, number):
        return recompute.plain_money(number, "USD")

    def payer(self, number, positive="defaulting", negative="nonDefaulting"):
        number = recompute.rounded(number, "USD")
        return positive if number > 0 else negative if number < 0 else None

    def compare(self, expected, **found):
        for name, value in found.items():
            value = self.cents(value) if isinstance(value, Fraction) else value
            self.assertEqual(expected[name], value, name)

    @unittest.skipUnless(os.path.exists(RULES), "close-out-vectors.json is not here")
    def test_the_worked_examples(self):
        with open(RULES, encoding="utf-8") as file:
            rows = json.load(file)["vectors"]
        self.assertEqual(len(rows), 65)
        for row in rows:
            with self.subTest(row["id"]):
                getattr(self, "check_" + row["kind"])(row["input"], row["expected"])

    def check_eta(self, given, expected):
        eta = recompute.early_termination_amount(*(numbers(given[name]) for name in (
            "closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting")))
        self.compare(expected, eta=eta, payer=self.payer(eta), payable=abs(eta))

    def check_etaTwoAffected(self, given, expected, names=("partyA", "partyB")):
        half, net, payer = recompute.two_affected_parties(*(Fraction(given[name]) for name in (
            *names, "unpaidToA", "unpaidToB")))
        other = "A" if payer == "B" else "B"
        self.compare(expected, halfDifference=half, payer=self.payer(net, payer, other), payable=abs(net))

    def check_settlement1992TwoAffected(self, given, expected):
        self.check_etaTwoAffected(given, expected, ("settlementA", "settlementB"))

    def check_marketQuotation(self, given, expected):
        value = recompute.market_quotation(numbers(given["quotes"]))
        self.compare(expected, determinable=value is not None, value=value)

    def check_settlement1992(self, given, expected):
        settlement = sum(numbers(given["marketQuotations"]) + numbers(given["losses"]), Fraction(0))
        net = recompute.early_termination_amount([settlement], numbers(given["unpaidToNonDefaulting"]),
                                                 numbers(given["unpaidToDefaulting"]))
        paid = recompute.first_or_second_method(net, given["method"])
        self.compare(expected, settlementAmount=settlement, net=net, payer=self.payer(paid), payable=abs(paid))

    def check_etaWithInterest(self, given, expected):
        end, totals = date(given["earlyTerminationDate"]), []
        for side in ("NonDefaulting", "Defaulting"):
            interest, sums = [], []
            for item in given["unpaidTo" + side]:
                parts, total = recompute.compounded(
                    Fraction(item["principal"]), [(date(item["due"]), end, Fraction(item["rate"]))],
                    given["dayCountBasis"])
                interest.append(recompute.decimal_text(parts[0]))
                sums.append(total)
            totals.append(sums)
            self.assertEqual(expected["interestTo" + side], interest)
        eta = recompute.early_termination_amount(numbers(given["closeOutAmounts"]), *totals)
        self.compare(expected, eta=eta, payer=self.payer(eta))

    def check_interest(self, given, expected):
        segments = [(date(item["from"]), date(item["to"]), Fraction(item["rate"])) for item in given["segments"]]
        parts, total = recompute.compounded(Fraction(given["principal"]), segments, given["dayCountBasis"])
        self.assertEqual(expected["interest"], [recompute.decimal_text(part).replace(",", "") for part in parts])
        self.compare(expected, total=total)

    def check_etaWithCurrencies(self, given, expected):
        found = [[recompute.termination_currency_equivalent(Fraction(item["amount"]), Fraction(item["rate"]),
                                                            item["quote"]) for item in given[name]]
                 for name in ("closeOutAmounts", "unpaidToNonDefaulting", "unpaidToDefaulting")]
        texts = [recompute.decimal_text(number).replace(",", "") for part in found for number in part]
        self.assertEqual(expected["equivalents"], texts)
        eta = recompute.early_termination_amount(*found)
        self.compare(expected, eta=eta, payer=self.payer(eta))

    def check_collateralTitleTransfer(self, given, expected):
        balance = Fraction(given["cashPostedByDefaulting"])
        for bond in given["bondsPostedByDefaulting"]:
            value = recompute.bond_value(*(Fraction(bond[name]) for name in (
                "face", "cleanPrice", "accrued", "valuationPercentage")), True)
            balance += recompute.termination_currency_equivalent(value, Fraction(bond["fxRate"]), "terminationPerOther")
        eta = recompute.early_termination_amount(
            [Fraction(given["closeOutAndUnpaidNet"])], [Fraction(given["cashPostedByNonDefaulting"])], [balance])
        self.compare(expected, creditSupportBalanceOwedToDefaulting=balance, eta=eta, payer=self.payer(eta))

    def check_collateralPledge(self, given, expected):
        deficiency, surplus = recompute.after_pledge(
            Fraction(given["eta"]), Fraction(given["liquidationProceeds"]) + Fraction(given["interestOnCash"]))
        self.compare(expected, deficiency=deficiency, surplusToPledgor=surplus)

    def check_setOff(self, given, expected):
        other = sum(recompute.termination_currency_equivalent(Fraction(item["amount"]), Fraction(item["rate"]),
                                                              item["quote"])
                    for item in given["otherAmountsOwedByDefaulting"])
        off, net, left = recompute.set_off(Fraction(given["etaPayableByNonDefaulting"]), other)
        self.compare(expected, setOff=off, netPayableByNonDefaulting=net, stillOwedByDefaulting=left)

    def check_automaticTerminationAdjustment(self, given, expected):
        eta = Fraction(given["eta"]) + sum(numbers(given["paidByNonDefaultingAndKept"]))
        self.compare(expected, eta=eta, payer=self.payer(eta))

    def check_terminationDateWindow(self, given, expected):
        first, last = recompute.termination_window(date(given["noticeEffective"]))
        valid = first <= date(given["designated"]) <= last
        self.compare(expected, earliest=str(first), latest=str(last), valid=valid)

    def check_noticeEffective(self, given, expected):
        day, time_of_day = given["delivered"].split("T")
        holidays = [date(item) for item in given["holidays"]]
        effective = recompute.notice_effective(date(day), time_of_day, given["closeOfBusiness"], holidays)
        self.compare(expected, effective=str(effective))

    def check_payableDate(self, given, expected):
        second = given["otherAmountNoticeEffective"]
        payable = recompute.payable_date(given["basis"], date(given["amountNoticeEffective"]),
                                         date(second) if second else None, [date(item) for item in given["holidays"]])
        self.compare(expected, payable=str(payable))

    def check_serviceChannel(self, given, expected):
        terms = {"emailAmendment": {}} if given["emailAmendment"] else {}
        valid = recompute.channel_is_permitted(given["channel"], given["form"] != "2002", terms)
        self.compare(expected, valid=valid)

    def check_flatSwapCloseOut(self, given, expected):
        recompute.decimal.getcontext().prec = 50
        start, months = date("2025-01-15"), 12 // given["paymentsPerYear"]
        ends = [recompute.months_between(start, months * (place + 1))
                for place in range(given["years"] * given["paymentsPerYear"])]
        swap = recompute.FlatSwap(Fraction(given["notional"]), Fraction(given["fixedRate"]),
                                  given["determiningPartyReceivesFixed"], ends, start, start, given["paymentsPerYear"])
        par = recompute.as_decimal(Fraction(given["marketRate"]))
        rate = swap.rate_for(par)
        self.assertEqual(expected["annuity"], "%.8f" % swap.annuity(rate))
        self.compare(expected, closeOutAmount=recompute.as_money(swap.value(par, rate), "USD"))

    def test_halves_are_rounded_away_from_zero(self):
        self.assertEqual(recompute.plain_money(Fraction("2.005"), "USD"), "2.01")
        self.assertEqual(recompute.plain_money(Fraction("-2.005"), "USD"), "-2.01")
        self.assertEqual(recompute.plain_money(Fraction("-0.004"), "USD"), "0.00")
        self.assertEqual(recompute.plain_money(Fraction("2.5"), "JPY"), "3")


class Facts:
    """Stands in for a case: what is on its record, by kind."""
    through_day, figures_through, entries = None, 0, ()

    def __init__(self, record):
        self.record = record

    def standing(self, kind, through=None):
        return [Values(values) for values in self.record.get(kind, [])]


class Values:
    def __init__(self, values):
        self.values = values

    def get(self, name, optional=False):
        return self.values.get(name)


class Silence:
    def plain(self, text):
        pass

    claimed = plain


class Lines(unittest.TestCase):
    """Lines of the amount where a plausible shortcut gives another figure. The figures are those of AmountRuleTests and
    InterestRuleTests, so that the two programs are held to the same."""

    def amount(self, basis="eventOfDefault", is_1992=False, agreement=None, **record):
        amount = object.__new__(recompute.Amount)
        amount.case, amount.report, amount.own_label, amount.currency = Facts(record), Silence(), "A", "USD"
        amount.basis, amount.is_1992, amount.is_automatic = basis, is_1992, False
        amount.capacity = "affected" if basis == "twoAffectedParties" else "nonDefaulting"
        amount.agreement = dict({"creditSupport": [], "setOff": {"applies": {"value": True}}}, **(agreement or {}))
        amount.date = date("2026-03-03")
        amount.rates = amount.case.standing("exchangeRateFixed")
        return amount

    def rate(self, name, funding, start=None, end=None, basis=360, payee="determining", currency="USD"):
        certificate = {"identifier": name, "kind": "defaultRate", "currency": currency, "components": [funding],
                       "fundingBasis": "borrowing", "isOriginalPayee": True, "certifiedOn": "2026-03-03"}
        return {"id": name, "payee": payee, "certificate": certificate, "from": start, "until": end,
                "dayCount": {"basis": basis}}

    def payment(self, amount, day, payer="other", currency="USD", kept=True):
        return {"purpose": "earlyTerminationAmount", "paidBy": payer, "paidOn": day, "wasKept": kept,
                "amount": {"amount": amount, "currency": currency}}

    def interest(self, payments, rates=None, through="2026-05-01"):
        amount = self.amount(rateCertified=rates or [self.rate("R-1", "0.0525")], paymentMade=payments)
        last, total, is_paid = amount.interest(
            {"currency": "USD", "payable": Fraction(925000), "payer": "defaulting"}, date(through))
        return str(last), recompute.plain_money(total, "USD"), is_paid

    def test_a_part_payment_ends_the_interest_on_that_part_alone(self):
        half = self.payment("500000", "2026-03-13")
        self.assertEqual(self.interest([half]), ("2026-05-01", "930251.44", False))
        rest = self.payment("428016.57", "2026-04-01")
        self.assertEqual(self.interest([half, rest]), ("2026-04-01", "928016.57", True))

    def test_what_is_no_payment_of_the_amount_stops_nothing(self):
        for other in ({"payer": "determining"}, {"currency": "EUR"}, {"kept": False}):
            paid = self.payment("934522.69", "2026-03-05", **other)
            self.assertEqual(self.interest([paid]), ("2026-05-01", "934522.69", False))

    def test_each_period_has_its_own_denominator(self):
        for basis, total in ((360, "934814.92"), (365, "934694.00")):
            rates = [self.rate("R-1", "0.04", end="2026-03-11"),
                     self.rate("R-2", "0.04", start="2026-03-11", basis=basis)]
            self.assertEqual(self.interest([], rates, "2026-05-18")[1], total)

    def unpaid(self, rates, currency="USD"):
        fixing = {"other": "EUR", "rate": "1.10", "convention": "terminationPerOther", "valueDate": "2026-03-03"}
        amount = self.amount(rateCertified=rates, exchangeRateFixed=[fixing])
        item = {"principal": {"amount": "85000", "currency": currency}, "due": "2026-02-17", "rate": "R-1",
                "owedTo": "determining"}
        return recompute.plain_money(amount.unpaid(Values(item)), "USD")

    def test_a_certificate_gives_the_rate_of_its_days_its_payee_and_its_currency(self):
        self.assertEqual(self.unpaid([self.rate("R-1", "0.04", "2026-02-25", "2026-02-27")]), "85023.61")
        self.assertEqual(self.unpaid([self.rate("R-1", "0.04", end="2026-02-24"),
                                      self.rate("R-2", "0.05", "2026-02-24", basis=365)]), "85180.62")
        self.assertEqual(self.unpaid([self.rate("R-1", "0.04", payee="other")]), "85000.00")
        self.assertEqual(self.unpaid([self.rate("R-1", "0.04")], "EUR"), "93500.00")

    def test_a_rate_is_taken_for_value_on_its_day(self):
        def fixing(rate, day):
            return {"other": "EUR", "rate": rate, "convention": "terminationPerOther", "valueDate": day}
        both = [fixing("1.10", "2026-03-03"), fixing("1.20", "2026-03-10")]
        amount = self.amount(exchangeRateFixed=both)
        self.assertEqual(amount.in_termination_currency(Fraction(1), "EUR"), Fraction("1.10"))
        self.assertEqual(amount.in_termination_currency(Fraction(1), "EUR", lambda: date("2026-03-10")), Fraction("1.20"))
        doubtful = self.amount(exchangeRateFixed=both + [fixing("1.11", "2026-03-03")])
        self.assertRaises(recompute.Refused, doubtful.in_termination_currency, Fraction(1), "EUR")

    def test_first_method_is_no_part_of_a_termination_event(self):
        owed, line = {"determining": Fraction(0), "other": Fraction(0)}, (None, None, Fraction(-500000), "loss")
        for basis, expected in (("eventOfDefault", 0), ("oneAffectedParty", -500000)):
            amount = self.amount(basis, True, {"electedMethod": {"value": "first"}})
            self.assertEqual(amount.section_6e([line], owed)[0], expected)

    def test_past_due_amounts_are_in_the_loss_of_each_of_two_affected_parties(self):
        amount = self.amount("twoAffectedParties", True, theirStatementReceived=[{"amount": "-1100000"}])
        for theirs, expected in ((0, 1100000), (40000, 1080000)):
            owed = {"determining": Fraction(100000), "other": Fraction(theirs)}
            line = (None, None, Fraction(1000000), "loss")
            self.assertEqual(amount.section_6e([line], owed), (expected, ("B", "A")))


class Sizes(unittest.TestCase):
    """What a quotation is good for, against the trades it covers. The engine's reading: EvidenceReader, `share`."""

    def swap(self, name, notional, currency="USD"):
        leg = {"notional": {"initial": notional, "steps": []}, "currency": currency}
        return {"id": name, "product": {"swap": {"legs": [leg, leg]}}}

    def amount(self, asked=None, members=("A", "B"), trades=None, **quote):
        quote = dict({"id": "Q-1", "request": "C-1", "answer": "firm", "transactions": [], "differences": [],
                      "levels": {"bid": "10", "offer": "-250", "unit": {"amount": {"_0": "USD"}}}}, **quote)
        entry = Values(quote)
        entry.type = "quoteReceived"
        revaluation = object.__new__(recompute.Revaluation)
        revaluation.case = Facts({"quoteRequested": [{"id": "C-1", "size": asked}] if asked else []})
        revaluation.limit, revaluation.members = None, list(members)
        trades = trades or [self.swap("A", "60"), self.swap("B", "-40")]
        revaluation.transactions = {trade["id"]: trade for trade in trades}
        revaluation.proposal = Values({"method": "firmQuotes", "charge": {"none": {}}})
        return revaluation.from_amounts([({"evidence": "Q-1", "side": "offer"}, entry)])[:2]

    def usd(self, amount):
        return {"amount": amount, "currency": "USD"}

    def test_a_price_for_the_whole_package_is_its_amount(self):
        for quote in ({"sizeGoodFor": self.usd("100")}, {"sizeGoodFor": self.usd("101")}, {},
                      {"asked": self.usd("100")}, {"asked": self.usd("1"), "sizeGoodFor": self.usd("100")}):
            self.assertEqual(self.amount(**quote), (Fraction(-250), "USD"), quote)

    def test_a_price_for_less_is_not_stretched(self):
        for quote in ({"sizeGoodFor": self.usd("99.99")}, {"asked": self.usd("50")},
                      {"asked": self.usd("100"), "sizeGoodFor": self.usd("50")}):
            with self.assertRaisesRegex(recompute.NotRevalued, r"good for USD [0-9.]+ of USD 100\.00", msg=quote):
                self.amount(**quote)

    def test_sizes_of_two_currencies_are_not_compared(self):
        with self.assertRaisesRegex(recompute.NotRevalued, "another currency"):
            self.amount(sizeGoodFor=self.usd("100"), trades=[self.swap("A", "60"), self.swap("B", "40", "EUR")])

    def test_a_price_adjusted_to_our_terms_is_not_taken_as_it_was_said(self):
        self.amount(differences=[{"term": "collateral"}])
        with self.assertRaisesRegex(recompute.NotRevalued, "other terms"):
            self.amount(differences=[{"term": "collateral", "adjustment": self.usd("3")}])

    def test_the_result_says_how_much_was_revalued(self):
        report = recompute.Report()
        report.figures.update({"groups": 3, "groups revalued": 2})
        self.assertTrue(report.text().endswith("holds; 2 of 3 groups revalued from the evidence."))


class Signatures(unittest.TestCase):
    # RFC 8032, section 7.1: secret key, public key, message, signature of TEST 1 to 3.
    RFC8032 = [
        ("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
         "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
         "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"),
        ("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
         "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
         "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"),
        ("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
         "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
         "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"),
    ]

    def test_the_vectors_of_rfc_8032(self):
        for key, message, signature in self.RFC8032:
            key, message, signature = (bytes.fromhex(text) for text in (key, message, signature))
            self.assertTrue(recompute.ed25519_verifies(key, message, signature))
            self.assertFalse(recompute.ed25519_verifies(key, message + b"x", signature))
            s = int.from_bytes(signature[32:], "little") + recompute.L
            self.assertFalse(recompute.ed25519_verifies(key, message, signature[:32] + s.to_bytes(32, "little")))

    def test_keys_of_small_order_are_refused(self):
        for encoded in (b"\x01" + bytes(31), bytes(32), b"\xec" + b"\xff" * 30 + b"\x7f", b"\xee" + b"\xff" * 31):
            self.assertFalse(recompute.ed25519_verifies(encoded, b"", encoded + bytes(32)))

    @unittest.skipUnless(os.path.isdir(VECTORS), "the vectors are not here")
    def test_wycheproof(self):
        with open(os.path.join(VECTORS, "ed25519", "wycheproof-ed25519_test.json"), encoding="utf-8") as file:
            groups = json.load(file)["testGroups"]
        rows = [(group["publicKey"]["pk"], test) for group in groups for test in group["tests"]]
        self.assertEqual(len(rows), 151)
        for key, test in rows:
            found = recompute.ed25519_verifies(*(bytes.fromhex(text) for text in (key, test["msg"], test["sig"])))
            self.assertEqual(found, test["result"] == "valid", test["tcId"])

    @unittest.skipUnless(os.path.isdir(VECTORS), "the vectors are not here")
    def test_signatures_that_ssh_keygen_made(self):
        folder = os.path.join(VECTORS, "sshsig")
        with open(os.path.join(folder, "decision.txt"), "rb") as file:
            text = file.read()
        with open(os.path.join(folder, "allowed_signers"), "rb") as file:
            signers = recompute.allowed_signers(file.read())
        for name in ("alice", "bob"):
            with open(os.path.join(folder, "decision.%s.sshsig" % name), encoding="ascii") as file:
                signature = recompute.PersonalSignature(file.read())
            self.assertTrue(signature.verifies(text))
            self.assertFalse(signature.verifies(text + b" "))
            allowed = [signer.principals[0] for signer in signers
                       if signer.may_sign(signature.public, signature.namespace, None)]
            self.assertEqual(allowed, [name + "@closeout.example"])
            self.assertFalse(any(signer.may_sign(signature.public, "other@x", None) for signer in signers))

    def test_the_validity_of_a_signer(self):
        line = maker.Key("x").line("x", "a@b")[:-1].replace('"a@b"', '"a@b",valid-after="20250101Z",valid-before="202512312359Z"')
        signer = recompute.AllowedSigner(line)
        for moment, allowed in (("2024-12-31T23:59:59Z", False), ("2025-01-01T00:00:00Z", True),
                                ("2025-12-31T23:59:00Z", True), ("2025-12-31T23:59:01Z", False)):
            time_of = recompute.Moment(moment).milliseconds
            self.assertEqual(signer.may_sign(signer.public, "a@b", time_of), allowed, moment)
        for other in (line.replace("0101Z", "0101"), line.replace("x ", "* ", 1), line.replace("a@b", "*@b"),
                      line.replace("valid-after", "expires")):
            with self.assertRaises(recompute.Refused, msg=other):
                recompute.AllowedSigner(other)


class Log(unittest.TestCase):
    @unittest.skipUnless(os.path.isdir(VECTORS), "the vectors are not here")
    def test_the_deterministic_log(self):
        with open(os.path.join(VECTORS, "tlog", "evid_deterministic_vectors.json"), encoding="utf-8") as file:
            vectors = json.load(file)
        log, witness = (recompute.VerifierKey(vectors[name]) for name in ("log_vkey", "witness_vkey"))
        tree = recompute.Tree([recompute.leaf_hash(bytes.fromhex(text)) for text in vectors["leaf_inputs_hex"]])
        for row in vectors["trees"]:
            checkpoint = recompute.Checkpoint(row["checkpoint"].encode())
            self.assertEqual(len(checkpoint.verify(log, [witness])[0]), 1)
            self.assertEqual(tree.root(checkpoint.size), checkpoint.root)

    @unittest.skipUnless(os.path.isdir(VECTORS), "the vectors are not here")
    def test_the_sample_bundle(self):
        folder = os.path.join(VECTORS, "tlog", "sample-bundle")
        files = recompute.Bundle(folder).files
        log = recompute.Log()
        log.latest = recompute.Checkpoint(files["checkpoint"])
        bundle = recompute.Bundle(folder)
        recompute.check_tiles(bundle, log)
        self.assertEqual((log.tree.size, log.tree.root(300)), (300, log.latest.root))
        self.assertTrue(log.contains(recompute.Checkpoint(files["checkpoints/100"])))

    @unittest.skipUnless(os.path.isdir(VECTORS), "the vectors are not here")
    def test_proofs_to_accept_and_to_refuse(self):
        import base64
        counted = 0
        for path in glob.glob(os.path.join(VECTORS, "rfc6962", "transparency-dev-merkle-testdata", "**", "*.json"),
                              recursive=True):
            with open(path, encoding="utf-8") as file:
                row = json.load(file)
            proof = [base64.b64decode(item) for item in row["proof"] or []]
            try:
                if "leafIdx" in row:
                    root = recompute.root_from_inclusion_proof(
                        row["leafIdx"], row["treeSize"], base64.b64decode(row["leafHash"]), proof)
                    good = root == base64.b64decode(row["root"]) and len(base64.b64decode(row["leafHash"])) == 32
                else:
                    recompute.check_consistency_proof(row["size1"], row["size2"], base64.b64decode(row["root1"] or ""),
                                                      base64.b64decode(row["root2"] or ""), proof)
                    good = True
            except recompute.Refused:
                good = False
            counted += 1
            # The one case whose placeholder roots do not have 32 bytes is refused: strictness is right.
            if "sizes-are-equal-one-and-proof-is-empty" not in path:
                self.assertEqual(good, not row["wantErr"], path)
        self.assertEqual(counted, 196)


class CanonicalText(unittest.TestCase):
    def test_what_is_not_canonical_is_refused(self):
        for text in (b'{"a":1,"a":2}', b'{"b":1,"a":2}', b'{"a": 1}', b'{"a":1.0}', b'{"a":1e2}', b"[NaN]", b'["\\u0041"]',
                     b'["\\/"]', b"[1] ", b"\xef\xbb\xbf[]", b'["\\ud800"]', b"[9223372036854775808]", b"[-0]",
                     '{"\u00e9":1}'.encode()):
            with self.assertRaises((recompute.Refused, ValueError), msg=text):
                recompute.parse_json(text)

    def test_what_is_canonical_is_read(self):
        for text in (b'{"a":[1,-2,null,true],"b":"\\u0001\\n\\"\\\\/\x7f"}', '["\u00e9\U0001f600"]'.encode()):
            recompute.parse_json(text)


def run(bundle, anchors=None, *options):
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        arguments = [bundle] + (["--trust", anchors] if anchors else []) + list(options)
        status = recompute.main(arguments)
    return status, out.getvalue() + err.getvalue()


def read(folder):
    return recompute.Bundle(folder).files


class Whole(unittest.TestCase):
    """Bundles made by the second implementation of the format, from what the program wrote."""

    def setUp(self):
        if not CASES:
            self.skipTest("no case output was given")
        self.folder = tempfile.mkdtemp()
        self.addCleanup(shutil.rmtree, self.folder)

    def make(self, case=None, **options):
        place = os.path.join(self.folder, str(len(os.listdir(self.folder))))
        bundle, anchors = os.path.join(place, "bundle"), os.path.join(place, "anchors")
        self.record, self.events = maker.make(case or CASES[0], bundle, anchors, **options)
        return bundle, anchors

    def again(self, files, reseal):
        place = os.path.join(self.folder, "again")
        shutil.rmtree(place, ignore_errors=True)
        if reseal:
            maker.seal(files, self.record.log)
        maker.write(place, files)
        return place

    def place_of(self, kind):
        return max(number for number, event in enumerate(self.events) if event["envelope"]["type"] == kind)

    def test_each_case_has_its_total(self):
        for case in CASES:
            name = os.path.basename(case)
            with self.subTest(name):
                bundle, anchors = self.make(case)
                status, text = run(bundle, anchors, "--json")
                report = json.loads(text)
                self.assertEqual((status, report["holds"]), (0, True), text)
                figure = report["figures"]["early termination amount"]
                with open(os.path.join(case, "result.json"), encoding="utf-8") as file:
                    stated = json.load(file)["earlyTerminationAmount"]
                self.assertEqual((figure["amount"], figure["payer"]), (stated["amount"], stated["payer"]))
                if name in TOTALS:
                    self.assertEqual(figure["amount"], TOTALS[name].lstrip("-"))

    def test_tools_of_others_agree_about_the_bundle(self):
        bundle, anchors = self.make()
        if not (shutil.which("sha256sum") and shutil.which("ssh-keygen")):
            self.skipTest("sha256sum or ssh-keygen is not installed")
        subprocess.run(["sha256sum", "-c", "--quiet", "MANIFEST"], cwd=bundle, check=True)
        signers = os.path.join(anchors, "allowed_signers")
        pairs = [("MANIFEST", "exporter", "manifest@firebreak")]
        for name in sorted(os.listdir(os.path.join(bundle, "signatures"))):
            if name.endswith(".txt"):
                with open(os.path.join(bundle, "signatures", name), encoding="utf-8") as file:
                    person = file.read().split("person: ")[1].split("\n")[0]
                pairs.append(("signatures/" + name[:-4], person, "sign-off@firebreak"))
        for path, person, namespace in pairs:
            base = os.path.join(bundle, path)
            with open(base if path == "MANIFEST" else base + ".txt", "rb") as file:
                subprocess.run(["ssh-keygen", "-Y", "verify", "-f", signers, "-I", person, "-n", namespace, "-s",
                                base + ".sshsig"], stdin=file, check=True, stdout=subprocess.DEVNULL)

    def test_any_byte_of_any_kind_of_file(self):
        bundle, anchors = self.make()
        files, dice, kinds = read(bundle), random.Random(7), {}
        for path in sorted(files):
            kinds.setdefault(os.path.splitext(path)[1] + path.split("/")[0], []).append(path)
        for kind, paths in sorted(kinds.items()):
            for _ in range(6):
                path = dice.choice(paths)
                changed = dict(files)
                data = bytearray(changed[path])
                data[dice.randrange(len(data))] ^= 1 << dice.randrange(8)
                changed[path] = bytes(data)
                with self.subTest(path):
                    status, text = run(self.again(changed, False), anchors)
                    self.assertNotEqual(status, 0, text)

    def test_a_file_missing_or_extra(self):
        bundle, anchors = self.make()
        files = read(bundle)
        for path in sorted(files):
            status, _ = run(self.again({name: data for name, data in files.items() if name != path}, False), anchors)
            self.assertNotEqual(status, 0, path)
        self.assertEqual(run(self.again(dict(files, extra=b"x"), False), anchors)[0], 1)

    def test_changes_whose_author_holds_the_log_key(self):
        """MANIFEST is signed anew after each change: the layers below it must hold by themselves."""
        bundle, anchors = self.make()
        files, dice = read(bundle), random.Random(8)
        for folder in ("tile/", "disclosures/", "proofs/", "consistency/", "signatures/", "blobs/"):
            paths = [path for path in sorted(files) if path.startswith(folder)]
            for _ in range(8):
                path = dice.choice(paths)
                changed = dict(files)
                data = bytearray(changed[path])
                # A cosignature whose name or key is hit is unknown, as if it had been left out: no fault of the log.
                end = data.find("\n\u2014 witness".encode()) if folder == "proofs/" else len(data)
                data[dice.randrange(end)] ^= 1 << dice.randrange(8)
                changed[path] = bytes(data)
                with self.subTest(path):
                    self.assertNotEqual(run(self.again(changed, True), anchors)[0], 0)

    def test_an_insider_rewrites_an_entry(self):
        def rewrite(events):
            event = next(item for item in events if item["envelope"]["type"] == "evidenceAttached")
            event["payload"]["title"] = "another title"

        bundle, anchors = self.make()
        honest = read(bundle)
        rewritten = read(self.make(change=rewrite)[0])
        self.assertEqual(run(self.again(dict(rewritten), True), anchors)[0], 0)     # by itself it is consistent
        last = max(path for path in honest if path.startswith("checkpoints/"))
        for path in (last, last.replace("checkpoints", "timestamps") + ".1.tsr",
                     next(path for path in sorted(honest) if path.startswith("signatures/"))):
            changed = dict(rewritten)
            changed[path] = honest[path]
            if path.endswith(".txt"):
                changed[path[:-3] + "sshsig"] = honest[path[:-3] + "sshsig"]
            with self.subTest(path):
                self.assertEqual(run(self.again(changed, True), anchors)[0], 1)

    def test_a_statement_over_another_history(self):
        honest = maker.Record.statement
        self.addCleanup(setattr, maker.Record, "statement", honest)

        def other(record, envelope, payload):
            leaves, record.leaves = record.leaves, [b"another history"] * len(record.leaves)
            text = honest(record, envelope, payload)
            record.leaves = leaves
            return text

        maker.Record.statement = other
        status, text = run(*self.make())
        self.assertEqual(status, 1)
        self.assertIn("it belongs to another history", text)

    def test_a_statement_of_another_amount(self):
        honest = maker.Record.statement
        self.addCleanup(setattr, maker.Record, "statement", honest)
        maker.Record.statement = lambda *given: honest(*given).replace("amount: USD ", "amount: USD 1")
        status, text = run(*self.make())
        self.assertEqual(status, 1)
        self.assertIn("it speaks of another amount than the entry", text)

    def test_a_forged_disclosure(self):
        bundle, anchors = self.make()
        files = read(bundle)
        path = "disclosures/%d.jsonl" % self.place_of("determinationComputed")
        forged = dict(files)
        forged[path] = files[path].replace(b'"amount":"', b'"amount":"1')
        status, text = run(self.again(forged, True), anchors)
        self.assertEqual(status, 1)
        self.assertIn("forged", text)
        added = dict(files)
        added[path] = files[path] + maker.canonical([self.record.salt(), "extra", "1"]) + b"\n"
        self.assertEqual(run(self.again(added, True), anchors)[0], 1)
        repeated = dict(files)
        repeated[path] = files[path] + files[path].split(b"\n")[0] + b"\n"
        self.assertEqual(run(self.again(repeated, True), anchors)[0], 1)

    def test_a_wrong_amount_is_found(self):
        def wrong(events):
            event = next(item for item in events if item["envelope"]["type"] == "amountComputed")
            event["payload"]["amount"]["amount"] = "1.00"

        status, text = run(*self.make(change=wrong))
        self.assertEqual(status, 1)
        self.assertIn("the amount sealed in entry", text)

    def test_a_wrong_determination_is_found(self):
        def wrong(events):
            for event in events:
                if event["envelope"]["type"] == "determinationComputed":
                    event["payload"] = copy.deepcopy(event["payload"])
                    event["payload"]["amount"]["amount"] = "7.00"

        status, text = run(*self.make(change=wrong))
        self.assertEqual(status, 1)
        self.assertIn("fewer than 2 persons approved the amount used", text)

    def test_what_the_amount_does_not_need_may_be_withheld(self):
        self.make()
        bundle, anchors = self.make(withhold={self.place_of("meetingMinuted")})
        status, text = run(bundle, anchors)
        self.assertEqual(status, 0, text)
        self.assertIn("1 entries wholly (%d)" % self.place_of("meetingMinuted"), text)

    def test_what_the_amount_needs_is_named_where_it_is_withheld(self):
        self.make()
        place = self.place_of("determinationComputed")
        status, text = run(*self.make(withhold={place}))
        self.assertEqual(status, 1)
        self.assertIn("not recomputable: entry %d (determinationComputed) withholds" % place, text)
        place = self.place_of("agreementRecorded")
        status, text = run(*self.make(withhold_fields={"%d.determining" % place}))
        self.assertEqual(status, 1)
        self.assertIn("entry %d (agreementRecorded) withholds \"determining\"" % place, text)

    def test_a_note_may_be_withheld(self):
        self.make()
        place = self.place_of("serviceAttempted")
        status, text = run(*self.make(withhold_fields={"%d.note" % place}))
        self.assertEqual(status, 0, text)

    def test_the_keys_of_the_bundle_alone_prove_nothing_about_its_maker(self):
        bundle, _ = self.make()
        status, text = run(bundle)
        self.assertEqual(status, 0)
        self.assertIn("it agrees with itself, and no more is shown", text)

    def test_other_keys_than_those_trusted(self):
        bundle, anchors = self.make()
        other = self.record.person("stranger")
        for name, data in (("log.vkey", maker.verifier_key(maker.ORIGIN, 1, other)),
                           ("allowed_signers", other.line("exporter", "manifest@firebreak").encode())):
            place = os.path.join(self.folder, "anchors-" + name)
            shutil.copytree(anchors, place)
            maker.write(place, {name: data})
            self.assertEqual(run(bundle, place)[0], 1, name)

    def test_what_cannot_be_read(self):
        self.assertEqual(run(os.path.join(self.folder, "nothing"))[0], 2)
        self.assertEqual(run(self.folder)[0], 2)

    def test_five_thousand_entries(self):
        bundle, anchors = self.make(repeat=5000 // 60)
        begun = time.process_time()
        status, text = run(bundle, anchors)
        print("%d entries in %.1f s of processor time" % (len(self.events), time.process_time() - begun))
        self.assertEqual(status, 0, text)


if __name__ == "__main__":
    sys.argv[1:] = [argument for argument in sys.argv[1:] if not os.path.isdir(argument)]
    unittest.main()

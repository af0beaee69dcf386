#!/usr/bin/env python3
"""Holds the clocks against another calendar: Python's zoneinfo and datetime, and rules written down here once more.

It makes random facts, works out by itself what is due when, and compares with what the program `clocks` prints. A difference
prints the seed and the facts that show it, and the exit code is 1.
"""
import argparse
import calendar
import json
import random
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")


# ---- the calendar, by other means than the program's ----------------------------------------------------------------------

@lru_cache(None)
def easter(year):
    """Gauss's rule with Lichtenberg's supplement."""
    k = year // 100
    m = 15 + (3 * k + 3) // 4 - (8 * k + 13) // 25
    s = 2 - (3 * k + 3) // 4
    a = year % 19
    d = (19 * a + m) % 30
    r = (d + a // 11) // 29
    og = 21 + d - r
    sz = 7 - (year + year // 4 + s) % 7
    oe = 7 - (og - sz) % 7
    return date(year, 3, 1) + timedelta(days=og + oe - 1)


@lru_cache(None)
def holidays(year):
    days = {date(year, 1, 1), date(year, 12, 25), date(year, 12, 26)}
    days |= {easter(year) + timedelta(days=n) for n in (-3, -2, 0, 1, 39, 49, 50)}
    if year <= 2023:
        days.add(easter(year) + timedelta(days=26))   # store bededag
    return days


def counted(start, count, weekdays):
    day = start
    while count:
        day += timedelta(days=1)
        if day.weekday() in weekdays and day not in holidays(day.year):
            count -= 1
    return day


def months(start, count):
    index = start.year * 12 + start.month - 1 + count
    year, month = divmod(index, 12)
    return date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))


def birthday(born, age):
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 2, 28)


# ---- moments as the program reads them ------------------------------------------------------------------------------------

class Moment:
    def __init__(self, rng, day, timed=None):
        self.day, self.at = day, None
        if timed is None:
            timed = rng.random() < 0.8
        if not timed:
            self.text = day.isoformat()
            return
        hour = rng.choice([0, 1, 2, 3, 23, rng.randrange(24), rng.randrange(24), rng.randrange(24)])
        wall = datetime(day.year, day.month, day.day, hour, rng.randrange(60), rng.randrange(60))
        way = rng.randrange(3)
        if way == 0:
            self.at = wall.replace(tzinfo=DENMARK).astimezone(timezone.utc)
            self.text = wall.isoformat()
        elif way == 1:
            self.at = wall.replace(tzinfo=timezone.utc)
            self.text = wall.isoformat() + "Z"
        else:
            ahead = rng.choice([-5, 1, 2, 9])
            self.at = wall.replace(tzinfo=timezone(timedelta(hours=ahead))).astimezone(timezone.utc)
            self.text = f"{wall.isoformat()}{'+' if ahead >= 0 else '-'}{abs(ahead):02d}:00"
        self.day = self.at.astimezone(DENMARK).date()

    def instant(self):
        return self.at or datetime(self.day.year, self.day.month, self.day.day, tzinfo=DENMARK).astimezone(timezone.utc)


def not_before(later, earlier):
    return later.at >= earlier.at if later.at and earlier.at else later.day >= earlier.day


def day_near_something(rng):
    """Any day, but more often one by which calendars differ."""
    year = rng.randrange(1996, 2100)
    kind = rng.randrange(6)
    if kind == 0:   # the nights in which the clocks are changed
        month = rng.choice([3, 10])
        day = max(d for d in range(25, 32) if date(year, month, d).weekday() == 6)
        return date(year, month, day) + timedelta(days=rng.randrange(-2, 2))
    if kind == 1:
        return easter(year) + timedelta(days=rng.randrange(-8, 55))
    if kind == 2:
        return date(year, 12, 20) + timedelta(days=rng.randrange(16))
    if kind == 3:   # ends of months
        month = rng.randrange(1, 13)
        return date(year, month, calendar.monthrange(year, month)[1]) - timedelta(days=rng.randrange(3))
    if kind == 4 and calendar.isleap(year):
        return date(year, 2, 29)
    return date(year, 1, 1) + timedelta(days=rng.randrange(365))


def clock_text(instant):
    return instant.astimezone(DENMARK).isoformat()


# ---- one thing with its facts, and what is to come of them ----------------------------------------------------------------

class Thing:
    def __init__(self, rng, name):
        self.rng, self.name, self.events, self.expected = rng, name, [], []

    def record(self, fact, moment, count=None):
        self.events.append({"about": self.name, "fact": fact, "at": moment.text, **({"count": count} if count else {})})
        return moment

    def later(self, start, days, chance=0.4):
        """Perhaps a moment so many days after the start at most, and now and then before it."""
        if self.rng.random() > chance:
            return None
        return Moment(self.rng, start.day + timedelta(days=self.rng.randrange(-3, days)))

    def expect(self, clock, start, due, ended=(), never=None):
        """`ended`: pairs of fact and moment."""
        standing, because = "running", None
        ends = sorted(((m.instant(), i) for i, (_, m) in enumerate(ended) if not_before(m, start)))
        if never:
            standing, because = "never", never
        elif ends:
            standing, because = "ended", ended[ends[0][1]][0]
        self.expected.append((clock, standing, because, due if isinstance(due, str) else due.isoformat()))


def at_once(moment):
    return clock_text(moment.at) if moment.at else moment.day.isoformat()


def notification(thing, saturday):
    rng = thing.rng
    received = thing.record("notification_received", Moment(rng, day_near_something(rng)))
    assessed = thing.later(received, 3)
    sent = thing.later(received, 9)
    if assessed:
        thing.record("acute_assessed", assessed)
    if sent:
        thing.record("receipt_sent", sent)
    anonymous = rng.random() < 0.15
    if anonymous:
        thing.record("notifier_anonymous", received)
    thing.expect("acute_assessment", received, clock_text(received.instant() + timedelta(hours=24)), [("acute_assessed", assessed)] if assessed else [])
    thing.expect("receipt", received, counted(received.day, 6, range(6) if saturday else range(5)), [("receipt_sent", sent)] if sent else [],
                 "notifier_anonymous" if anonymous else None)
    aware = thing.later(received, 20, 0.5)
    if aware:
        thing.record("became_aware", aware)
    if rng.random() < 0.7:
        thing.record("assessment_decided", received)
        start = aware or received
        finished = thing.later(start, 200)
        if finished:
            thing.record("assessment_finished", finished)
        thing.expect("child_welfare_assessment", start, months(start.day, 4), [("assessment_finished", finished)] if finished else [])


def notification_while_a_measure_runs(thing, saturday):
    rng = thing.rng
    started = thing.record("measure_started", Moment(rng, day_near_something(rng)))
    ended = thing.later(started, 100)
    if ended:
        thing.record("measure_ended", ended)
    ends = [("measure_ended", ended)] if ended else []
    thing.expect("first_follow_up", started, months(started.day, 3), ends)
    received = thing.record("notification_received", Moment(rng, started.day + timedelta(days=rng.randrange(-10, 120))))
    thing.expect("acute_assessment", received, clock_text(received.instant() + timedelta(hours=24)))
    thing.expect("receipt", received, counted(received.day, 6, range(6) if saturday else range(5)))
    over = ended and not_before(ended, started) and not not_before(ended, received)
    if not_before(received, started) and not over:
        thing.expect("reassessment", received, at_once(received))


def plans(thing, _):
    rng = thing.rng
    made = Moment(rng, day_near_something(rng)) if rng.random() < 0.4 else None
    if made:
        thing.record("plan_made", made)
    ends = [("plan_made", made)] if made else []
    support = thing.record("support_decided", Moment(rng, day_near_something(rng)))
    if rng.random() < 0.5:
        thing.record("plan_decided", support)
        thing.expect("plan_support", support, months(support.day, 3), ends)
    consented = thing.record("placement_consented", Moment(rng, day_near_something(rng)))
    thing.expect("plan_placement", consented, months(consented.day, 3), ends)
    forced = thing.record("placement_without_consent", Moment(rng, day_near_something(rng)))
    thing.expected.append(("plan_before_placement", "ended" if made else "running", "plan_made" if made else None, at_once(forced)))


def follow_ups(thing, _):
    rng = thing.rng
    started = thing.record("measure_started", Moment(rng, day_near_something(rng)))
    alongside = thing.later(started, 150, 0.7)
    due = months(started.day, 3).isoformat()
    if alongside:
        thing.record("alongside_assessment_finished", alongside)
        end_of_day = datetime.combine(months(started.day, 3) + timedelta(days=1), datetime.min.time(), DENMARK)
        last = alongside.at or datetime.combine(alongside.day + timedelta(days=1), datetime.min.time(), DENMARK)
        if not_before(alongside, started) and last < end_of_day:
            due = at_once(alongside)
    held = {m.instant(): m for m in (Moment(rng, started.day + timedelta(days=rng.randrange(1, 900))) for _ in range(rng.randrange(3)))}
    held = [held[instant] for instant in sorted(held)]   # of two at once neither is the latest
    counts = [rng.randrange(1, 25) for _ in held]
    for moment, count in zip(held, counts):
        thing.record("follow_up_held", moment, count)
    thing.expect("first_follow_up", started, due, [("follow_up_held", m) for m in held])
    if held:
        thing.expect("next_follow_up", held[-1], months(held[-1].day, counts[-1]))


def placement(thing, _):
    rng = thing.rng
    began = thing.record("placement_started", Moment(rng, day_near_something(rng)))
    visits = sorted((Moment(rng, began.day + timedelta(days=rng.randrange(-20, 1500))) for _ in range(rng.randrange(6))), key=Moment.instant)
    per_year = Counter()
    for visit in visits:
        thing.record("supervision_visit", visit)
        if not_before(visit, began):
            year = visit.day.year - began.day.year
            per_year[year if visit.day >= months(began.day, 12 * year) else year - 1] += 1
    year = max(per_year, default=0)
    done = per_year[year]
    if done >= 2:
        year, done = year + 1, 0
    due = months(began.day, 12 * year + 6 * (done + 1)) - timedelta(days=1)
    over = thing.later(began, 1500, 0.2)
    if over:
        thing.record("placement_ended", over)
    thing.expect("supervision", began, due, [("placement_ended", over)] if over else [])


def birthdays(thing, _):
    rng = thing.rng
    born = thing.record("born", Moment(rng, day_near_something(rng), timed=False))
    opened = Moment(rng, born.day + timedelta(days=rng.randrange(19 * 365)), timed=False) if rng.random() < 0.7 else None
    if opened:
        thing.record("case_opened", opened)
    for age in (10, 15, 16, 18):
        due = birthday(born.day, age)
        thing.expect(f"birthday_{age}", born, due, never="case_opened" if opened and due < opened.day else None)


def days_and_words(thing, _):
    rng = thing.rng
    asked = thing.record("access_requested", Moment(rng, day_near_something(rng)))
    thing.expect("party_access", asked, counted(asked.day, 7, range(5)))
    given = thing.record("relay_given", Moment(rng, day_near_something(rng)))
    met = thing.later(given, 30)
    if met:
        thing.record("family_met", met)
    thing.expect("relay_open", given, given.day + timedelta(days=14), [("family_met", met)] if met else [])
    followed = sorted((Moment(rng, day_near_something(rng)) for _ in range(rng.randrange(1, 4))), key=Moment.instant)
    for moment in followed:
        thing.record("talk_followed_up", moment)
    thing.expect("talk_words", followed[-1], months(followed[-1].day, 6))


KINDS = [notification, notification_while_a_measure_runs, plans, follow_ups, placement, birthdays, days_and_words]


def compare(clocks, pack, runs, seed, saturday):
    rng = random.Random(seed)
    things, lines = {}, []
    for number in range(runs):
        thing = Thing(rng, f"t{number}")
        rng.choice(KINDS)(thing, saturday)
        things[thing.name] = thing
        lines += thing.events
    rng.shuffle(lines)   # the order in which facts are told means nothing
    told = "".join(json.dumps(line) + "\n" for line in lines)
    answer = subprocess.run([clocks, "--pack", pack, "--json"], input=told, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        sys.exit(f"clocks ended with {answer.returncode}: {answer.stderr}")
    got = defaultdict(list)
    for line in answer.stdout.splitlines():
        due = json.loads(line)
        got[due["about"]].append((due["clock"], due["standing"], due.get("because"), due["due"]))
    wrong = 0
    for name, thing in things.items():
        mine, theirs = sorted(thing.expected, key=str), sorted(got[name], key=str)
        if mine != theirs:
            wrong += 1
            if wrong <= 3:
                print(f"seed {seed}, saturday {'counts' if saturday else 'is off'}, {name}:", *map(json.dumps, thing.events), "expected:", *mine,
                      "clocks says:", *theirs, sep="\n  ")
    due_times = sum(len(thing.expected) for thing in things.values())
    print(f"{runs} things, {len(lines)} facts, {due_times} due times, saturday {'counts' if saturday else 'is off'}: {wrong} differ")
    return wrong


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clocks", required=True, help="the program")
    parser.add_argument("--pack", required=True, help="shared/practice/pack.textproto")
    parser.add_argument("--runs", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    text = Path(arguments.pack).read_text(encoding="utf-8")
    before = 'en_one: "weekday" en_many: "weekdays"\n  off: [SUNDAY]'
    if before not in text:
        sys.exit("The pack's calendar of hverdage is not as this test knows it.")
    with tempfile.TemporaryDirectory() as folder:
        without_saturday = Path(folder) / "pack.textproto"
        without_saturday.write_text(text.replace(before, before.replace("[SUNDAY]", "[SATURDAY, SUNDAY]")), encoding="utf-8")
        wrong = compare(arguments.clocks, arguments.pack, arguments.runs, arguments.seed, True)
        wrong += compare(arguments.clocks, str(without_saturday), arguments.runs, arguments.seed + 1, False)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

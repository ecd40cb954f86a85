"""Cutting: a run of capitalised words becomes the names in it.

"Menteri Luar Negeri Jepang Ken Okinawa" is a role with its portfolio, a state and a person; "Kementerian Pendidikan dan
Kebudayaan" is one name, since it begins with the head of one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .capitals import UPPER, Candidate, Run, Word
from .classes import class_of, is_acronym, is_body, named_after
from .heads import read_heads
from .model import BODIES
from .names import Hit, words

__all__ = ["cut"]

NUMBERED = re.compile(r"(?: \d{4}\b(?!-)| ke-(?:\d+|[IVXLC]+)\b| U-\d\d\b)+")
# What ends a name and is no word of it.
_ENDINGS = {
    "pt": re.compile(r"(?: \(Persero\))?(?: Tbk\b\.?)?"),
    "timnas": re.compile(r" U-\d\d\b"),
    **dict.fromkeys(("sd", "smp", "sma", "smk"), re.compile(r" \d{1,3}\b")),
}
# Badan Meteorologi, Klimatologi, dan Geofisika
_FIELDS = re.compile(rf"(?:, [{UPPER}]\w+(?: [{UPPER}]\w+)?){{1,4}},? (?:dan|serta) [{UPPER}]\w+(?: [{UPPER}]\w+)?")
_REALM = re.compile(rf" dari ([{UPPER}][\w’-]*)")
_OF = ("of", "of the", "for", "for the")


def cut(run: Run) -> Iterator[Candidate]:
    """The names in a run, in order, with those of unknown class."""
    if len(run) == 1 and _is_first_word(run):
        return
    if _is_headline(run.words):
        # A line in capitals tells nothing by its capitals.
        for at in range(len(run)):
            if hit := run.hit(at):
                yield Candidate(hit.start, hit.end, hit.known.type, hit)
        return
    yield from _Cutter(run).names()


def _is_first_word(run: Run) -> bool:
    """Whether a run is but the first word of a sentence, as most are."""
    word = run[0]
    opens = word.start in run.context.starts and run.hit(0) is None
    return opens and word.lower in words("words") and word.lower not in read_heads()["alone"]


def _is_headline(found: list[Word]) -> bool:
    """Whether capitals are how the line is written rather than an acronym of its words."""
    if len(found) < 3 or not all(word.text.isupper() for word in found):
        return False
    return sum(word.lower in words("words") for word in found) > 1


class _Cutter:
    """One run being cut; `at` is the first word that has not been dealt with."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.heads = read_heads()
        self.at = 0
        self.expected = False  # a person, because a title or a role stands before
        self.royal = False

    def names(self) -> Iterator[Candidate]:
        while self.at < len(self.run):
            hit = self.run.hit(self.at)
            if hit is not None:
                found: Candidate | None = self._known(hit)
            elif self._title() or self._role():
                continue
            else:
                found = self._headed() or self._unknown()
            if found is not None:
                if found.type == "Person":
                    self.expected = self.royal = False
                yield found

    # ── what stands before a person ───────────────────────────────────────────────────────

    def _title(self) -> bool:
        word = self.run[self.at]
        if word.lower not in self.heads["title"] or self.at + 1 == len(self.run):
            return False
        self.expected, self.royal = True, word.lower in self.heads["royal"]
        self.at += 1
        while self.at + 1 < len(self.run) and self.run[self.at].lower in words("words") and self._is_portfolio(self.at):
            self.at += 1  # Uskup Agung
        return True

    def _role(self) -> bool:
        word = self.run[self.at]
        if word.lower not in self.heads["role"] or word.given or self._head_end() is not None:
            return False
        self.expected = True
        self.at += 1
        while self.at < len(self.run) and self._is_portfolio(self.at):
            self.at += 1  # Menteri Luar Negeri
        return True

    def _is_portfolio(self, at: int) -> bool:
        """Whether the word at `at` is what a role is a role in, and no name."""
        word = self.run[at]
        if self.run.hit(at) or not (self.run.joins(at) or self.run.joint(at) in ("dan", "bidang", "untuk")):
            return False
        if word.lower in self.heads.head and self.run[at - 1].lower != "wali":  # Ketua Komisi III DPR, but Wali Kota Batu
            return False
        return word.lower in self.heads["role"] or (not word.given and word.ordinary)

    # ── known names ───────────────────────────────────────────────────────────────────────

    def _known(self, hit: Hit) -> Candidate:
        """A known name, and what makes another name of it: Aljazair Utara, Kementerian Pertahanan Israel, Bill Clinton."""
        run, at, kind = self.run, self.at, hit.known.type
        end = self.at = run.past(at, hit.end)
        noun, noun_start = run.context.before(hit.start)
        if kind == "Person":
            return self._known_person(hit, at, end)
        if kind == "Place" and named_after(noun):
            return Candidate(noun_start, hit.end, named_after(noun))
        found = Candidate(hit.start, hit.end, kind, hit, tuple(run.words[at:end]))
        if run.context.text[hit.end : hit.end + 1] == "." and run[end - 1].end > hit.end:
            return run.slice(at, end, kind)  # KOMPAS.com
        after = run.hit(end)
        if run.joins(end):
            word = run[end]
            if kind in ("State", "Place") and after is None:
                if word.lower in self.heads["direction"] or word.lower in self.heads.tail:
                    # Aljazair Utara, New York Academy of Dramatic Arts
                    self.at = self._foreign_body(at, end + 1)
                    return run.slice(at, self.at, self.heads.tail.get(word.lower, "Place"))
                if kind == "Place" and end == at + 1 and run[at].given and word.given:
                    self.at = self._names_on(end)
                    return run.slice(at, self.at, "Person")  # Jackson Pollock
            if kind in BODIES and after and after.known.type in ("State", "Place") and run[at].lower in self.heads.head:
                self.at = run.past(end, after.end)
                return run.slice(at, self.at, kind)
        if kind in BODIES:
            found.end = self._ending(run[at].lower, found.end)
            if noun == "partai":
                found.start, found.hit = noun_start, None
        return found

    def _known_person(self, hit: Hit, at: int, end: int) -> Candidate:
        """The lists hold names as they are spoken, with a title: Paus Fransiskus, Ir. Soekarno."""
        run = self.run
        first = next((i for i in range(at, end) if run[i].lower not in self.heads["formal"]), at)
        while end < len(run) and self._goes_on(end) and (run[end].given or not run[end].ordinary):
            end += 1
        same = self.at == end
        self.at = end
        found = run.slice(first, end, "Person")
        if same:
            found.end, found.hit = hit.end, hit
        return found

    # ── names that begin with the head of one ─────────────────────────────────────────────

    def _headed(self) -> Candidate | None:
        end = self._head_end()
        if end is None:
            return None
        head = self.run[self.at].lower
        found = self.run.slice(self.at, end, self.heads.head[head])
        if found.type == "Organization":
            found.end = self._ending(head, found.end)
        self.at = end
        return found

    def _head_end(self) -> int | None:
        """Where the name ends whose head is the next word; None when that is no head of one."""
        word = self.run[self.at]
        kind = self.heads.head.get(word.lower)
        after = self.run.hit(self.at + 1)
        if word.lower == "tentara" and after and after.known.type == "State":
            return None  # Tentara AS names a state.
        if kind is None or self.run.context.before(word.start)[0] in self.heads["work"]:
            return None
        end = self._extent(kind)
        if end > self.at + 1:
            return end
        text, starts = self.run.context.text, self.run.context.starts
        if word.lower in self.heads["alone"]:
            return end if kind == "Organization" or word.start not in starts else None
        return end if kind == "Event" and NUMBERED.match(text, word.end) else None

    def _extent(self, kind: str) -> int:
        run, heads = self.run, self.heads
        head, end = run[self.at].lower, self.at + 1
        if end + 1 == len(run) and run[end].lower in ("baru", "lama"):
            return end  # Perjanjian Baru
        while end < len(run):
            hit = run.hit(end)
            if run.is_ordinal(end):
                if kind != "Event":
                    break
            elif run.joint(end) in heads["link"]:
                if not self._links(end, kind, head):
                    break
            elif self._begins_another(end, kind):
                break
            if hit is None:
                end += 1
                continue
            plain = run.joint(end) == ""
            end = run.past(end, hit.end)
            if plain and hit.known.type in ("State", "Place") and kind != "Event":
                # A name ends with where it is, Kedutaan Besar Jepang, or goes on plainly, Gerakan Aceh Merdeka.
                while end < len(run) and self._completes(run[end], end):
                    end += 1
                break
        return end

    def _links(self, at: int, kind: str, head: str) -> bool:
        """Whether a name goes on over dan, tentang, untuk before the word at `at`."""
        if kind not in ("Agreement", "Event") and head not in self.heads["fields"]:
            return False
        if self.run.joint(at) != "dan":
            return True
        word = self.run[at]
        return self.run.hit(at) is None and not word.given and word.lower not in self.heads.head and word.ordinary

    def _begins_another(self, at: int, kind: str) -> bool:
        """Whether the word at `at` belongs to no name that began before it: a date, or somebody."""
        word, hit = self.run[at], self.run.hit(at)
        if word.lower in self.heads["calendar"]:
            return kind != "Event"
        inside = at > self.at + 1
        if hit is not None:
            return inside and hit.known.type == "Person" and kind == "Organization"
        if self.expected and inside and word.given and not word.ordinary:
            return True
        somebody = word.lower in self.heads["role"] and at + 1 < len(self.run) and not self.run[at + 1].ordinary
        return somebody and kind == "Organization"

    def _completes(self, word: Word, at: int) -> bool:
        if word.lower in self.heads["direction"]:
            return self.run.joins(at)
        another = any(word.lower in known for known in (self.heads["role"], self.heads["title"], self.heads.head))
        return self.run.joins(at) and self.run.hit(at) is None and not another and word.ordinary

    def _ending(self, head: str, end: int) -> int:
        """Where the name of a body ends when it goes on behind its last word: PT Pertamina (Persero)."""
        text = self.run.context.text
        if pattern := _ENDINGS.get(head):
            match = pattern.match(text, end)
            return match.end() if match else end
        match = _FIELDS.match(text, end) if head in self.heads["fields"] else None
        if match and all(word.lower() in words("words") for word in re.findall(r"\w+", match[0])):
            return match.end()
        return end

    # ── unknown names ─────────────────────────────────────────────────────────────────────

    def _unknown(self) -> Candidate | None:
        run, at = self.run, self.at
        first, end = run[at], at + 1
        if len(first.text) > 2 and is_acronym(first.text) and not first.given:
            end += end < len(run) and run[end].lower in self.heads.tail
        else:
            end = self._names_on(end)
        if (body := self._foreign_body(at, end)) > end:
            self.at = body
            return run.slice(at, body, "Organization")
        place = run.hit(end)
        if run.joins(end) and place and place.known.type == "Place" and place.end == run[end].end:
            end += run[end - 1].given and not run[end - 1].ordinary  # Ken Okinawa
        self.at = end
        found = self._without_ordinary(run.words[at:end])
        if not found or any(word.start in run.context.concepts for word in found):
            return None
        one = Candidate(found[0].start, found[-1].end, "", None, tuple(found))
        one.type = class_of(one, run.context, self.expected)
        if one.type == "Person" and self.royal and (realm := _REALM.match(run.context.text, one.end)):
            one.end = realm.end()  # Ratu Margrethe II dari Denmark: what she rules belongs to the name.
        return one

    def _names_on(self, end: int) -> int:
        while end < len(self.run) and self._goes_on(end):
            end += 1
        return end

    def _goes_on(self, at: int) -> bool:
        """Whether the word at `at` continues an unknown name that has begun before it."""
        word = self.run[at]
        if not self.run.joins(at) or self.run.hit(at):
            return False
        if not word.given and (word.lower in self.heads["title"] or word.lower in self.heads["role"]):
            return False
        return word.lower not in self.heads.head or word.lower in self.heads.tail or word.given or word.text.isupper()

    def _foreign_body(self, at: int, end: int) -> int:
        """Where a name such as Ministry of Defence of the Russian Federation ends; `end` when there is none."""
        if end == len(self.run) or self.run.joint(end) not in _OF:
            return end
        if any(is_body(word.lower) for word in self.run.words[at:end]):
            while self.run.joins(end):
                end += 1
        return end

    def _without_ordinary(self, found: list[Word]) -> list[Word]:
        """An unknown name without the ordinary words that lead to it, and the dates around it."""
        calendar = self.heads["calendar"]
        while found and self._leads(found[0], found[1:]):
            found = found[1:]
        while found and found[-1].lower in calendar:
            found = found[:-1]
        return found

    def _leads(self, first: Word, more: list[Word]) -> bool:
        starts = self.run.context.starts
        if first.text.startswith("Rp") or (not more and len(first.text.rstrip(".")) == 1):
            return True
        if not first.ordinary:
            return False
        if not more:  # kata Hari
            return first.start in starts or self.run.context.before(first.start)[0] not in self.heads["says"]
        if first.lower in self.heads["calendar"]:  # Mei Lestari
            return more[0].ordinary or not more[0].given
        if first.given and more[0].given:  # Teguh Santosa
            return False
        return first.start in starts or (not first.given and more[0].ordinary)

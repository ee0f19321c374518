"""Whatever happens to accounts in whatever order: who is let in, against another account of it.

The other account (`Model`) keeps plain words and lists; it knows nothing of hashes, rows and
transactions. Each example is one transaction that is undone, on each database.
"""

from __future__ import annotations

import datetime
import hashlib
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from corrobora.errors import UsageError
from corrobora.model.account import Role
from corrobora.register.accounts.frame import COMMAND_LINE, Stamp
from corrobora.register.accounts.own import (
    begin_second_factor,
    change_password,
    confirm_second_factor_of,
    count_left_codes,
    read_setup,
    remove_second_factor,
)
from corrobora.register.accounts.passwords import Refusal
from corrobora.register.accounts.people import (
    NewAccount,
    change_role,
    disable_account,
    enable_account,
    find_person,
    has_administrator,
    make_account,
    reset_password,
    reset_second_factor,
)
from corrobora.register.accounts.sessions import (
    LONGEST,
    TRIES,
    SessionState,
    confirm_password,
    end_session,
    end_sessions_of,
    find_session,
    list_sessions,
    lock_session,
    touch_session,
    unlock_session,
)
from corrobora.register.accounts.sign_in import Answer, give_code, sign_in
from corrobora.register.accounts.tokens import end_tokens_of, find_token, make_token
from corrobora.store.log import check_log
from tests.factories import NOON
from tests.unit.register.accounts.conftest import IDLE
from tests.unit.store.conftest import lasting, undone  # noqa: F401 - a fixture

NAMES = ("Ana Serrat", "Bea Ortiz")
PASSWORDS = ("seven grey herons", "a lamp under the stairs", "no more rain today")
MINUTE = datetime.timedelta(minutes=1)
OWED = 10 * MINUTE
ORDER = tuple(Role)


@dataclass
class Person:
    """What somebody who wrote everything down knows of an account."""

    role: Role
    password: str
    must_change: bool = False
    disabled: bool = False
    secret: str | None = None
    last_step: int = 0
    codes: set[str] = field(default_factory=set)
    browsers: set[str] = field(default_factory=set)
    wrong_codes: list[datetime.datetime] = field(default_factory=list)


@dataclass
class Visit:
    """A session, by whoever holds its token."""

    name: str
    state: SessionState
    begun: datetime.datetime
    seen: datetime.datetime
    wrong: int = 0
    ended: bool = False


class Machine(RuleBasedStateMachine):
    """Everything that changes who may get in; `engine` is given by the test."""

    engine = None
    visits, tokens = Bundle("visits"), Bundle("tokens")

    def __init__(self) -> None:
        super().__init__()
        self.now, self.calls = NOON, count(1)
        self.people: dict[str, Person] = {}
        self.held: dict[str, Visit] = {}
        self.programs: dict[str, list] = {}
        self.failures: dict[tuple[str, ...], list[datetime.datetime]] = {}
        self.transaction = undone(self.engine)
        self.connection = self.transaction.__enter__()

    def teardown(self) -> None:
        try:
            assert list(check_log(self.connection)) == []
        finally:
            self.transaction.__exit__(None, None, None)

    # --- how it is asked

    def stamp(self) -> Stamp:
        return Stamp(self.now, self.random_bytes)

    def random_bytes(self, many: int) -> bytes:
        return hashlib.shake_256(str(next(self.calls)).encode()).digest(many)

    def account(self, name: str):
        return find_person(self.connection, name)

    def session(self, token: str):
        return find_session(self.connection, token, now=self.now, idle=IDLE)

    # --- what the model says

    def state(self, visit: Visit) -> SessionState | None:
        """The state of a session now; None where it lets nobody in."""
        if visit.ended or self.people[visit.name].disabled:
            return None
        age = self.now - visit.begun
        if visit.state is SessionState.NEEDS_CODE:
            return visit.state if age < OWED else None
        if age >= LONGEST:
            return None
        is_idle = self.now - visit.seen >= IDLE
        return SessionState.LOCKED if is_idle else visit.state

    def end_all(self, name: str, but: str | None = None) -> None:
        for token, visit in self.held.items():
            if visit.name == name and token != but:
                visit.ended = True

    def wait_of(
        self, failures: list, *, window: datetime.timedelta, longest: datetime.timedelta
    ) -> datetime.timedelta:
        """Half a minute from the fifth failure on, twice as long after each further one."""
        recent = [at for at in failures if at > self.now - window]
        wait = datetime.timedelta()
        if len(recent) >= 5:
            wait = min(MINUTE / 2 * 2 ** (len(recent) - 5), longest)
        return max(datetime.timedelta(), recent[-1] + wait - self.now) if recent else wait

    def wait_of_name(self, failures: list) -> datetime.timedelta:
        return self.wait_of(failures, window=15 * MINUTE, longest=15 * MINUTE)

    def wait_of_code(self, failures: list) -> datetime.timedelta:
        day = datetime.timedelta(days=1)
        return self.wait_of(failures, window=day, longest=60 * MINUTE)

    # --- accounts

    @initialize()
    def begin(self) -> None:
        self.make(NAMES[0], Role.ADMINISTRATOR, PASSWORDS[0])
        self.make(NAMES[1], Role.DOCUMENTER, PASSWORDS[1])

    def make(self, name: str, role: Role, password: str) -> None:
        new = NewAccount(name=name, role=role, password=password)
        make_account(self.connection, new, by=COMMAND_LINE, stamp=self.stamp())
        self.people[name] = Person(role, password)

    @rule(name=st.sampled_from(NAMES), role=st.sampled_from(Role))
    def take_a_taken_name(self, name, role) -> None:
        with pytest.raises(UsageError, match="signs in already"):
            self.make(name.upper(), role, PASSWORDS[2])

    @rule(name=st.sampled_from(NAMES), role=st.sampled_from(Role))
    def give_role(self, name, role) -> None:
        self.change(name, change_role, role, role=role)

    @rule(name=st.sampled_from(NAMES), is_for_good=st.booleans())
    def disable(self, name, is_for_good) -> None:
        if self.change(name, disable_account, disabled=True):
            self.end_all(name)
            if not is_for_good:
                self.enable(name)

    @rule(name=st.sampled_from(NAMES))
    def enable(self, name) -> None:
        self.change(name, enable_account, disabled=False)

    def change(self, name: str, do, *more, **then) -> bool:
        """Change an account; it is refused where nobody would be left to administer."""
        one = self.people[name]
        after = {"role": one.role, "disabled": one.disabled} | then
        others = [p for n, p in self.people.items() if n != name]
        there = [p for p in (one, *others) if p.role is Role.ADMINISTRATOR and not p.disabled]
        stays = after["role"] is Role.ADMINISTRATOR and not after["disabled"]
        id_ = self.account(name).id
        if there == [one] and not stays:
            with pytest.raises(UsageError, match="last administrator"):
                do(self.connection, id_, *more, by=COMMAND_LINE, stamp=self.stamp())
            return False
        do(self.connection, id_, *more, by=COMMAND_LINE, stamp=self.stamp())
        one.role, one.disabled = after["role"], after["disabled"]
        return True

    @rule(name=st.sampled_from(NAMES), password=st.sampled_from(PASSWORDS))
    def reset(self, name, password) -> None:
        account = self.account(name)
        reset_password(self.connection, account, password, by=COMMAND_LINE, stamp=self.stamp())
        one = self.people[name]
        one.password, one.must_change = password, True
        one.browsers.clear()
        self.end_all(name)
        self.failures.pop((name,), None)
        for token in self.programs.values():
            if token[0] == name:
                token[2] = True

    # --- signing in

    @rule(
        target=visits,
        name=st.sampled_from(NAMES),
        is_right=st.sampled_from([True, True, False]),
        is_known=st.booleans(),
    )
    def sign_in(self, name, is_right, is_known):
        one = self.people[name]
        password = one.password if is_right else "something else"
        browser = max(one.browsers, default=None) if is_known else None
        against = (name,) if browser is None else (name, browser)
        failed = self.failures.setdefault(against, [])
        outcome = sign_in(
            self.connection,
            name,
            password,
            address=f"2001:db8:0:{next(self.calls):x}::1",
            stamp=self.stamp(),
            browser=browser,
        )
        if self.wait_of_name(failed):
            assert outcome.answer is Answer.WAIT
            assert outcome.wait_seconds >= self.wait_of_name(failed).total_seconds()
            return multiple()
        if one.disabled or password != one.password:
            failed.append(self.now)
            assert outcome.answer is Answer.WRONG
            return multiple()
        failed.clear()
        if one.secret is not None:
            assert outcome.answer is Answer.NEEDS_CODE
            assert outcome.browser is None
            return self.enter(outcome.token, name, SessionState.NEEDS_CODE)
        assert outcome.answer is Answer.SIGNED_IN
        one.browsers.add(outcome.browser)
        return self.enter(outcome.token, name, SessionState.OPEN)

    def enter(self, token: str, name: str, state: SessionState) -> str:
        assert token not in self.held
        self.held[token] = Visit(name, state, self.now, self.now)
        return token

    @rule(target=visits, token=visits, how=st.sampled_from(["right", "wrong", "recovery", "used"]))
    def give_code(self, token, how):
        visit = self.held[token]
        one = self.people[visit.name]
        typed = self.code(one, how)
        is_right = how == "right" or (how == "recovery" and typed in one.codes)
        outcome = give_code(self.connection, token, typed, stamp=self.stamp())
        if self.state(visit) is not SessionState.NEEDS_CODE:
            assert outcome.answer is Answer.WRONG
            return multiple()
        if self.wait_of_code(one.wrong_codes):
            assert outcome.answer is Answer.WAIT
            return multiple()
        if not is_right or one.secret is None:
            one.wrong_codes.append(self.now)
            assert outcome.answer is Answer.WRONG
            return multiple()
        assert outcome.answer is Answer.SIGNED_IN
        one.wrong_codes.clear()
        one.codes.discard(typed)
        if how == "right":
            one.last_step = self.step()
        visit.ended = True
        one.browsers.add(outcome.browser)
        return self.enter(outcome.token, visit.name, SessionState.OPEN)

    def step(self) -> int:
        return int(self.now.timestamp()) // 30

    def code(self, one: Person, how: str) -> str:
        """A code of a step that was never taken, one that was, a recovery code, or none of them."""
        from pyotp import HOTP  # noqa: PLC0415 - an extra

        if how == "recovery" and one.codes:
            return min(one.codes)
        if one.secret is None or how in {"wrong", "recovery"}:
            return "AAAA-AAAA-AAAA-AAAA"
        if how == "used":
            return HOTP(one.secret).at(one.last_step)
        if self.step() <= one.last_step:
            self.now += MINUTE
        return HOTP(one.secret).at(self.step())

    @precondition(lambda self: self.held)
    @rule(token=visits)
    def set_up_a_second_factor(self, token) -> None:
        session, visit = self.session(token), self.held[token]
        one = self.people[visit.name]
        if session is None or session.state is not SessionState.OPEN or one.secret is not None:
            return
        if not begin_second_factor(self.connection, session, one.password, stamp=self.stamp()):
            pytest.fail("the password was right")
        visit.wrong = 0
        secret = read_setup(self.connection, session.account, now=self.now).secret
        assert not self.account(visit.name).has_code, "it counts when a code was given"
        fresh = Person(one.role, "", secret=secret)
        codes = confirm_second_factor_of(
            self.connection, session.account, self.code(fresh, "right"), stamp=self.stamp()
        )
        one.secret, one.last_step, one.codes = secret, self.step(), set(codes)
        assert len(one.codes) == 10

    @rule(name=st.sampled_from(NAMES))
    def lose_the_second_factor(self, name) -> None:
        one = self.people[name]
        done = reset_second_factor(
            self.connection, self.account(name), by=COMMAND_LINE, stamp=self.stamp()
        )
        assert done is (one.secret is not None)
        if done:
            one.secret, one.codes, one.wrong_codes = None, set(), []
            self.end_all(name)

    @rule(token=visits, password=st.sampled_from(PASSWORDS))
    def remove_the_second_factor(self, token, password) -> None:
        session, visit = self.session(token), self.held[token]
        if session is None or session.state is not SessionState.OPEN:
            return
        is_done = remove_second_factor(self.connection, session, password, stamp=self.stamp())
        assert is_done is self.confirm(visit, password)
        if is_done:
            one = self.people[visit.name]
            one.secret, one.codes = None, set()

    # --- sessions

    def confirm(self, visit: Visit, password: str) -> bool:
        """Say whether a password typed into a session is taken; five wrong ones end it."""
        if visit.wrong < TRIES and password == self.people[visit.name].password:
            visit.wrong = 0
            return True
        visit.wrong += 1
        if visit.wrong >= TRIES:
            visit.ended = True
        return False

    @rule(token=visits)
    def lock(self, token) -> None:
        if (session := self.session(token)) is not None:
            lock_session(self.connection, session, self.now)
            visit = self.held[token]
            if visit.state is SessionState.OPEN:
                visit.state = SessionState.LOCKED

    @rule(token=visits, password=st.sampled_from(PASSWORDS))
    def unlock(self, token, password) -> None:
        visit = self.held[token]
        state = self.state(visit)
        done = unlock_session(self.connection, token, password, stamp=self.stamp())
        if state is None or state is SessionState.NEEDS_CODE:
            assert not done
            return
        assert done is self.confirm(visit, password)
        if done:
            visit.state, visit.seen = SessionState.OPEN, self.now

    @rule(token=visits, password=st.sampled_from(PASSWORDS))
    def ask_for_the_password_again(self, token, password) -> None:
        session, visit = self.session(token), self.held[token]
        if session is not None and session.state is SessionState.OPEN:
            done = confirm_password(self.connection, session, password, stamp=self.stamp())
            assert done is self.confirm(visit, password)

    @rule(token=visits)
    def work(self, token) -> None:
        session, visit = self.session(token), self.held[token]
        if session is None:
            return
        touch_session(self.connection, session, self.now)
        if self.state(visit) is SessionState.OPEN and self.now - visit.seen >= MINUTE:
            visit.seen = self.now

    @rule(token=consumes(visits))
    def leave(self, token) -> None:
        if (session := self.session(token)) is not None:
            end_session(self.connection, session, stamp=self.stamp())
            self.held[token].ended = True

    @rule(token=visits)
    def end_everywhere_else(self, token) -> None:
        session, visit = self.session(token), self.held[token]
        if session is None:
            return
        account = session.account.id
        end_sessions_of(self.connection, account, by=account, stamp=self.stamp(), but=session.id)
        self.end_all(visit.name, but=token)

    @rule(token=visits, old=st.sampled_from(PASSWORDS), new=st.sampled_from(PASSWORDS))
    def change_password(self, token, old, new) -> None:
        session, visit = self.session(token), self.held[token]
        if session is None or session.state is not SessionState.OPEN:
            return
        refusal = change_password(self.connection, session, old, new, stamp=self.stamp())
        if not self.confirm(visit, old):
            assert refusal is Refusal.WRONG
            return
        if old == new:
            assert refusal is Refusal.SAME
            return
        assert refusal is None
        one = self.people[visit.name]
        one.password, one.must_change = new, False
        one.browsers.clear()
        self.end_all(visit.name, but=token)

    # --- programs

    @rule(target=tokens, name=st.sampled_from(NAMES), role=st.sampled_from(Role))
    def make_token(self, name, role):
        account, one = self.account(name), self.people[name]
        given = {"role": role, "label": "nightly", "by": account.id, "stamp": self.stamp()}
        if ORDER.index(role) > ORDER.index(one.role):
            with pytest.raises(UsageError, match="no token of theirs"):
                make_token(self.connection, account, **given)
            return multiple()
        made = make_token(self.connection, account, **given)
        self.programs[made.secret] = [name, role, False]
        return made.secret

    @rule(name=st.sampled_from(NAMES))
    def end_tokens(self, name) -> None:
        there = [one for one in self.programs.values() if one[0] == name and not one[2]]
        account = self.account(name).id
        ended = end_tokens_of(self.connection, account, by=account, stamp=self.stamp())
        assert ended == len(there)
        for one in there:
            one[2] = True

    # --- time

    @rule(minutes=st.sampled_from([0.25, 1, 5, 11, 16, 61, 13 * 60]))
    def wait(self, minutes) -> None:
        self.now += minutes * MINUTE

    # --- what holds after each step

    @invariant()
    def every_session_is_in_the_state_that_the_model_says(self) -> None:
        for token, visit in self.held.items():
            session, state = self.session(token), self.state(visit)
            assert (None if session is None else session.state) is state
            if session is not None:
                one = self.people[visit.name]
                assert session.account.role is one.role
                assert session.must_change_password is one.must_change
                assert session.account.has_code is (one.secret is not None)

    @invariant()
    def whoever_looks_at_their_sessions_sees_those_that_let_them_in(self) -> None:
        for name, one in self.people.items():
            account = self.account(name)
            listed = list_sessions(self.connection, account.id, now=self.now, idle=IDLE)
            states = [self.state(v) for v in self.held.values() if v.name == name]
            there = [s for s in states if s not in {None, SessionState.NEEDS_CODE}]
            if not one.disabled:
                assert len(listed) == len(there)
                locked = sum(state is SessionState.LOCKED for state in there)
                assert sum(row.is_locked for row in listed) == locked

    @invariant()
    def no_token_is_above_the_role_that_its_account_has_now(self) -> None:
        for secret, (name, role, is_ended) in self.programs.items():
            found, one = find_token(self.connection, secret, now=self.now), self.people[name]
            if is_ended or one.disabled:
                assert found is None
            else:
                assert found.role is min(role, one.role, key=ORDER.index)

    @invariant()
    def somebody_administers_and_codes_that_are_left_are_those_never_used(self) -> None:
        if not self.people:
            return
        assert has_administrator(self.connection)
        for name, one in self.people.items():
            left = count_left_codes(self.connection, self.account(name).id)
            assert left == len(one.codes)


def test_who_is_let_in_is_who_the_model_lets_in(lasting):  # noqa: F811
    machine = type("OnIt", (Machine,), {"engine": lasting})
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )

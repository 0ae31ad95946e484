"""Decides what one reader may see of one record: once, for the page, its copies and the log."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final

from docgen.disclosure.consent_status import list_consent_problems
from docgen.disclosure.decisions import filter_visible
from docgen.disclosure.events import build_disclosure_event, list_file_copy_remarks
from docgen.disclosure.free_text_scan import FINDING_PREFIX, TextScan, is_finding
from docgen.disclosure.need_to_know import refuse_coded_reader, shipped_table
from docgen.disclosure.page_and_annex import record_policy
from docgen.disclosure.redact import redact_answers
from docgen.form.definition import build_moment
from docgen.form.disclosure import DEFAULT_AUDIENCE, NO_DISCLOSURE_FACTS, Audience, DisclosureFacts
from docgen.form.field_location import label_at
from docgen.form.model import IdentityLevel
from docgen.form.paths import get_answer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docgen.disclosure.events import DisclosureEvent
    from docgen.disclosure.need_to_know import NeedToKnowTable
    from docgen.disclosure.page_and_annex import Policy
    from docgen.errors import Problem
    from docgen.form.definition import Form
    from docgen.form.model import Derivation, FormModel, Moment
    from docgen.form.unanswered import UnansweredReason


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """Who reads a document; by default the reader for whom its form is made."""

    audience: Audience = DEFAULT_AUDIENCE
    table: NeedToKnowTable | None = None
    """Who may be told what; the table that ships where None."""
    identity: IdentityLevel | None = None
    """How far the document names its client, where not as the record says."""
    agency_names: tuple[str, ...] = ()
    """The names and places of the agency, which a document for teaching does not tell, and in
    which a search of texts finds nothing."""
    accepted_by: str | None = None
    """The code of the officer who has accepted what is found in free texts."""


DEFAULT_READER: Final = ReaderOptions()


@dataclass(frozen=True, slots=True)
class Disclosure:
    """One record and what its reader may see of it."""

    form: Form
    answers: FormModel
    """Everything the record says; what the policy hides is still in it."""
    moment: Moment
    policy: Policy
    facts: DisclosureFacts = NO_DISCLOSURE_FACTS
    unanswered: Mapping[str, UnansweredReason] = field(default_factory=dict)
    """Why questions have no answer, by their paths."""
    problems: tuple[Problem, ...] = ()
    """The consent that is missing, and what is found in free texts."""
    options: ReaderOptions = DEFAULT_READER

    @property
    def case_code(self) -> str | None:
        """The code of the case, for file names and the log."""
        code = get_answer(self.answers, self.form.case_code)
        return code if isinstance(code, str) else None

    @property
    def visible_unanswered(self) -> Mapping[str, UnansweredReason]:
        """The reasons for those questions of which the reader may know anything."""
        return filter_visible(self.form, self.policy, self.unanswered) if self.unanswered else {}

    @property
    def remarks(self) -> list[str]:
        """What the copy for the agency's own file says of how it came to be made."""
        return list_file_copy_remarks(self.facts, self.options.accepted_by)

    def ready(self) -> Disclosure:
        """Return the disclosure to print: for teaching, of a record that nobody recognises.

        Raises UsageError where a document for teaching is asked for without the agency's secret, or
        one for a reader who gets a table of codes.
        """
        refuse_coded_reader(self.policy.reader)
        if not self.policy.reader.disguised:
            return self
        from docgen.disclosure.pseudonymise import pseudonymise_for_teaching  # noqa: PLC0415 -- few documents are for teaching

        secret = self.options.audience.secret
        answers = pseudonymise_for_teaching(
            self.form,
            self.answers,
            secret,
            names=self.options.agency_names,
            day=self.moment.document_date,
        )
        moment = build_moment(self.form, answers, self.moment.today)
        return replace(self, answers=answers, moment=moment)

    def event(self, document: bytes) -> DisclosureEvent | None:
        """Return what a document tells a reader outside; None of one that stays in the agency."""
        officer = self.options.accepted_by
        codes = (each.code for each in self.problems if is_finding(each))
        findings = dict.fromkeys(code.removeprefix(FINDING_PREFIX) for code in codes)
        return build_disclosure_event(
            self.form,
            self.answers,
            self.policy,
            self.facts,
            document,
            case_code=self.case_code,
            day=self.moment.issued_on,
            accepted_by=officer,
            accepted=tuple(findings) if officer else (),
        )


def redact_for_signing(disclosure: Disclosure) -> FormModel | None:
    """Return the answers as a page that the client signs has them: of a client named in full.

    None for readers outside the agency and for those who may not know the name, and where the
    document is asked for at another level than its record says.
    """
    reader, options = disclosure.policy.reader, disclosure.options
    levels = {reader.identity, options.identity or IdentityLevel.FULL}
    if reader.outside or levels != {IdentityLevel.FULL}:
        return None
    policy = record_policy(
        disclosure.form,
        disclosure.answers,
        disclosure.moment,
        identity=IdentityLevel.FULL,
        table=options.table,
        facts=disclosure.facts,
    )
    return redact_answers(disclosure.form, disclosure.answers, policy)


def list_signed_in_full(disclosure: Disclosure) -> list[Derivation]:
    """Return what names the client in full on a page that the client signs, unlike the others.

    Nothing where no such page is made, and where every page names the client in full.
    """
    signed = [each for each in disclosure.form.model.derivations.values() if each.signed]
    named = redact_for_signing(disclosure) if signed else None
    if named is None or disclosure.policy.body.level is IdentityLevel.FULL:
        return []
    is_made = all(each.compute(named, disclosure.moment) is not None for each in signed)
    return signed if is_made else []


def disclose(  # noqa: PLR0913 -- the record, and what it cannot say itself
    form: Form,
    answers: FormModel,
    moment: Moment,
    *,
    unanswered: Mapping[str, UnansweredReason],
    options: ReaderOptions = DEFAULT_READER,
    facts: DisclosureFacts | None = None,
) -> Disclosure:
    """Return what a reader may see of a record, with everything that forbids or doubts it.

    ``facts`` are those of a record that is not whole and cannot say them itself. Raises UsageError
    for a reader that the need-to-know table does not have.
    """
    table = options.table or shipped_table()
    facts = (facts or answers.disclosure_facts(moment)).for_audience(options.audience)
    policy = record_policy(
        form, answers, moment, identity=options.identity, table=table, facts=facts
    )
    scan = TextScan(
        table,
        policy,
        facts.reason_field,
        has_reason=facts.has_annex_reason,
        marked_secret=facts.marked_secret,
        accepted=options.accepted_by is not None,
        own_names=options.agency_names,
    )
    consent = list_consent_problems(policy.reader, facts, moment.issued_on)
    problems = (
        *(replace(each, label=label_at(form.model, each.at or "")) for each in consent),
        *scan.list_findings(answers),
    )
    return Disclosure(form, answers, moment, policy, facts, unanswered, problems, options)

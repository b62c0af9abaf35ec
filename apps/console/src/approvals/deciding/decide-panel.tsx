import { Button, TextArea } from '@carbon/react';
import { lazy, Suspense, useLayoutEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type {
  Decision,
  DecisionDeskQuery,
  InboxKind,
  ObjectionState,
  TiesAskedFragment,
} from '../../graphql/generated/graphql.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { ConfirmDecision, useConsequence } from './confirm-decision.js';
import { DecideForm } from './decide-form.js';
import { type DecisionDraft, useDraft } from './decision.draft.js';
import { useHeld } from './held.js';
import { InWhoseName, useInNameOf } from './in-whose-name.js';
import { HeldNote } from './held-acts.js';
import { NoLonger } from './no-longer.js';
import { outlookQuery } from './outlook.queries.js';
import { arrive, rest, resting, useResting } from './rest.js';
import { StaleChoice } from './stale-choice.js';
import { type Asked, give, giveInterest, giveOnCondition, giveOnObjection } from './use-decision.js';

type Approval = NonNullable<DecisionDeskQuery['approval']>;

/** Few are ever asked. */
const DeclareFirst = lazy(async () => ({ default: (await import('../declaring/declare-first.js')).DeclareFirst }));

/** Fewer still. */
const ObjectionForm = lazy(async () => ({
  default: (await import('../objecting/objection-form.js')).ObjectionForm,
}));

const AppealItem = lazy(async () => ({ default: (await import('../appealing/appeal-item.js')).AppealItem }));

const OpinionItem = lazy(async () => ({ default: (await import('../consulting/opinion-item.js')).OpinionItem }));

const DisputeItem = lazy(async () => ({ default: (await import('../disputing/dispute-item.js')).DisputeItem }));

const SessionItem = lazy(async () => ({ default: (await import('../meeting/session-item.js')).SessionItem }));

const InSession = lazy(async () => ({ default: (await import('../meeting/in-session.js')).InSession }));

const ConditionForm = lazy(async () => ({
  default: (await import('../objecting/condition-form.js')).ConditionForm,
}));

/** What is asked of those who do not decide here, or not by that. */
const ITEMS: Partial<Record<InboxKind, typeof OpinionItem | typeof SessionItem>> = {
  GIVE_OPINION: OpinionItem,
  RECORD_MINUTES: SessionItem,
  SIGN_MINUTES: SessionItem,
  SETTLE_DISPUTE: DisputeItem,
};

/** Where an objection is while it waits for what an item asks. */
const CONTESTED: Partial<Record<InboxKind, ObjectionState>> = {
  ANSWER_OBJECTION: 'RAISED',
  CONFIRM_ANSWER: 'ANSWERED',
  SETTLE_OBJECTION: 'REFERRED',
};

/** The seat that waits for this organisation now: a revision may have opened a new one in place of the one listed. */
function seatNow(asked: Asked, approval: Approval, organisationId: string): string | null {
  if (asked.kind === 'COORDINATE') return asked.gone ? null : (asked.seatId ?? null);
  const stage = approval.stages.find(({ key }) => key === asked.stage?.key);
  const group = stage?.groups.find(({ key }) => key === asked.group?.key);
  const may = (seat: { readonly state: string }) => seat.state === 'WAITING' || seat.state === 'CARRIED';
  return group?.seats.find((seat) => seat.organisationId === organisationId && may(seat))?.id ?? null;
}

/** The question has gone, and the focus with it. */
function focusChoice(): void {
  requestAnimationFrame(() =>
    document.querySelector<HTMLElement>('[data-decide-place] .decide__choice input')?.focus(),
  );
}

/** What asks once more before it is given: nobody can take it back, and it does more than add a voice. */
function isConsequential(decision: Decision, coordinates: boolean, ends: boolean | undefined): boolean {
  return coordinates || decision === 'REJECT' || decision === 'RECUSE' || ends !== false;
}

/**
 * The decision itself, the same in the inbox and in the file. What was read is what is decided on: when a revision comes
 * in between, both are shown and the person chooses; when a colleague was faster, it says who, and keeps what was typed.
 */
export function DecidePanel(given: {
  asked: Asked;
  approval: Approval;
  /** What may tie the reader to the parties, and is asked about first. */
  ties: TiesAskedFragment;
  onDone?: () => void;
  onNext?: () => void;
  /** What is asked was done at once, without the time in which it could be taken back. */
  onChanged?: () => void;
}) {
  const isHeld = useHeld().some(({ itemId, state }) => itemId === given.asked.id && state !== 'REFUSED');
  useLayoutEffect(arrive, [given.asked.id]);
  return (
    <div data-decide-place data-resting={useResting() || undefined}>
      {isHeld ? <HeldNote itemId={given.asked.id} /> : <Asking {...given} />}
    </div>
  );
}

function Asking({ asked, approval, ties, onDone, onNext, onChanged }: Parameters<typeof DecidePanel>[0]) {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const nameOf = useNameOf();
  const consequence = useConsequence();
  const [draft, change] = useDraft(asked.id);
  const [seen, setSeen] = useState({ revision: approval.revision, contentHash: approval.contentHash });
  const [confirming, setConfirming] = useState<Decision>();
  const [answered, setAnswered] = useState<readonly string[]>([]);
  const current = { revision: approval.revision, contentHash: approval.contentHash };
  const seatId = seatNow(asked, approval, organisation.id);
  const [{ data }] = useQuery({
    query: outlookQuery,
    variables: { id: approval.id, seatId: seatId ?? '' },
    pause: !seatId || !asked.mine,
  });
  const outlookOf = (decision: Decision) => data?.approval?.outlook.find((one) => one.decision === decision);
  const consequenceOf = (decision: Decision) => consequence(decision, outlookOf(decision), asked.stage?.title ?? '');
  const overriddenBy = (decision: Decision | undefined) => (decision && outlookOf(decision)?.overrides) ?? [];
  const consideredBy = (decision: Decision | undefined) => (decision && outlookOf(decision)?.considers) ?? [];
  const attended = data?.approval?.attendedSession;
  const inNameOf = useInNameOf(asked, draft);
  const coordinates = asked.kind === 'COORDINATE';

  const open = ties.conflicts.edges.flatMap(({ node: { id, memberId, grade, answer } }) =>
    memberId === me.id && grade === 'POSSIBLE' && !answer && !answered.includes(id) ? [id] : [],
  );

  const record = () => {
    setConfirming(undefined);
    const against = overriddenBy(draft.decision);
    if (!give(asked, seatId, seen.contentHash, draft, inNameOf, against, consideredBy(draft.decision))) return;
    rest();
    onDone?.();
  };

  if (asked.kind === 'REVISE') {
    const agreement = asked.subjectKind === 'AGREEMENT';
    return (
      <Link
        className="cds--btn cds--btn--primary cds--btn--md"
        to={agreement ? `/agreements/${asked.subjectId}` : `/proposals/${asked.subjectId}/edit`}
      >
        {t(agreement ? 'decide.answer' : 'decide.revise')}
      </Link>
    );
  }
  if (asked.kind === 'FULFIL') {
    const condition = approval.conditions.find(({ id }) => id === asked.id);
    if (asked.gone || condition?.state !== 'OPEN')
      return <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
    return <FulfilForm asked={asked} draft={draft} text={condition.text} onChange={change} onSubmit={record} />;
  }
  if (asked.kind === 'CHECK_CONDITION' || asked.kind === 'SETTLE_CONDITION') {
    const condition = approval.conditions.find(({ id }) => id === asked.id);
    if (asked.gone || condition?.state !== (asked.kind === 'CHECK_CONDITION' ? 'REPORTED' : 'OPEN'))
      return <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <ConditionForm
          asked={asked}
          condition={condition}
          timeZone={approval.timeZone}
          draft={draft}
          onChange={change}
          onGive={(met, dueOn) => {
            if (!giveOnCondition(asked, draft, inNameOf, met, dueOn)) return;
            rest();
            onDone?.();
          }}
        />
      </Suspense>
    );
  }
  if (asked.kind === 'APPEAL' || asked.kind === 'DECIDE_APPEAL') {
    const appeal = approval.appeals.find(({ id }) => id === asked.id);
    if (asked.gone || appeal?.state !== (asked.kind === 'APPEAL' ? 'POSSIBLE' : 'LODGED'))
      return <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
    return (
      <Suspense fallback={<Skeleton lines={3} />}>
        <AppealItem appeal={appeal} approval={approval} onDone={() => (onChanged ?? onDone)?.()} />
      </Suspense>
    );
  }
  const Item = ITEMS[asked.kind];
  if (Item) {
    const gone = <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
    if (asked.gone) return gone;
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <Item
          id={asked.id}
          approvalId={approval.id}
          gone={gone}
          whose={<InWhoseName asked={asked} draft={draft} onChange={change} />}
          inNameOf={inNameOf}
          onDone={() => (onChanged ?? onDone)?.()}
        />
      </Suspense>
    );
  }
  if (asked.objectionId) {
    const objection = approval.objections.find(({ id }) => id === asked.id);
    if (asked.gone || !objection || objection.state !== CONTESTED[asked.kind])
      return <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <ObjectionForm
          asked={asked}
          objection={objection}
          reason={approval.decisions.find(({ id }) => id === objection.decisionId)?.reason ?? ''}
          draft={draft}
          onChange={change}
          onGive={(yes) => {
            if (!giveOnObjection(asked, draft, inNameOf, yes)) return;
            rest();
            onDone?.();
          }}
        />
      </Suspense>
    );
  }
  if (!seatId) return <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
  if (!asked.mine) return <p className="decide__hint">{t('decide.notYours')}</p>;
  if (open.length > 0) {
    return (
      <Suspense fallback={<Skeleton lines={6} />}>
        <DeclareFirst
          approvalId={approval.id}
          seatId={seatId}
          asked={open}
          draft={draft}
          onChange={change}
          onNone={() => {
            rest();
            // A letter may have armed a decision meanwhile.
            change({ decision: undefined, interest: undefined });
            setAnswered([...answered, ...open]);
            focusChoice();
          }}
          onInterest={(statement) => {
            if (!giveInterest(asked, seatId, statement, draft)) return;
            rest();
            onDone?.();
          }}
        />
      </Suspense>
    );
  }
  if (seen.contentHash !== current.contentHash) {
    return (
      <StaleChoice
        proposalId={asked.subjectKind === 'PROPOSAL' ? asked.subjectId : undefined}
        seen={seen.revision}
        now={current.revision}
        draft={draft}
        onRead={() => {
          change({ decision: undefined });
          setConfirming(undefined);
          setSeen(current);
        }}
        onKeep={() => setSeen(current)}
      />
    );
  }
  if (confirming && confirming === draft.decision) {
    const seat = approval.stages
      .flatMap(({ groups }) => groups.flatMap(({ seats }) => seats))
      .find(({ id }) => id === seatId);
    return (
      <ConfirmDecision
        decision={confirming}
        title={asked.title}
        reason={draft.reason}
        consequence={consequenceOf(confirming)}
        veto={seat?.veto ?? false}
        onBack={() => setConfirming(undefined)}
        onConfirm={record}
      />
    );
  }
  const submit = () => {
    const { decision } = draft;
    if (!decision) return;
    const outlook = outlookOf(decision);
    if (isConsequential(decision, coordinates, outlook && outlook.approval !== null)) {
      rest();
      setConfirming(decision);
    } else record();
  };
  return (
    <DecideForm
      title={asked.title}
      draft={draft}
      coordinates={coordinates}
      inNameOf={inNameOf}
      whose={
        <>
          <InWhoseName asked={asked} draft={draft} onChange={change} />
          {attended && !coordinates && (
            <Suspense>
              <InSession session={attended} chosen={draft.jointSessionId} onChange={change} />
            </Suspense>
          )}
        </>
      }
      timeZone={approval.timeZone}
      parties={approval.parties.map((party) => ({ id: party.id, name: nameOf(party) }))}
      consequence={consequenceOf}
      overridden={overriddenBy(draft.decision)}
      considered={consideredBy(draft.decision)}
      onChange={change}
      onSubmit={submit}
    />
  );
}

function FulfilForm({
  asked,
  draft,
  text,
  onChange,
  onSubmit,
}: {
  asked: Asked;
  draft: DecisionDraft;
  text: string;
  onChange: (change: Partial<DecisionDraft>) => void;
  onSubmit: () => void;
}) {
  const { t } = useTranslation();
  const [tried, setTried] = useState(false);
  const missing = !draft.reason.trim();
  return (
    <form
      className="decide"
      onSubmit={(event) => {
        event.preventDefault();
        if (resting()) return;
        setTried(true);
        if (!missing) onSubmit();
      }}
    >
      <blockquote>{text}</blockquote>
      <InWhoseName asked={asked} draft={draft} onChange={onChange} />
      <TextArea
        id="fulfil-evidence"
        data-decide="reason"
        rows={3}
        labelText={t('decide.evidence')}
        helperText={t('decide.evidenceHelp')}
        invalid={tried && missing}
        invalidText={t('decide.evidenceMissing')}
        value={draft.reason}
        onChange={(event) => onChange({ reason: event.target.value })}
      />
      <Button type="submit" size="md" data-decide="submit">
        {t('decide.fulfil')}
      </Button>
    </form>
  );
}

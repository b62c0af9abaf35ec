import { Button, TextArea } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DecisionDeskQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { announce } from '../parts/announce.js';
import { useNameOf } from '../parts/name-of.js';
import { Refusal } from '../parts/states.js';
import { useSignedIn } from '../session/session.js';
import { DecideForm } from './decide-form.js';
import { type Draft, drafts, useDraft } from './decision.draft.js';
import { StaleChoice } from './stale-choice.js';
import { type Asked, useDecision } from './use-decision.js';

type Approval = NonNullable<DecisionDeskQuery['approval']>;

/** The seat that waits for this organisation now: a revision may have opened a new one in place of the one listed. */
function seatNow(asked: Asked, approval: Approval, organisationId: string): string | null {
  if (asked.kind === 'COORDINATE') return asked.gone ? null : (asked.seatId ?? null);
  const stage = approval.stages.find(({ key }) => key === asked.stage?.key);
  const group = stage?.groups.find(({ key }) => key === asked.group?.key);
  return group?.seats.find((seat) => seat.organisationId === organisationId && seat.state === 'WAITING')?.id ?? null;
}

/**
 * The decision itself, the same in the inbox and in the file. What was read is what is decided on: when a revision comes
 * in between, both are shown and the person chooses; when a colleague was faster, it says who, and keeps what was typed.
 */
export function DecidePanel({
  asked,
  approval,
  onRead,
  onDone,
  onNext,
}: {
  asked: Asked;
  approval: Approval;
  /** Reads the approval again. */
  onRead: () => void;
  onDone: () => void;
  onNext?: () => void;
}) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const nameOf = useNameOf();
  const [draft, change] = useDraft(asked.id);
  const { busy, problem, clear, submit } = useDecision();
  const [seen, setSeen] = useState({ revision: approval.revision, contentHash: approval.contentHash });
  const current = { revision: approval.revision, contentHash: approval.contentHash };
  const seatId = seatNow(asked, approval, organisation.id);

  const record = async (contentHash: string) => {
    if (await submit(asked, seatId, contentHash, draft)) {
      drafts.forget(asked.id);
      announce(
        asked.kind === 'FULFIL'
          ? t('decide.doneFulfil', { title: asked.title })
          : t('decide.done', { title: asked.title, decision: t(`decide.${draft.decision}`) }),
      );
      onDone();
    } else onRead();
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
    return (
      <FulfilForm
        draft={draft}
        text={condition.text}
        busy={busy}
        problem={problem}
        onChange={change}
        onSubmit={() => void record('')}
      />
    );
  }
  if (!seatId) return <NoLonger asked={asked} approval={approval} draft={draft} onNext={onNext} />;
  if (!asked.mine) return <p className="decide__hint">{t('decide.notYours')}</p>;
  if (seen.contentHash !== current.contentHash) {
    return (
      <StaleChoice
        proposalId={asked.subjectKind === 'PROPOSAL' ? asked.subjectId : undefined}
        seen={seen.revision}
        now={current.revision}
        draft={draft}
        onRead={() => {
          clear();
          setSeen(current);
        }}
        onDecide={() => {
          setSeen(current);
          void record(current.contentHash);
        }}
      />
    );
  }
  return (
    <DecideForm
      draft={draft}
      coordinates={asked.kind === 'COORDINATE'}
      parties={partiesOf(approval).map((party) => ({ id: party.id, name: nameOf(party) }))}
      busy={busy}
      problem={problem}
      onChange={change}
      onSubmit={() => void record(seen.contentHash)}
    />
  );
}

/** Organisations that take part, once each. */
function partiesOf(approval: Approval) {
  const seats = approval.stages.flatMap(({ groups }) => groups.flatMap((group) => group.seats));
  const all = [...seats, ...approval.decisions].flatMap((one) => one.organisation ?? []);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

function NoLonger({
  asked,
  approval,
  draft,
  onNext,
}: {
  asked: Asked;
  approval: Approval;
  draft: Draft;
  onNext?: () => void;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { organisation } = useSignedIn();
  const given = approval.decisions.filter((one) => one.organisation?.id === organisation.id && !one.voidedBy);
  const last = given.find(({ seatId }) => seatId === asked.seatId) ?? given.at(-1);
  return (
    <div className="no-longer" role="status">
      <p>
        <strong>{t('decide.gone')}</strong>{' '}
        {last &&
          t('decide.goneBy', {
            who: last.member?.person?.name ?? last.member?.title ?? organisation.name,
            decision: t(`decide.${last.decision}`),
            when: moment(last.decidedAt),
          })}
      </p>
      {last?.reason && <blockquote>{last.reason}</blockquote>}
      {draft.reason && (
        <>
          <h3>{t('decide.mine')}</h3>
          <blockquote>
            {t(`decide.${draft.decision}`)}: {draft.reason}
          </blockquote>
          <p className="decide__hint">{t('decide.keep')}</p>
        </>
      )}
      {onNext && (
        <Button size="sm" onClick={onNext}>
          {t('decide.goneNext')}
        </Button>
      )}
    </div>
  );
}

function FulfilForm({
  draft,
  text,
  busy,
  problem,
  onChange,
  onSubmit,
}: {
  draft: Draft;
  text: string;
  busy: boolean;
  problem: Parameters<typeof Refusal>[0]['problem'];
  onChange: (change: Partial<Draft>) => void;
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
        setTried(true);
        if (!missing) onSubmit();
      }}
    >
      <blockquote>{text}</blockquote>
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
      <Refusal problem={problem} />
      <Button type="submit" size="md" data-decide="submit" disabled={busy}>
        {busy ? t('decide.busy') : t('decide.fulfil')}
      </Button>
    </form>
  );
}

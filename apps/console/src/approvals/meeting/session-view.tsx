import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { comma, labelled } from '../../language/labelled.js';
import { announce } from '../../parts/announce.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { SayDialog } from '../../parts/say-dialog.js';
import { Refusal } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import { cancelJointSession, type JointSession, signMinutes } from './joint-session.queries.js';
import { MinutesDialog } from './minutes-dialog.js';
import { MoveDialog } from './move-dialog.js';

const COLOURS = { CALLED: 'blue', HELD: 'green', CANCELLED: 'gray' } as const;

/** One session: when and where, what about, who came, what was said, who signed; and what the reader can do about it. */
export function SessionView({
  session,
  stage,
  inNameOf,
  onDone,
}: {
  session: JointSession;
  /** What the step is called. */
  stage: string;
  inNameOf?: string;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const { state, startsAt, place, reason, calledAt, organisation, invited, agenda, changes, minutes, receipt } =
    session;
  const who = organisation ? nameOf(organisation) : '—';
  const nameById = (id: string) => {
    const found = invited.find((one) => one.id === id);
    return found ? nameOf(found) : '—';
  };
  return (
    <>
      <p>
        <Tag size="sm" type={COLOURS[state]}>
          {t(`meeting.state.${state}`)}
        </Tag>{' '}
        <strong>
          <time dateTime={startsAt}>{moment(startsAt)}</time> · {place}
        </strong>
      </p>
      <p>{t('meeting.called', { who, date: moment(calledAt), stage })}</p>
      <blockquote className="written">{reason}</blockquote>
      {changes.map(({ kind, at, startedAt, place: from, reason: why }) => (
        <div key={at}>
          <p>{t(`meeting.${kind}`, { date: moment(at), from: moment(startedAt), place: from })}</p>
          <blockquote className="written">{why}</blockquote>
        </div>
      ))}
      <dl className="objection">
        <div>
          <dt>
            <strong>{t('meeting.invited')}</strong>
          </dt>
          <dd>{invited.map((one) => nameOf(one)).join(' · ')}</dd>
        </div>
        {minutes && (
          <div>
            <dt>
              <strong>{t('meeting.came')}</strong>
            </dt>
            {minutes.attendance.map(({ organisationId, names, announced }) => (
              <dd key={organisationId}>
                {labelled(nameById(organisationId), names.join(comma()))}
                {announced && ` · ${t('meeting.announced', { decision: t(`decide.${announced}`) })}`}
              </dd>
            ))}
          </div>
        )}
        <div>
          <dt>
            <strong>{t('meeting.agenda')}</strong>
          </dt>
          <dd>
            <ol>
              {agenda.map((item, index) => (
                <li key={`${index} ${item}`}>
                  {index + 1}. {item}
                  {minutes && <blockquote className="written">{minutes.said[index]}</blockquote>}
                </li>
              ))}
            </ol>
          </dd>
        </div>
      </dl>
      {minutes && <Signed session={session} nameById={nameById} />}
      <p className="file__quiet">
        <ReceiptLink receipt={receipt} of={who} />
      </p>
      <Acts session={session} inNameOf={inNameOf} onDone={onDone} />
    </>
  );
}

/** Who stands by the minutes, in which version; signatures under an earlier one are shown as what they are. */
function Signed({ session, nameById }: { session: JointSession; nameById: (id: string) => string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const { minutes, earlierMinutes, signatures, unsigned } = session;
  if (!minutes) return null;
  return (
    <>
      <p className="file__quiet">
        {t('meeting.version', { count: minutes.version, date: moment(minutes.recordedAt) })}{' '}
        {t('meeting.decidesItself')}
      </p>
      {earlierMinutes.map(({ version, said, recordedAt }) => (
        <p key={version} className="file__quiet">
          {labelled(`${t('meeting.corrected', { version })} · ${moment(recordedAt)}`, said.join(' · '))}
        </p>
      ))}
      <p>
        <strong>{t('meeting.signatures')}</strong>
      </p>
      <ul>
        {signatures.map(({ id, stands, signedAt, organisation, member, receipt }) => {
          const whose = organisation ? nameOf(organisation) : '—';
          const name = member?.person?.name ?? member?.title ?? '—';
          const text = t('meeting.signed', { who: whose, member: name, date: moment(signedAt) });
          return (
            <li key={id}>
              {stands ? text : <del>{text}</del>}
              {!stands && ` (${t('meeting.void')})`} · <ReceiptLink receipt={receipt} of={whose} />
            </li>
          );
        })}
      </ul>
      {unsigned.length > 0 && (
        <p className="file__quiet">{t('meeting.unsigned', { who: unsigned.map(nameById).join(' · ') })}</p>
      )}
    </>
  );
}

function Acts({ session, inNameOf, onDone }: { session: JointSession; inNameOf?: string; onDone: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [asking, ask] = useState<'MOVE' | 'CANCEL' | 'RECORD'>();
  const [, cancel] = useAct(cancelJointSession);
  const [busy, sign, problem] = useAct(signMinutes);
  const { id: sessionId, version: expectedVersion, state, minutes, unsigned } = session;
  const yours = session.yours || Boolean(inNameOf && session.organisation?.id === organisation.id);
  const toSign = minutes && (session.toSign || Boolean(inNameOf)) && unsigned.includes(organisation.id);
  const of = { sessionId, expectedVersion, onBehalfOf: inNameOf ?? null };
  const done = () => {
    ask(undefined);
    onDone();
  };
  const submitSignature = async () => {
    if (!minutes) return;
    const input = { ...of, minutesHash: minutes.hash, clientMutationId: newKey() };
    if (!(await sign({ input })).done) return;
    announce(t('meeting.sign.done'));
    onDone();
  };
  return (
    <>
      <Refusal problem={problem} />
      <div className="page__acts">
        {toSign && (
          <Button size="sm" disabled={busy} onClick={() => void submitSignature()}>
            {t('meeting.sign.act', { who: nameOf(organisation) })}
          </Button>
        )}
        {yours && session.recordable && (
          <Button kind="tertiary" size="sm" onClick={() => ask('RECORD')}>
            {t(minutes ? 'meeting.record.correct' : 'meeting.record.act')}
          </Button>
        )}
        {yours && state === 'CALLED' && (
          <>
            <Button kind="tertiary" size="sm" onClick={() => ask('MOVE')}>
              {t('meeting.move.act')}
            </Button>
            <Button kind="danger--tertiary" size="sm" onClick={() => ask('CANCEL')}>
              {t('meeting.cancel.act')}
            </Button>
          </>
        )}
      </div>
      {asking === 'RECORD' && (
        <MinutesDialog session={session} inNameOf={inNameOf} onClose={() => ask(undefined)} onDone={done} />
      )}
      {asking === 'MOVE' && (
        <MoveDialog session={session} inNameOf={inNameOf} onClose={() => ask(undefined)} onDone={done} />
      )}
      {asking === 'CANCEL' && (
        <SayDialog
          cancels
          title={t('meeting.cancel.act')}
          lead={t('meeting.cancel.lead')}
          label={t('meeting.cancel.reason')}
          submit={t('meeting.cancel.act')}
          danger
          onSay={async (reason) => {
            const outcome = await cancel({ input: { ...of, reason, clientMutationId: newKey() } });
            if (outcome.done) onDone();
            return outcome.problem;
          }}
          onClose={() => ask(undefined)}
        />
      )}
    </>
  );
}

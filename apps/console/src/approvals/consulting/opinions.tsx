import './bring-texts.js';
import { Button, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { ReceiptLink } from '../../parts/receipt/receipt-link.js';
import { Skeleton } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import { type Opinion, OpinionForm } from './opinion-form.js';
import { opinionsQuery } from './opinion.queries.js';
import { colon, labelled, semicolon } from '../../language/labelled.js';

const COLOURS = { ASKED: 'blue', GIVEN: 'green', SILENT: 'gray', RECUSED: 'gray', CLOSED: 'gray' } as const;

/** Who was asked without having a vote, what they said, and how whoever decided took it into account. */
export function Opinions({ approvalId, onDone }: { approvalId: string; onDone: () => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const nameOf = useNameOf();
  const { organisation } = useSignedIn();
  const [changing, setChanging] = useState(false);
  const [{ data }] = useQuery({ query: opinionsQuery, variables: { id: approvalId } });
  if (!data) return <Skeleton lines={3} />;
  const { opinions = [], state, stage, stageState } = data.approval ?? {};
  const open = (one: Opinion): boolean => state === 'OPEN' && stageState === 'CONSULTING' && one.stage === stage;
  return (
    <ul className="conditions">
      {opinions.map((one) => {
        const who = one.organisation ? nameOf(one.organisation) : '—';
        const own = one.organisation?.id === organisation.id && one.state === 'GIVEN' && open(one);
        return (
          <li key={one.id}>
            <p>
              <Tag size="sm" type={COLOURS[one.state]}>
                {t(`opinionState.${one.state}`)}
              </Tag>{' '}
              <strong>{who}</strong>
              {one.stance && `${colon()}${t(`opinionStance.${one.stance}`)}`}
              {one.state === 'ASKED' && ` · ${t('consulting.until', { date: day(one.dueAt) })}`}
            </p>
            {one.text && <blockquote className="written">{one.text}</blockquote>}
            {one.earlier.length > 0 && (
              <p className="file__quiet">
                {t('consulting.changed', {
                  count: one.earlier.length,
                  before: one.earlier
                    .map(({ stance, text }) => labelled(t(`opinionStance.${stance}`), text))
                    .join(semicolon()),
                })}
              </p>
            )}
            <TakenInto opinion={one} decided={!open(one)} />
            {one.state === 'GIVEN' && (
              <p className="file__quiet">
                <ReceiptLink receipt={one.receipt} of={who} />
              </p>
            )}
            {own && !changing && (
              <Button kind="tertiary" size="sm" onClick={() => setChanging(true)}>
                {t('consulting.change')}
              </Button>
            )}
            {own && changing && (
              <OpinionForm
                key={one.version}
                opinion={one}
                onDone={() => {
                  setChanging(false);
                  onDone();
                }}
              />
            )}
          </li>
        );
      })}
    </ul>
  );
}

/** How those who decided took it into account; where nothing was to be, nothing is said. */
function TakenInto({ opinion, decided }: { opinion: Opinion; decided: boolean }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { considerations, stance, state } = opinion;
  const owed = state === 'GIVEN' && (stance === 'SUPPORTS_WITH_REMARKS' || stance === 'HAS_CONCERNS');
  if (considerations.length === 0) {
    return owed && decided ? <p className="file__quiet">{t('consulting.notYet')}</p> : null;
  }
  return (
    <dl className="objection">
      {considerations.map(({ decisionId, taken, reason, organisation }) => (
        <div key={decisionId}>
          <dt>
            {t('consulting.takenBy', {
              taken: t(`considerationKind.${taken}`),
              who: organisation ? nameOf(organisation) : '—',
            })}
          </dt>
          <dd>{reason}</dd>
        </div>
      ))}
    </dl>
  );
}

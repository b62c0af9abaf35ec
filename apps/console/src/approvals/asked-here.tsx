import { useEffect, useEffectEvent, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { ApprovalFileFragment, InboxKind } from '../graphql/generated/graphql.js';
import { useSignedIn } from '../session/session.js';
import { useReasons } from '../inbox/asked-reasons.js';
import { TimeLeft } from '../inbox/time-left.js';
import { Skeleton } from '../parts/states.js';
import { askedQuery } from './approval.queries.js';
import { DecideAnew, standsOver } from './decide-anew.js';
import { DecidePanel } from './deciding/decide-panel.js';
import { useHeld } from './deciding/held.js';

const ASKED_HERE: readonly InboxKind[] = [
  'DECIDE',
  'COORDINATE',
  'GIVE_OPINION',
  'RECORD_MINUTES',
  'SIGN_MINUTES',
  'REVISE',
  'ANSWER_OBJECTION',
  'CONFIRM_ANSWER',
  'SETTLE_OBJECTION',
  'SETTLE_DISPUTE',
  'APPEAL',
  'DECIDE_APPEAL',
  'CHECK_CONDITION',
  'SETTLE_CONDITION',
];

/** What the viewer is asked here, with the same form as in the inbox. */
export function AskedHere({
  approval,
  className,
  keepsPlace = false,
  onRead,
}: {
  approval: ApprovalFileFragment;
  className: string;
  /** Stands there also for those who are not asked, so that nothing moves when it is known whether they are. */
  keepsPlace?: boolean;
  /** Reads the approval again. */
  onRead: () => void;
}) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const reasons = useReasons();
  const filter = useMemo(() => ({ wholeOrganisation: true, approvalIds: [approval.id] }), [approval.id]);
  const context = useMemo(() => ({ topics: [`approval:${approval.id}`] }), [approval.id]);
  const [{ data, error }, read] = useQuery({
    query: askedQuery,
    variables: { approvalId: approval.id, filter },
    context,
  });
  const recorded = useHeld().some(({ approvalId, state }) => approvalId === approval.id && state === 'RECORDED');
  // Once for each act that was recorded, however often the page is drawn meanwhile.
  const again = () => {
    read({ requestPolicy: 'network-only' });
    onRead();
  };
  const readAgain = useEffectEvent(again);
  useEffect(() => {
    if (recorded) readAgain();
  }, [recorded]);
  const asked = (data?.inbox.edges ?? []).map(({ node }) => node).filter(({ kind }) => ASKED_HERE.includes(kind));
  const [first] = asked.sort((a, b) => Number(b.mine) - Number(a.mine));
  const stands = standsOver(approval, organisation.id);
  if (!data || !first) {
    if ((!keepsPlace && !stands) || approval.state !== 'OPEN' || (error && !data)) return null;
    return (
      <aside className={className} aria-label={t('decide.title')}>
        {!data && <Skeleton lines={6} />}
        {data && !stands && <p className="decide__hint">{t('decide.notAsked')}</p>}
        {data && stands && <DecideAnew approval={approval} stands={stands} ties={data} onChanged={again} />}
      </aside>
    );
  }
  return (
    <aside className={className} aria-labelledby={`asked-${approval.id}`}>
      <h2 id={`asked-${approval.id}`}>{t(`inbox.kinds.${first.kind}`)}</h2>
      <p>
        <TimeLeft {...first} />
      </p>
      <p className="decide__hint">
        {t('decide.why')} {reasons(first.reasons)}
      </p>
      <DecidePanel key={first.id} asked={first} approval={approval} ties={data} onChanged={again} />
    </aside>
  );
}

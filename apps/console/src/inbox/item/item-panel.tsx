import { Button, IconButton } from '@carbon/react';
import { ArrowLeft, Close, Launch } from '@carbon/icons-react';
import { lazy, Suspense, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { deskQuery } from '../../approvals/approval.queries.js';
import { DecidePanel } from '../../approvals/deciding/decide-panel.js';
import { arrive } from '../../approvals/deciding/rest.js';
import { hasRequests, Requests } from '../../approvals/requests.js';
import { SubjectBrief } from '../../approvals/brief/subject-brief.js';
import { Tally } from '../../approvals/tally.js';
import { WhyWaiting } from '../../approvals/why.js';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { useFormats } from '../../language/format.js';
import { bringRest } from '../../language/language.js';
import { useTopic } from '../../live/use-live.js';
import { announce } from '../../parts/announce.js';
import { Failed, Refusal, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { settleQuestion } from '../inbox.queries.js';
import { useReasons, useWhoActs } from '../asked-reasons.js';
import { TimeLeft } from '../time-left.js';
import { fileOf, type Item } from '../use-inbox.js';

/** What others approved on, in the words of the file. */
const Conditions = lazy(async () => {
  await bringRest();
  return { default: (await import('../../file/decision/conditions.js')).Conditions };
});
const SinceRevision = lazy(async () => {
  await bringRest();
  return import('../../approvals/deciding/changes/since-revision.js');
});
/** Their condition stands in the form. */
const OF_A_CONDITION: readonly Item['kind'][] = ['FULFIL', 'CHECK_CONDITION', 'SETTLE_CONDITION'];

const AssignedTo = lazy(() => import('../assigning/assigned-to.js'));

/** One item beside the list: what it is, why it waits, and the decision. */
export default function ItemPanel({
  item,
  onAssigned,
  onClose,
  onDone,
  onNext,
}: {
  item: Item;
  onAssigned: (items: readonly Item[]) => void;
  onClose: () => void;
  onDone: () => void;
  onNext: () => void;
}) {
  const { t } = useTranslation();
  const reasons = useReasons();
  const whoActs = useWhoActs();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error, stale }, read] = useQuery({
    query: deskQuery,
    variables: { approvalId: item.approvalId ?? '', subjectId: item.subjectId },
    pause: !item.approvalId,
  });
  useTopic(item.approvalId ? `approval:${item.approvalId}` : undefined);
  useLayoutEffect(() => {
    arrive();
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.panel')?.scrollTo({ top: 0 });
    // Without the list beside it the window itself is scrolled.
    if (matchMedia('(max-width: 65.99rem)').matches) window.scrollTo({ top: 0 });
  }, [item.id]);
  const again = () => read({ requestPolicy: 'network-only' });
  // A connection that is lost for a moment takes nothing away that is being read.
  const [last, setLast] = useState(data);
  if (data && data !== last) setLast(data);
  const desk = [data, last].find((one) => one?.approval?.id === item.approvalId);
  const approval = desk?.approval;
  return (
    <aside className="panel" aria-labelledby="panel-heading" aria-busy={stale}>
      <header className="panel__head">
        <Button className="panel__back" kind="ghost" size="sm" renderIcon={ArrowLeft} onClick={onClose}>
          {t('decide.backToList')}
        </Button>
        <IconButton
          wrapperClasses="panel__close"
          kind="ghost"
          size="sm"
          align="bottom-end"
          label={t('decide.closePanel')}
          onClick={onClose}
        >
          <Close />
        </IconButton>
        <h2 id="panel-heading" ref={heading} tabIndex={-1}>
          {item.title}
        </h2>
        <p className="panel__meta">
          <TimeLeft {...item} /> · {t(`kind.${item.subjectKind}`)}
          {item.approvalId && ` · ${t('decide.revision', { number: approval?.revision ?? item.revision ?? 1 })}`}
        </p>
      </header>
      <Suspense>
        <AssignedTo key={item.id} item={item} onDone={onAssigned} />
      </Suspense>
      {error && !approval && <Failed error={error} retry={again} />}
      {item.approvalId && !approval && !error && <Skeleton lines={8} />}
      {!item.approvalId && <Elsewhere item={item} onDone={onDone} />}
      {desk && approval && (
        <div className="panel__body">
          <div className="panel__text" role="group" aria-labelledby="panel-heading" tabIndex={0}>
            <p className="panel__because">
              <strong>{t('decide.why')}</strong> {reasons(item.reasons)}
              {!item.mine && ` · ${whoActs(item)}`}
            </p>
            <WhyWaiting approval={approval} />
            {(item.kind === 'DECIDE' || item.kind === 'COORDINATE') && <Tally approval={approval} />}
            {desk?.subject?.__typename === 'Proposal' && hasRequests(approval.revision, approval.decisions) && (
              <>
                <h3>{t('requests.title')}</h3>
                <Requests
                  revision={approval.revision}
                  decisions={approval.decisions}
                  answers={desk.subject.revision?.content.answers ?? []}
                />
              </>
            )}
            {desk?.subject?.__typename === 'Proposal' && approval.revision > 1 && (
              <Suspense fallback={<Skeleton lines={4} />}>
                <SinceRevision
                  key={approval.revision}
                  proposalId={desk.subject.id}
                  revision={approval.revision}
                  decisions={approval.decisions}
                />
              </Suspense>
            )}
            {approval.conditions.length > 0 && !OF_A_CONDITION.includes(item.kind) && (
              <section aria-labelledby="panel-conditions">
                <h3 id="panel-conditions">{t('decide.conditions')}</h3>
                <Suspense fallback={<Skeleton lines={3} />}>
                  <Conditions approval={approval} onDone={again} />
                </Suspense>
              </section>
            )}
            {desk?.subject && <SubjectBrief subject={desk.subject} />}
            <Link className="cds--link panel__file" to={fileOf(item)}>
              {t('decide.whole')} <Launch aria-hidden="true" />
            </Link>
          </div>
          <div className="panel__decide">
            <DecidePanel key={item.id} asked={item} approval={approval} ties={desk} onDone={onDone} onNext={onNext} />
          </div>
        </div>
      )}
    </aside>
  );
}

/** What is done on a page of its own: what is asked, why, who can, and the way there. */
function Elsewhere({ item, onDone }: { item: Item; onDone: () => void }) {
  const { t } = useTranslation();
  const reasons = useReasons();
  const whoActs = useWhoActs();
  const { ago } = useFormats();
  const [busy, settle] = useAct(settleQuestion);
  const [problem, setProblem] = useState<Problem>();
  const needsNone = async () => {
    const { problem: refused } = await settle({ input: { id: item.id, clientMutationId: newKey() } });
    setProblem(refused);
    if (refused) return;
    announce(t('inbox.settled', { title: item.title }));
    onDone();
  };
  return (
    <div className="panel__body">
      <div className="panel__text" role="group" aria-labelledby="panel-heading" tabIndex={0}>
        <p>{t(`inbox.asks.${item.kind}`)}</p>
        <p className="panel__because">
          <strong>{t('decide.why')}</strong> {reasons(item.reasons)}
        </p>
        <p className="panel__because">
          {t('inbox.since', { ago: ago(item.since) })}
          {!item.mine && ` · ${whoActs(item)}`}
        </p>
      </div>
      <div className="panel__decide">
        <Refusal problem={problem} />
        <Link className="cds--btn cds--btn--primary cds--btn--md" to={item.path}>
          {t(item.mine ? `inbox.kinds.${item.kind}` : 'inbox.look')}
        </Link>
        {item.kind === 'ANSWER' && item.mine && (
          <Button kind="ghost" size="md" disabled={busy} onClick={() => void needsNone()}>
            {t('inbox.needsNone')}
          </Button>
        )}
      </div>
    </div>
  );
}

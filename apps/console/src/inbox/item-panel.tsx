import { Button, IconButton } from '@carbon/react';
import { ArrowLeft, Close, Launch } from '@carbon/icons-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useQuery } from 'urql';
import { deskQuery } from '../approvals/approval.queries.js';
import { DecidePanel } from '../approvals/deciding/decide-panel.js';
import { SubjectBrief } from '../approvals/brief/subject-brief.js';
import { WhyWaiting } from '../approvals/why.js';
import { useTopic } from '../live/use-live.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useBecause } from './because.js';
import { TimeLeft } from './time-left.js';
import type { Item } from './use-inbox.js';

/** Where the whole of a subject is shown. */
export function fileOf({ subjectKind, subjectId }: Pick<Item, 'subjectKind' | 'subjectId'>): string | undefined {
  if (subjectKind === 'PROPOSAL') return `/proposals/${subjectId}`;
  return subjectKind === 'AGREEMENT' ? `/agreements/${subjectId}` : undefined;
}

/** One item beside the list: what it is, why it waits, and the decision. */
export function ItemPanel({
  item,
  onClose,
  onDone,
  onNext,
}: {
  item: Item;
  onClose: () => void;
  onDone: () => void;
  onNext: () => void;
}) {
  const { t } = useTranslation();
  const because = useBecause();
  const heading = useRef<HTMLHeadingElement>(null);
  const [{ data, error, stale }, read] = useQuery({
    query: deskQuery,
    variables: { approvalId: item.approvalId, subjectId: item.subjectId },
  });
  useTopic(`approval:${item.approvalId}`);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    heading.current?.closest('.panel')?.scrollTo({ top: 0 });
  }, [item.id]);
  const again = () => read({ requestPolicy: 'network-only' });
  const file = fileOf(item);
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
          <TimeLeft {...item} /> · {t(`inbox.subjects.${item.subjectKind}`)} ·{' '}
          {t('decide.revision', { number: approval?.revision ?? item.revision })}
        </p>
      </header>
      {error && !approval && <Failed error={error} retry={again} />}
      {!approval && !error && <Skeleton lines={8} />}
      {approval && (
        <div className="panel__body">
          <div className="panel__text" role="group" aria-labelledby="panel-heading" tabIndex={0}>
            <p className="panel__because">
              <strong>{t('decide.why')}:</strong> {because(item.because)}
            </p>
            <WhyWaiting approval={approval} />
            {desk?.subject && <SubjectBrief subject={desk.subject} />}
            {file && (
              <Link className="cds--link panel__file" to={file}>
                {t('decide.whole')} <Launch aria-hidden="true" />
              </Link>
            )}
          </div>
          <div className="panel__decide">
            <DecidePanel key={item.id} asked={item} approval={approval} onDone={onDone} onNext={onNext} />
          </div>
        </div>
      )}
    </aside>
  );
}

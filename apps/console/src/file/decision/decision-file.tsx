import { Tag } from '@carbon/react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { AskedHere } from '../../approvals/asked-here.js';
import { SubjectBrief } from '../../approvals/brief/subject-brief.js';
import { WhyWaiting } from '../../approvals/why.js';
import type { DecisionFileQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { labelled } from '../../language/labelled.js';
import { useTopic } from '../../live/use-live.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Page } from '../../parts/page.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { CourseParts, RecordParts } from './decision-parts.js';
import { FileIndex } from '../file-index.js';
import '../file.scss';
import { decisionFileQuery } from '../file.queries.js';
import { FoldingContext, useKeptFolding } from '../folding.js';
import { Part } from '../part.js';
import { PrintLinks } from '../print-links.js';

type Approval = NonNullable<DecisionFileQuery['approval']>;
const COLOURS = { OPEN: 'blue', APPROVED: 'green', REJECTED: 'red', WITHDRAWN: 'gray', CANCELLED: 'gray' } as const;

/** A decision on what has no file of its own (a project's step, its owners, the outcome of a pilot, an agreement before it is signed), with all that comes about on its way. */
export function DecisionFile({ id, subjectId }: { id: string; subjectId: string }) {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: decisionFileQuery, variables: { id, subjectId } });
  useTopic(`approval:${id}`);
  const again = () => read({ requestPolicy: 'network-only' });
  if (data?.approval) return <Decision approval={data.approval} subject={data.subject} onRead={again} />;
  return (
    <Page title={t('decide.title')}>
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : data ? (
        <Empty title={t('failure.notFoundTitle')}>{t('failure.notFound')}</Empty>
      ) : (
        <Skeleton lines={14} />
      )}
    </Page>
  );
}

function Decision({
  approval,
  subject,
  onRead,
}: {
  approval: Approval;
  subject: DecisionFileQuery['subject'];
  onRead: () => void;
}) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const main = useRef<HTMLDivElement>(null);
  const folding = useKeptFolding();
  const title = useTitle(approval, subject);
  return (
    <Page
      title={title}
      className="file"
      lead={
        <>
          <Tag size="sm" type={COLOURS[approval.state]}>
            {t(`approvalState.${approval.state}`)}
          </Tag>{' '}
          {t(`kind.${approval.subjectKind}`)} · {moment(approval.openedAt)}
        </>
      }
      actions={<PrintLinks approvalId={approval.id} />}
    >
      <FoldingContext value={folding}>
        <div className="file__columns">
          <FileIndex of={main} />
          <div className="file__main" ref={main}>
            <WhyWaiting approval={approval} />
            {subject && (
              <Part id="what" title={t('file.what')}>
                <div className="file__what">
                  <SubjectBrief subject={subject} />
                </div>
              </Part>
            )}
            <CourseParts approval={approval} onRead={onRead} />
            <RecordParts approval={approval} onRead={onRead} />
          </div>
          <AskedHere keepsPlace className="file__desk" approval={approval} onRead={onRead} />
        </div>
      </FoldingContext>
    </Page>
  );
}

/** In the reader's language, as far as the project has a name in it. */
function useTitle(approval: Approval, subject: DecisionFileQuery['subject']): string {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  if (subject?.__typename === 'ProjectGate' && subject.project) {
    const step = `${t(`projectStage.${subject.fromStage}`)} → ${t(`projectStage.${subject.toStage}`)}`;
    return labelled(nameOf(subject.project), step);
  }
  if ((subject?.__typename === 'StakeChange' || subject?.__typename === 'PilotOutcome') && subject.project) {
    return labelled(t(`kind.${approval.subjectKind}`), nameOf(subject.project));
  }
  return approval.title;
}

import { Button } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementActivityQuery } from '../graphql/generated/graphql.js';
import { useConnection } from '../graphql/use-connection.js';
import { useFormats } from '../language/format.js';
import { ArchivedBefore } from '../parts/archived/archived-before.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../parts/states.js';
import { SubjectLink } from '../parts/subject/subject-link.js';
import { useEventText } from '../parts/subject/use-event-text.js';
import { activityQuery } from './agreement.queries.js';
import { colon } from '../language/labelled.js';

const connectionOf = ({ activity }: AgreementActivityQuery) => activity;

/** What happened, the newest first, from the ledger. */
export function Activity({ agreementId }: { agreementId: string }) {
  const { t } = useTranslation();
  const say = useEventText();
  const { moment } = useFormats();
  const nameOf = useNameOf();
  const topic = `agreement:${agreementId}`;
  const context = useMemo(() => ({ topics: [topic] }), [topic]);
  const { nodes, data, error, more, retry } = useConnection(activityQuery, { topic }, connectionOf, {
    size: 20,
    context,
  });
  if (error) return <Failed error={error} retry={retry} />;
  if (!data) return <Skeleton lines={4} />;
  return (
    <>
      <ol className="agreement__list">
        {nodes.map(({ id, occurredAt, actor, ...event }) => (
          <li key={id}>
            <time>{moment(occurredAt)}</time> ·{' '}
            <strong>
              {actor.member?.person?.name ??
                actor.member?.title ??
                t(actor.organisation ? 'agreement.somebody' : 'agreement.platform')}
            </strong>
            {actor.organisation && ` (${nameOf(actor.organisation)})`}
            {colon()}
            {say(event)}{' '}
            {!(event.about?.__typename === 'Agreement' && event.about.id === agreementId) && (
              <SubjectLink subject={event.about} />
            )}
          </li>
        ))}
      </ol>
      <ArchivedBefore ends={!more} about={agreementId} />
      {more && (
        <Button kind="ghost" size="sm" onClick={more}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

import { Button } from '@carbon/react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AgreementActivityQuery } from '../graphql/generated/graphql.js';
import { useConnection } from '../graphql/use-connection.js';
import { useFormats } from '../language/format.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Failed, Skeleton } from '../parts/states.js';
import { activityQuery } from './agreement.queries.js';

const connectionOf = ({ activity }: AgreementActivityQuery) => activity;

/** What happened, the newest first, from the ledger. */
export function Activity({ agreementId }: { agreementId: string }) {
  const { t, i18n } = useTranslation();
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
  const what = (type: string) => {
    const key = `agreementEvent.${type.replaceAll('.', '_')}`;
    return i18n.exists(key) ? t(key as 'agreementEvent.agreement_signed') : type;
  };
  return (
    <>
      <ol className="agreement__list">
        {nodes.map(({ id, type, occurredAt, actor }) => (
          <li key={id}>
            <time>{moment(occurredAt)}</time> ·{' '}
            <strong>
              {actor.member?.person?.name ??
                actor.member?.title ??
                t(actor.organisation ? 'agreement.somebody' : 'agreement.platform')}
            </strong>
            {actor.organisation && ` (${nameOf(actor.organisation)})`}: {what(type)}
          </li>
        ))}
      </ol>
      {more && (
        <Button kind="ghost" size="sm" onClick={more}>
          {t('common.more')}
        </Button>
      )}
    </>
  );
}

import { Tag } from '@carbon/react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { Presence } from '#libs/contracts';
import { live } from '../live/connection.js';
import { useSignedIn } from '../session/session.js';
import { memberQuery } from './file.queries.js';

const NAMED = 5;

/** Who else looks at it now. */
export function WhoIsLooking({ topic }: { topic: string }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const [present, setPresent] = useState<Presence>();
  useEffect(() => live.onPresence((news) => news.topic === topic && setPresent(news)), [topic]);
  const others = (present?.members ?? []).filter(({ memberId }) => memberId !== me.id);
  const rest = (present?.total ?? 0) - 1 - Math.min(others.length, NAMED);
  if (others.length === 0) return null;
  return (
    <p className="presence" role="status">
      <span>{t('file.looking')}</span>
      {others.slice(0, NAMED).map(({ memberId }) => (
        <Looker key={memberId} memberId={memberId} />
      ))}
      {rest > 0 && <span>{t('file.andOthers', { count: rest })}</span>}
    </p>
  );
}

function Looker({ memberId }: { memberId: string }) {
  const [{ data }] = useQuery({ query: memberQuery, variables: { id: memberId }, requestPolicy: 'cache-first' });
  const member = data?.member;
  const name = member?.person?.name ?? member?.title;
  if (!name) return null;
  return (
    <Tag size="sm" type="cool-gray" title={member?.organisation?.name}>
      {name}
    </Tag>
  );
}

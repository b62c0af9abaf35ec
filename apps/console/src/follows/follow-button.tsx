import { Button } from '@carbon/react';
import { Notification, NotificationFilled } from '@carbon/icons-react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { FollowSubject } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { followingQuery, followMutation, unfollowMutation } from './follow.queries.js';

/** Has one told what happens to something, or no longer. */
export function FollowButton({ kind, id }: { kind: FollowSubject; id: string }) {
  const { t } = useTranslation();
  const [{ data }, read] = useQuery({ query: followingQuery, variables: { kind, ids: [id] } });
  const [beginning, follow] = useAct(followMutation);
  const [ending, unfollow] = useAct(unfollowMutation);
  const on = data?.following.includes(id) ?? false;
  const change = async () => {
    const input = { things: [{ kind, id }], clientMutationId: newKey() };
    const { done } = await (on ? unfollow({ input }) : follow({ input }));
    if (done) announce(t(on ? 'follow.ended' : 'follow.begun'));
    read({ requestPolicy: 'network-only' });
  };
  return (
    <Button
      kind="ghost"
      size="sm"
      renderIcon={on ? NotificationFilled : Notification}
      aria-pressed={on}
      disabled={!data || beginning || ending}
      title={t('follow.help')}
      onClick={() => void change()}
    >
      {t(on ? 'follow.on' : 'follow.off')}
    </Button>
  );
}

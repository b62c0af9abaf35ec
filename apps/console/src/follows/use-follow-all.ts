import '../parts/list/bring-texts.js';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, type Problem, problemOf } from '../graphql/act.js';
import type { FollowedInput } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { followMutation, unfollowMutation } from './follow.queries.js';

/** The API takes no more at once. */
const AT_ONCE = 100;

/** Follows what is chosen of a list, or no longer; answers whether all of it is done. */
export function useFollowAll() {
  const { t } = useTranslation();
  const client = useClient();
  const [problem, setProblem] = useState<Problem>();
  const follow = async (things: readonly FollowedInput[], on: boolean): Promise<boolean> => {
    for (let start = 0; start < things.length; start += AT_ONCE) {
      const input = { things: things.slice(start, start + AT_ONCE), clientMutationId: newKey() };
      const answer = await client.mutation(on ? followMutation : unfollowMutation, { input }).toPromise();
      const refused = problemOf(answer);
      setProblem(refused);
      if (refused) return false;
    }
    announce(t(on ? 'listing.followed' : 'listing.unfollowed', { count: things.length }));
    return true;
  };
  return { follow, problem };
}

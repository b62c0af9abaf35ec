import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { acting } from '../../shell/screen.js';
import { useSignedIn } from '../../session/session.js';
import type { Item } from '../use-inbox.js';
import { assignWork } from './assign.queries.js';

/** Gives items of the inbox to a member, or to nobody; `onDone` once that is so. */
export function useAssigning(onDone: (items: readonly Item[]) => void) {
  const { t } = useTranslation();
  const [busy, assign, problem] = useAct(assignWork);
  const give = async (items: readonly Item[], to: { id: string; name: string } | null, note = ''): Promise<boolean> => {
    const { done } = await assign({
      input: {
        items: items.map(({ id, assignedVersion }) => ({ id, expectedVersion: assignedVersion })),
        memberId: to?.id ?? null,
        note: note.trim() || null,
        clientMutationId: newKey(),
      },
    });
    if (!done) return false;
    // Keys hand items on before anything else needs these words.
    await import('./bring-texts.js');
    announce(t(to ? 'assigning.given' : 'assigning.givenBack', { count: items.length, who: to?.name ?? '' }));
    onDone(items);
    return true;
  };
  return { busy, give, problem };
}

/** Says of an item whether it can be assigned at all, by the reader, and to the reader. */
export function useMayAssign(): (item: Item) => { readonly assign: boolean; readonly take: boolean } {
  const { me } = useSignedIn();
  const acts = me.roles.some((role) => acting.includes(role));
  return (item) => {
    const assign = acts && !item.gone && !item.member && (item.mine || me.roles.includes('ADMIN'));
    return {
      assign,
      take: assign && item.roles.some((role) => me.roles.includes(role)) && item.assignee?.member?.id !== me.id,
    };
  };
}

import './bring-texts.js';
import '../../parts/list/bring-texts.js';
import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFollowAll } from '../../follows/use-follow-all.js';
import { Refusal } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import type { Item } from '../use-inbox.js';
import { followedOf } from './followed-of.js';
import { useAssigning, useMayAssign } from './use-assigning.js';

/** What can be done with the items that are chosen; deciding is not among it: each is read and decided by itself. */
export default function ChosenActs({
  chosen,
  onDone,
  onAssign,
  onNone,
}: {
  chosen: readonly Item[];
  onDone: (items: readonly Item[]) => void;
  onAssign: (items: readonly Item[]) => void;
  onNone: () => void;
}) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const mayAssign = useMayAssign();
  const assigning = useAssigning(onDone);
  const following = useFollowAll();
  const takes = chosen.filter((item) => mayAssign(item).take);
  const gives = chosen.filter((item) => mayAssign(item).assign);
  const had = gives.filter(({ assignee }) => assignee);
  const things = followedOf(chosen);
  const follow = async (on: boolean) => {
    if (await following.follow(things, on)) onNone();
  };
  return (
    <>
      <div className="inbox__chosen" role="group" aria-label={t('listing.acts')}>
        <span role="status">{t('listing.chosen', { count: chosen.length })}</span>
        {takes.length > 0 && (
          <Button
            kind="ghost"
            size="sm"
            disabled={assigning.busy}
            onClick={() => void assigning.give(takes, { id: me.id, name: me.person?.name ?? '' })}
          >
            {t('assigning.take')}
          </Button>
        )}
        {gives.length > 0 && (
          <Button kind="ghost" size="sm" onClick={() => onAssign(gives)}>
            {t('assigning.choose')}
          </Button>
        )}
        {had.length > 0 && (
          <Button kind="ghost" size="sm" disabled={assigning.busy} onClick={() => void assigning.give(had, null)}>
            {t('assigning.back')}
          </Button>
        )}
        {things.length > 0 && (
          <>
            <Button kind="ghost" size="sm" onClick={() => void follow(true)}>
              {t('listing.follow')}
            </Button>
            <Button kind="ghost" size="sm" onClick={() => void follow(false)}>
              {t('listing.unfollow')}
            </Button>
          </>
        )}
        <Button kind="ghost" size="sm" onClick={onNone}>
          {t('listing.none')}
        </Button>
      </div>
      <Refusal problem={assigning.problem ?? following.problem} />
    </>
  );
}

import './bring-texts.js';
import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PersonName } from '../../parts/person/person-name.js';
import { Refusal } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import type { Item } from '../use-inbox.js';
import { useAssigning, useMayAssign } from './use-assigning.js';

const AssignDialog = lazy(() => import('./assign-dialog.js'));

/** Who has the item that is open, with what was said to it, and the ways to change that. */
export default function AssignedTo({ item, onDone }: { item: Item; onDone: (items: readonly Item[]) => void }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const { busy, give, problem } = useAssigning(onDone);
  const [choosing, setChoosing] = useState(false);
  const may = useMayAssign()(item);
  const { assignee } = item;
  const who = assignee?.member;
  if (!assignee && !may.assign) return null;
  return (
    <div className="assigned" role="group" aria-label={t('assigned.to')}>
      <span className="assigned__label">{t('assigned.to')}</span>
      {who ? <PersonName id={who.id} name={who.person?.name ?? who.title} /> : <span>{t('assigned.nobody')}</span>}
      {may.assign && (
        <span className="assigned__acts">
          {may.take && (
            <Button
              kind="ghost"
              size="sm"
              disabled={busy}
              onClick={() => void give([item], { id: me.id, name: me.person?.name ?? '' })}
            >
              {t('assigning.take')}
            </Button>
          )}
          <Button kind="ghost" size="sm" disabled={busy} onClick={() => setChoosing(true)}>
            {t('assigning.choose')}
          </Button>
          {who && (
            <Button kind="ghost" size="sm" disabled={busy} onClick={() => void give([item], null)}>
              {t('assigning.back')}
            </Button>
          )}
        </span>
      )}
      {assignee?.note && (
        <p className="assigned__note">
          {t('assigning.said', {
            who: assignee.by?.person?.name ?? '',
            note: assignee.note,
          })}
        </p>
      )}
      <Refusal problem={problem} />
      {choosing && (
        <Suspense>
          <AssignDialog items={[item]} onDone={onDone} onClose={() => setChoosing(false)} />
        </Suspense>
      )}
    </div>
  );
}

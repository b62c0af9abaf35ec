import './bring-texts.js';
import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../session/session.js';
import { type Appeal, AppealDialog, type AppealAct } from './appeal-dialog.js';

/** What the reader can do about an appeal now, in their own name or a colleague's. */
export function AppealActs({ appeal, onDone }: { appeal: Appeal; onDone: () => void }) {
  const { t } = useTranslation();
  const { organisation, me } = useSignedIn();
  const [act, setAct] = useState<AppealAct>();
  const { state, referredTo, panel, capacity } = appeal;
  const own = appeal.organisation?.id === organisation.id;
  // Whoever was drawn says it in person, and once.
  const sits = !referredTo && panel?.some((one) => one.member?.id === me.id && one.overturned === null && !one.leftAt);
  const acts: AppealAct[] = [
    ...(own && state === 'POSSIBLE' ? (['LODGE'] as const) : []),
    ...(own && state === 'LODGED' ? (['WITHDRAW'] as const) : []),
    ...(state === 'LODGED' && (referredTo?.id === organisation.id || sits) ? (['DECIDE'] as const) : []),
    ...(state === 'LODGED' && sits ? (['LEAVE'] as const) : []),
  ];
  if (!capacity) return null;
  const names = {
    LODGE: 'appealing.act',
    WITHDRAW: 'appealing.withdraw',
    DECIDE: 'appealing.decide',
    LEAVE: 'appealing.leave',
  } as const;
  return (
    <>
      {acts.map((one) => (
        <Button key={one} kind="tertiary" size="sm" onClick={() => setAct(one)}>
          {t(names[one])}
        </Button>
      ))}
      {act && (
        <AppealDialog
          act={act}
          appeal={appeal}
          capacity={capacity}
          onClose={() => setAct(undefined)}
          onDone={() => {
            setAct(undefined);
            onDone();
          }}
        />
      )}
    </>
  );
}

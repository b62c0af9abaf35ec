import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { NeedFragment, Role } from '../../graphql/generated/graphql.js';
import { useSignedIn } from '../../session/session.js';

const NeedDialog = lazy(() => import('./need-dialogs.js'));

/** Roles that say what a project needs (permission need.manage). */
export const MANAGERS: readonly Role[] = ['OFFICER', 'PROPOSER', 'DATA_STEWARD'];

type Act = 'match' | 'change' | 'withdraw';

/** What one can do with a need: those whose need it is, and its provider, who may say which of its datasets is meant. */
export function NeedActs({ need, onDone }: { need: NeedFragment; onDone: () => void }) {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const [open, setOpen] = useState<Act>();
  const own = need.viewerCan.includes('need.manage');
  const provides =
    need.provider?.id === organisation.id && need.projectId && me.roles.some((role) => MANAGERS.includes(role));
  // What a proposal asks for is changed by revising it.
  const revised = need.proposalId && !need.projectId;
  const acts: readonly Act[] = own && !revised ? ['match', 'change', 'withdraw'] : own || provides ? ['match'] : [];
  return (
    <>
      {acts.map((act) => (
        <Button
          key={act}
          kind="ghost"
          size="sm"
          aria-label={t(`needs.${act}One`, { title: need.title })}
          onClick={() => setOpen(act)}
        >
          {t(`needs.${act}`)}
        </Button>
      ))}
      {open && (
        <Suspense>
          <NeedDialog act={open} need={need} onDone={onDone} onClose={() => setOpen(undefined)} />
        </Suspense>
      )}
    </>
  );
}

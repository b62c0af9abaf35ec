import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../session/session.js';
import type { Edition } from '../edition.fragment.js';

const CopyDialog = lazy(() => import('./copy-dialog.js'));
const DefaultDialog = lazy(() => import('./default-dialog.js'));
const RetireDialog = lazy(() => import('./retire-dialog.js'));

/** What can be done with an edition besides writing the next one: a process of one's own out of it, the default, the end. */
export function ProcessActs({ edition, onDone }: { edition: Edition; onDone: () => void }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const [open, setOpen] = useState<'copy' | 'default' | 'retire'>();
  const published = edition.state === 'PUBLISHED';
  const close = () => setOpen(undefined);
  return (
    <>
      {(me.roles.includes('ADMIN') || me.steward) && edition.state !== 'DRAFT' && (
        <Button kind="ghost" size="sm" onClick={() => setOpen('copy')}>
          {t('processes.copy')}
        </Button>
      )}
      {published && edition.viewerCan.includes('platform.operate') && (
        <Button kind="ghost" size="sm" onClick={() => setOpen('default')}>
          {t('processes.makeDefault')}
        </Button>
      )}
      {published && edition.viewerCan.includes('definition.publish') && (
        <Button kind="danger--ghost" size="sm" onClick={() => setOpen('retire')}>
          {t('processes.retire')}
        </Button>
      )}
      <Suspense>
        {open === 'copy' && <CopyDialog edition={edition} onClose={close} />}
        {open === 'default' && <DefaultDialog edition={edition} onDone={onDone} onClose={close} />}
        {open === 'retire' && <RetireDialog edition={edition} onDone={onDone} onClose={close} />}
      </Suspense>
    </>
  );
}

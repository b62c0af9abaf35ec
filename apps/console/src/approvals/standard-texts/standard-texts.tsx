import { Button } from '@carbon/react';
import { Bookmark } from '@carbon/icons-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { TextKind } from './text-kind.js';

/** Loaded when asked for: most decisions need no standard text. */
const TextList = lazy(async () => ({ default: (await import('./text-list.js')).TextList }));

/** Below a text of a decision: the person's own standard texts, which are inserted or saved with one press. */
export function StandardTexts({
  kind,
  text,
  about,
  onUse,
}: {
  kind: TextKind;
  /** What is written now. */
  text: string;
  /** Which text it is for, for whoever listens. */
  about: string;
  onUse: (text: string) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const [open, setOpen] = useState(false);
  return (
    <div>
      <Button
        kind="ghost"
        size="sm"
        renderIcon={Bookmark}
        aria-expanded={open}
        aria-controls={id}
        title={about}
        onClick={() => setOpen(!open)}
      >
        {t('decide.standardTexts')}
      </Button>
      <div id={id}>
        {open && (
          <Suspense>
            <TextList kind={kind} text={text} onUse={onUse} />
          </Suspense>
        )}
      </div>
    </div>
  );
}

import { Button } from '@carbon/react';
import { Language as LanguageIcon } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { languages } from '../../language/language.js';
import { usePlace } from './draft.context.js';
import { TextField } from './draft-fields.js';
import type { Path } from './draft.store.js';

/** What something is called, and the same in other languages for those who want it: readers see theirs where it is there. */
export function TitleField({ at, label }: { at: Path; label: string }) {
  const { t } = useTranslation();
  const place = [...at, 'titles'];
  const { id, value } = usePlace<Readonly<Record<string, string>>>(place);
  const [opened, setOpened] = useState(false);
  const count = Object.keys(value ?? {}).length;
  return (
    <div>
      <TextField at={[...at, 'title']} label={label} />
      <Button
        kind="ghost"
        size="sm"
        renderIcon={LanguageIcon}
        aria-expanded={opened}
        aria-controls={id}
        onClick={() => setOpened(!opened)}
      >
        {count > 0 ? t('processes.translated', { count }) : t('processes.translate')}
      </Button>
      <div id={id} hidden={!opened}>
        {opened &&
          languages.map((language) => (
            <TextField
              key={language}
              at={[...place, language]}
              label={t('processes.titleIn', { label, language: t(`language.${language}`) })}
              optional
            />
          ))}
      </div>
    </div>
  );
}

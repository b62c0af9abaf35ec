import { Toggle } from '@carbon/react';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../parts/dialog.js';
import { turnLetters, useLettersOn } from '../parts/input/shortcuts.js';

const keys = [
  ['j', 'next'],
  ['k', 'previous'],
  ['Enter', 'enter'],
  ['a', 'approve'],
  ['c', 'changes'],
  ['r', 'reject'],
  ['x', 'choose'],
  ['t', 'take'],
  ['i', 'assign'],
  ['Ctrl Enter', 'submit'],
  ['z', 'undo'],
  ['/', 'search'],
  ['Esc', 'close'],
  ['?', 'help'],
] as const;

export default function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('keys.title')} onClose={onClose}>
      <dl className="keys">
        {keys.map(([key, act]) => (
          <Fragment key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{t(`keys.${act}`)}</dd>
          </Fragment>
        ))}
      </dl>
      <Toggle
        id="letter-keys"
        size="sm"
        labelText={t('keys.on')}
        labelA={t('keys.no')}
        labelB={t('keys.yes')}
        toggled={useLettersOn()}
        onToggle={turnLetters}
      />
      <p className="dialog__hint">{t('keys.onHelp')}</p>
    </Dialog>
  );
}

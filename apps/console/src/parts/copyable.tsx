import { Button, TextInput } from '@carbon/react';
import { useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from './announce.js';

/** Something to be taken away by copying. */
export function Copyable({ label, value }: { label: string; value: string }) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(value);
      announce(t('common.copied'));
    } catch {
      // A browser forbids it, without TLS for one: the text is selected, to be copied by hand.
      announce(t('common.copyByHand'));
    }
  };
  return (
    <div className="copyable">
      <TextInput id={id} ref={field} labelText={label} value={value} readOnly className="code" />
      <Button kind="tertiary" onClick={() => void copy()}>
        {t('common.copy')}
      </Button>
    </div>
  );
}

import { Select, SelectItem, TextInput } from '@carbon/react';
import { useTranslation } from 'react-i18next';

interface Input {
  id: string;
  label: string;
  value: string | null | undefined;
  fault: string | undefined;
  onChange: (value: string | undefined) => void;
}

/** A line of text of a draft; emptied, it is taken away. */
export function DraftInput({
  id,
  label,
  value,
  fault,
  onChange,
  help,
  short,
}: Input & { help?: string; short?: boolean }) {
  return (
    <TextInput
      id={id}
      size="sm"
      className={short ? 'form__short' : undefined}
      labelText={label}
      helperText={help}
      value={value ?? ''}
      invalid={Boolean(fault)}
      invalidText={fault}
      onChange={({ target }) => onChange(target.value || undefined)}
    />
  );
}

/** One of some words of a draft. */
export function DraftChoice({
  id,
  label,
  value,
  fault,
  choices,
  onChange,
}: Input & { choices: readonly (readonly [string, string])[] }) {
  const { t } = useTranslation();
  return (
    <Select
      id={id}
      size="sm"
      labelText={label}
      value={value ?? ''}
      invalid={Boolean(fault)}
      invalidText={fault}
      onChange={({ target }) => onChange(target.value || undefined)}
    >
      <SelectItem value="" text={t('wizard.choose')} />
      {choices.map(([choice, text]) => (
        <SelectItem key={choice} value={choice} text={text} />
      ))}
    </Select>
  );
}

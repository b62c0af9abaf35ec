import { TextInput } from '@carbon/react';
import type { ComponentProps } from 'react';
import { useFormats } from '../../language/format.js';

/** What years of the Buddhist Era are ahead of those of the common era. */
const AHEAD = 543;
/** No day that anybody is asked for lies so far in the common era, nor so long ago in the Buddhist one. */
const BUDDHIST_FROM = 2400;
/** Not while its year is still being typed, when it begins with noughts. */
const WHOLE = /^[1-9]\d{3}-/;

/**
 * A day, or a moment where the reader is. Browsers ask for it in years of the common era, whatever the language, so what is
 * written stands below in words, with its weekday and in the reader's own years, and a year of the Buddhist Era is understood.
 */
export function DateField({
  type = 'date',
  value,
  helperText,
  onChange,
  ...rest
}: Omit<ComponentProps<typeof TextInput>, 'type' | 'value' | 'onChange'> & {
  type?: 'date' | 'datetime-local';
  /** `2026-11-27` or `2026-11-27T09:00`; empty for none. */
  value: string;
  onChange: (value: string) => void;
}) {
  const { wholeDay } = useFormats();
  const words = WHOLE.test(value) && wholeDay(value);
  const lines = words && helperText ? [words, <br key="line" />, helperText] : words || helperText;
  return (
    <TextInput
      {...rest}
      type={type}
      value={value}
      helperText={lines}
      onChange={({ target }) => {
        const year = Number(/^\d+/.exec(target.value));
        if (year >= BUDDHIST_FROM && year <= 9999) target.value = `${year - AHEAD}${target.value.slice(4)}`;
        onChange(target.value);
      }}
    />
  );
}

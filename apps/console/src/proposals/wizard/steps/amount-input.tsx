import { TextInput } from '@carbon/react';
import { type ComponentProps, useState } from 'react';
import { amountOf } from '../values/amount.js';

/**
 * An amount as it is typed, for as long as somebody types, with separators or without. The draft has the number alone: what is
 * checked meanwhile is not found wrong for them, and no fault that goes as the field is left moves the button being pressed.
 */
export function AmountInput({
  value,
  onAmount,
  ...rest
}: Omit<ComponentProps<typeof TextInput>, 'inputMode' | 'onBlur' | 'onChange' | 'value'> & {
  readonly value: string;
  readonly onAmount: (amount: string | undefined) => void;
}) {
  const [typed, setTyped] = useState<string>();
  return (
    <TextInput
      {...rest}
      inputMode="decimal"
      value={typed ?? value}
      onChange={({ target }) => {
        setTyped(target.value);
        onAmount(amountOf(target.value) || undefined);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}

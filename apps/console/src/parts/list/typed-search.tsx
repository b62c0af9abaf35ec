import { Search } from '@carbon/react';
import { useState } from 'react';

const WAIT_MS = 250;

/** Words to look for; told when the typing stops. */
export function TypedSearch({
  id,
  label,
  clear,
  value,
  onChange,
}: {
  id: string;
  label: string;
  /** What the cross does, in words. */
  clear: string;
  value: string;
  onChange: (text: string) => void;
}) {
  const [typing, setTyping] = useState<{ text: string; timer: number }>();
  const type = (text: string) => {
    window.clearTimeout(typing?.timer);
    const timer = window.setTimeout(() => {
      setTyping(undefined);
      onChange(text.trim());
    }, WAIT_MS);
    setTyping({ text, timer });
  };
  return (
    <Search
      id={id}
      size="sm"
      labelText={label}
      placeholder={label}
      closeButtonLabelText={clear}
      value={typing?.text ?? value}
      onChange={({ target }) => type(target.value)}
    />
  );
}

import { Search } from '@carbon/react';
import { useEffect, useEffectEvent, useState } from 'react';
import { isLeaving } from '../../routing/place.js';

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
  const [typing, setTyping] = useState<string>();
  // What else was chosen while somebody typed stays chosen; who has gone elsewhere meanwhile is not called back.
  const look = useEffectEvent((text: string) => {
    if (isLeaving()) return;
    setTyping(undefined);
    onChange(text.trim());
  });
  useEffect(() => {
    if (typing === undefined) return undefined;
    const timer = window.setTimeout(() => look(typing), WAIT_MS);
    return () => window.clearTimeout(timer);
  }, [typing]);
  return (
    <Search
      id={id}
      size="sm"
      labelText={label}
      placeholder={label}
      closeButtonLabelText={clear}
      value={typing ?? value}
      onChange={({ target }) => setTyping(target.value)}
    />
  );
}

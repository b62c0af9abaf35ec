import { TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../parts/input/date-field.js';
import { forField } from '../../parts/input/here.js';

/** When and where a session is, as it is being written; `startsAt` is undefined until it is a moment. */
export function useWhenAndWhere(session?: { readonly startsAt: string; readonly place: string }) {
  const [at, setAt] = useState(() => (session ? forField(session.startsAt) : ''));
  const [place, setPlace] = useState(session?.place ?? '');
  const parsed = Date.parse(at);
  const startsAt = Number.isNaN(parsed) ? undefined : new Date(parsed).toISOString();
  return { at, setAt, place, setPlace, startsAt, said: startsAt !== undefined && place.trim() !== '' };
}

export function WhenAndWhere({ at, setAt, place, setPlace }: ReturnType<typeof useWhenAndWhere>) {
  const { t } = useTranslation();
  return (
    <>
      <DateField
        id="session-at"
        type="datetime-local"
        labelText={t('meeting.startsAt')}
        value={at}
        onChange={setAt}
        data-modal-primary-focus
      />
      <TextInput
        id="session-place"
        labelText={t('meeting.place')}
        helperText={t('meeting.placeHelp')}
        value={place}
        onChange={({ target }) => setPlace(target.value)}
      />
    </>
  );
}

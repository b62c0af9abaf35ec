import './bring-texts.js';
import { Checkbox } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';

/** Whether a decision is what its organisation said in a session that it attended. */
export function InSession({
  session,
  chosen,
  onChange,
}: {
  session: { readonly id: string; readonly startsAt: string };
  chosen: string | undefined;
  onChange: (change: { readonly jointSessionId: string | undefined }) => void;
}) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <Checkbox
      id="decide-in-session"
      labelText={t('meeting.named', { date: day(session.startsAt) })}
      helperText={t('meeting.namedHelp')}
      checked={chosen === session.id}
      onChange={(_, { checked }) => onChange({ jointSessionId: checked ? session.id : undefined })}
    />
  );
}

import { Button, Checkbox, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { MailMode, NotificationKind, NotificationSettingsQuery } from '../graphql/generated/graphql.js';
import { languages } from '../language/language.js';
import { announce } from '../parts/announce.js';
import { Rows } from '../parts/list/rows.js';
import { Section } from '../parts/section.js';
import { Failed, Refusal, Skeleton } from '../parts/states.js';
import { setDigest, setPreference, settingsQuery } from './notifications.queries.js';
import { labelled } from '../language/labelled.js';

const mails: readonly MailMode[] = ['EACH', 'DIGEST', 'NONE'];
const ZONES = ['Asia/Shanghai', 'Asia/Bangkok', 'Asia/Hong_Kong', 'Asia/Singapore', 'Europe/London', 'UTC'];
const HOURS = Array.from({ length: 24 }, (_, hour) => hour);

/** By kind: in the list, a letter each, one letter a day, or nothing; and when and in which language letters come. */
export function NotificationPreferences() {
  const { t } = useTranslation();
  const [{ data, error }, read] = useQuery({ query: settingsQuery });
  const [, prefer, problem] = useAct(setPreference);
  const again = () => read({ requestPolicy: 'network-only' });
  if (error && !data) return <Failed error={error} retry={again} />;
  if (!data) return <Skeleton lines={8} />;
  const settings = data.notificationSettings;
  const change = async (kind: NotificationKind, inApp: boolean, mail: MailMode) => {
    const outcome = await prefer({ input: { kind, inApp, mail, clientMutationId: newKey() } });
    if (outcome.done) announce(t('common.saved'));
    again();
  };
  return (
    <>
      <Section id="preferences" title={t('notifications.preferences')} lead={t('notifications.preferencesLead')}>
        <Refusal problem={problem} />
        <Rows
          labelledBy="preferences-heading"
          rows={settings.preferences.map((each) => ({ ...each, id: each.kind }))}
          columns={[
            { key: 'kind', title: t('notifications.about'), cell: ({ kind }) => t(`notifications.kind.${kind}`) },
            {
              key: 'inApp',
              title: t('notifications.inApp'),
              cell: ({ kind, inApp, mail }) => (
                <Checkbox
                  id={`in-app-${kind}`}
                  hideLabel
                  labelText={labelled(t('notifications.inApp'), t(`notifications.kind.${kind}`))}
                  checked={inApp}
                  onChange={(_, { checked }) => void change(kind, checked, mail)}
                />
              ),
            },
            {
              key: 'mail',
              title: t('notifications.mail'),
              cell: ({ kind, inApp, mail }) => (
                <Select
                  id={`mail-${kind}`}
                  size="sm"
                  hideLabel
                  labelText={labelled(t('notifications.mail'), t(`notifications.kind.${kind}`))}
                  value={mail}
                  onChange={(event) => void change(kind, inApp, event.target.value as MailMode)}
                >
                  {mails.map((each) => (
                    <SelectItem key={each} value={each} text={t(`notifications.mailMode.${each}`)} />
                  ))}
                </Select>
              ),
            },
          ]}
        />
      </Section>
      <DigestForm
        key={`${settings.digestHour} ${settings.timeZone} ${settings.locale}`}
        settings={settings}
        onSaved={again}
      />
    </>
  );
}

type Settings = NotificationSettingsQuery['notificationSettings'];

function DigestForm({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const { t } = useTranslation();
  const [busy, save, problem] = useAct(setDigest);
  const [digestHour, setHour] = useState(settings.digestHour);
  const [timeZone, setZone] = useState(settings.timeZone);
  const [locale, setLocale] = useState(settings.locale);
  const zones = ZONES.includes(timeZone) ? ZONES : [timeZone, ...ZONES];
  const submit = async () => {
    const outcome = await save({ input: { digestHour, timeZone, locale, clientMutationId: newKey() } });
    if (!outcome.done) return;
    announce(t('common.saved'));
    onSaved();
  };
  return (
    <Section id="letters" title={t('notifications.letters')} lead={t('notifications.lettersLead')}>
      <Refusal problem={problem} />
      <div className="choices">
        <Select
          id="digest-hour"
          labelText={t('notifications.hour')}
          value={digestHour}
          onChange={(event) => setHour(Number(event.target.value))}
        >
          {HOURS.map((hour) => (
            <SelectItem key={hour} value={hour} text={`${String(hour).padStart(2, '0')}:00`} />
          ))}
        </Select>
        <Select
          id="time-zone"
          labelText={t('notifications.zone')}
          value={timeZone}
          onChange={(event) => setZone(event.target.value)}
        >
          {zones.map((zone) => (
            <SelectItem key={zone} value={zone} text={zone.replaceAll('_', ' ')} />
          ))}
        </Select>
        <Select
          id="letter-language"
          labelText={t('notifications.letterLanguage')}
          value={locale}
          onChange={(event) => setLocale(event.target.value)}
        >
          {languages.map((each) => (
            <SelectItem key={each} value={each} text={t(`language.${each}`)} lang={each} />
          ))}
        </Select>
      </div>
      <Button kind="tertiary" size="sm" className="below" disabled={busy} onClick={() => void submit()}>
        {t('common.save')}
      </Button>
    </Section>
  );
}

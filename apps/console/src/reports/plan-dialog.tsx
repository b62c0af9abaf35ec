import { Select, SelectItem, Stack, Tag } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, useAct } from '../graphql/act.js';
import type { FeedLanguage, ReportKind, ReportRhythm } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';
import { useLanguage } from '../language/language.js';
import { SubjectChoice } from '../needs/subject-choice.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { ColleagueChoice } from '../parts/organisation/colleague-choice.js';
import { colleaguesQuery } from '../parts/organisation/organisations.queries.js';
import { useSignedIn } from '../session/session.js';
import { planReport, workingCalendarsQuery } from './scheduled.queries.js';

const KINDS: readonly ReportKind[] = ['PORTFOLIO', 'PROJECT', 'APPROVAL'];
const RHYTHMS: readonly ReportRhythm[] = ['MONTH', 'WEEK'];
const LANGUAGES = { EN: 'English', ZH_CN: '简体中文', TH: 'ไทย' } as const satisfies Record<FeedLanguage, string>;
/** A Monday, from which the days of a week are named. */
const MONDAY = '2024-01-01';

/** Which report is sent to whom, and when. */
export function PlanReportDialog({ onDone, onClose }: { onDone: () => void; onClose: () => void }) {
  const { t } = useTranslation();
  const { me, organisation } = useSignedIn();
  const { weekday } = useFormats();
  const own = useLanguage().toUpperCase().replace('-', '_') as FeedLanguage;
  const [busy, plan, problem] = useAct(planReport);
  const [kind, setKind] = useState<ReportKind>('PORTFOLIO');
  const [subjectId, setSubjectId] = useState<string>();
  const [recipients, setRecipients] = useState<readonly string[]>([me.id]);
  const [every, setEvery] = useState<ReportRhythm>('MONTH');
  const [day, setDay] = useState(1);
  const [hour, setHour] = useState(8);
  const [language, setLanguage] = useState<FeedLanguage>(own);
  const [calendar, setCalendar] = useState('');
  const [{ data: colleagues }] = useQuery({ query: colleaguesQuery, variables: { id: organisation.id } });
  const [{ data }] = useQuery({ query: workingCalendarsQuery, variables: { own: organisation.id } });
  const calendars = data?.calendars ?? [];
  const ofCountry = data?.organisation?.jurisdiction?.slice(0, 2).toLowerCase();
  const key = calendar || (calendars.find((one) => one.key === ofCountry) ?? calendars[0])?.key;
  const nameOf = (id: string) => {
    if (id === me.id) return t('reports.me');
    const member = colleagues?.organisation?.members.edges.find(({ node }) => node.id === id)?.node;
    return member?.person?.name ?? member?.title ?? '';
  };
  const submit = async () => {
    const input = { kind, subjectId, recipients: [...recipients], every, day, hour, language, calendar: key };
    const { done } = await plan({ input: { ...input, clientMutationId: newKey() } });
    if (!done) return;
    announce(t('reports.planned'));
    onDone();
    onClose();
  };
  return (
    <Dialog
      title={t('reports.plan')}
      submit={t('reports.planSubmit')}
      busy={busy}
      ready={recipients.length > 0 && (kind === 'PORTFOLIO' || subjectId !== undefined)}
      problem={problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <Select
          id="report-kind"
          labelText={t('reports.which')}
          value={kind}
          onChange={({ target }) => {
            setKind(target.value as ReportKind);
            setSubjectId(undefined);
          }}
          data-modal-primary-focus
        >
          {KINDS.map((each) => (
            <SelectItem key={each} value={each} text={t(`reports.kind.${each}`)} />
          ))}
        </Select>
        {kind !== 'PORTFOLIO' && (
          <SubjectChoice
            key={kind}
            id="report-subject"
            of={kind}
            label={t('reports.subject')}
            invalid={undefined}
            onChoose={setSubjectId}
          />
        )}
        <Select
          id="report-every"
          labelText={t('reports.every')}
          value={every}
          onChange={({ target }) => {
            setEvery(target.value as ReportRhythm);
            setDay(1);
          }}
        >
          {RHYTHMS.map((each) => (
            <SelectItem key={each} value={each} text={t(`reports.rhythm.${each}`)} />
          ))}
        </Select>
        <Select
          id="report-day"
          labelText={t('reports.day')}
          helperText={t('reports.dayHelp')}
          value={day}
          onChange={({ target }) => setDay(Number(target.value))}
        >
          {Array.from({ length: every === 'WEEK' ? 7 : 31 }, (_, index) => index + 1).map((each) => (
            <SelectItem
              key={each}
              value={each}
              text={
                every === 'WEEK'
                  ? weekday(dayOf(each))
                  : each === 31
                    ? t('reports.lastDay')
                    : t('reports.dayOfMonth', { day: each })
              }
            />
          ))}
        </Select>
        <Select
          id="report-hour"
          labelText={t('reports.hour')}
          value={hour}
          onChange={({ target }) => setHour(Number(target.value))}
        >
          {Array.from({ length: 24 }, (_, each) => (
            <SelectItem key={each} value={each} text={clock(each)} />
          ))}
        </Select>
        <Select
          id="report-calendar"
          labelText={t('reports.calendar')}
          helperText={t('reports.calendarHelp')}
          value={key ?? ''}
          onChange={({ target }) => setCalendar(target.value)}
        >
          {calendars.map((one) => (
            <SelectItem key={one.key} value={one.key} text={one.title} />
          ))}
        </Select>
        <Select
          id="report-language"
          labelText={t('reports.language')}
          value={language}
          onChange={({ target }) => setLanguage(target.value as FeedLanguage)}
        >
          {Object.entries(LANGUAGES).map(([each, name]) => (
            <SelectItem key={each} value={each} text={name} />
          ))}
        </Select>
        <ColleagueChoice
          id="report-recipient"
          label={t('reports.addRecipient')}
          help={t('reports.recipientHelp')}
          value=""
          without={recipients}
          none={t('reports.choose')}
          onChange={(id) => setRecipients(id ? [...recipients, id] : recipients)}
        />
        <div role="group" aria-label={t('reports.recipients')}>
          {recipients.map((id) => (
            <Tag
              key={id}
              size="sm"
              filter
              title={t('reports.takeOut', { name: nameOf(id) })}
              onClose={() => setRecipients(recipients.filter((one) => one !== id))}
            >
              {nameOf(id)}
            </Tag>
          ))}
        </div>
      </Stack>
    </Dialog>
  );
}

/** "08:00", on the clock of the calendar's country. */
export const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`;

/** A date that is this day of the week. */
export const dayOf = (weekday: number) => `${MONDAY.slice(0, 8)}0${weekday}`;

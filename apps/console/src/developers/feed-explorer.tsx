import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../language/format.js';
import { ArchivedBefore } from '../parts/archived/archived-before.js';
import { faulty } from '../parts/input/faulty.js';
import { useAddress } from '../parts/list/use-address.js';
import { labelled } from '../language/labelled.js';
import { Rows } from '../parts/list/rows.js';
import { Copyable } from '../parts/copyable.js';
import { Section } from '../parts/section.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { useEventText } from '../parts/subject/use-event-text.js';
import { feedQuery, feedTypesQuery } from './developers.queries.js';

/** A CloudEvent, as the feed has it; `docs/api.md` has the rest of it. */
interface FeedEvent {
  readonly id: string;
  readonly type: string;
  readonly time: string;
  /** Kind and id, as in proposal/<id>. */
  readonly subject: string;
}

const CHOICES = ['type', 'about', 'start', 'after'] as const;
const PAGE = 20;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What a program hears, as it hears it: events with their cursor, and the request that answers the same. */
export function FeedExplorer() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const say = useEventText();
  const { of, choose, clear, narrowed } = useAddress(CHOICES);
  const [typed, setTyped] = useState(of('about') ?? '');
  const [open, setOpen] = useState<string>();
  const [{ data: known }] = useQuery({ query: feedTypesQuery });
  const type = of('type');
  const about = UUID.test(of('about') ?? '') ? of('about') : undefined;
  const after = of('after');
  const start = of('start') === 'oldest' ? 'oldest' : 'newest';
  const [{ data, error, fetching }, read] = useQuery({
    query: feedQuery,
    variables: {
      ...(after ? { after } : { start: start === 'oldest' ? ('OLDEST' as const) : ('NEWEST' as const) }),
      first: PAGE,
      types: type ? [type] : undefined,
      subject: about,
    },
    requestPolicy: 'network-only',
  });
  const parameters = new URLSearchParams({
    limit: String(PAGE),
    ...(after ? { after } : { start }),
    ...(type && { types: type }),
    ...(about && { subject: about }),
  });
  const narrow = (text: string) => {
    setTyped(text);
    if (text === '' || UUID.test(text)) choose('about', text);
  };
  const wrong = typed !== '' && !UUID.test(typed);
  const events = (data?.feed.events ?? []) as FeedEvent[];
  return (
    <Section id="feed" title={t('developers.feed')} lead={t('developers.feedLead')}>
      <div className="filters" role="search">
        <Select
          key={known ? 'known' : 'asked'}
          id="feed-type"
          size="sm"
          labelText={t('developers.type')}
          value={type ?? ''}
          onChange={({ target }) => choose('type', target.value)}
        >
          <SelectItem value="" text={t('developers.anyType')} />
          {known?.ledgerEventTypes.map((each) => (
            <SelectItem key={each} value={each} text={each} />
          ))}
        </Select>
        <TextInput
          id="feed-about"
          size="sm"
          labelText={t('developers.about')}
          placeholder={t('developers.aboutHelp')}
          value={typed}
          {...faulty('feed-about', wrong ? t('developers.aboutWrong') : undefined)}
          onChange={({ target }) => narrow(target.value.trim())}
        />
        <Select
          id="feed-start"
          size="sm"
          labelText={t('developers.start')}
          value={after ? 'after' : start}
          onChange={({ target }) => {
            choose('after', undefined);
            choose('start', target.value === 'oldest' ? 'oldest' : undefined);
          }}
        >
          <SelectItem value="newest" text={t('developers.newest')} />
          <SelectItem value="oldest" text={t('developers.oldest')} />
          {after && <SelectItem value="after" text={t('developers.after')} />}
        </Select>
        {narrowed && (
          <Button
            kind="ghost"
            size="sm"
            onClick={() => {
              setTyped('');
              clear();
            }}
          >
            {t('developers.clear')}
          </Button>
        )}
      </div>
      <div className="developers__request">
        <Copyable label={t('developers.request')} value={`GET /feed?${parameters}`} />
      </div>
      {error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!data && !error && <Skeleton lines={8} />}
      {data && events.length === 0 && <Empty title={t('developers.noEvents')}>{t('developers.noEventsLead')}</Empty>}
      <ArchivedBefore ends={start === 'oldest' && !after} about={about} />
      {events.length > 0 && (
        <Rows
          labelledBy="feed-heading"
          rows={events}
          columns={[
            {
              key: 'time',
              title: t('developers.time'),
              cell: ({ time }) => <time dateTime={time}>{moment(time)}</time>,
            },
            {
              key: 'type',
              title: t('developers.type'),
              roomy: true,
              cell: (event) => (
                <>
                  {say(event)} <code className="key-id">{event.type}</code>
                </>
              ),
            },
            {
              key: 'about',
              title: t('developers.about'),
              cell: ({ subject }) => (
                <span className="developers__about">
                  <code className="key-id" title={subject}>
                    {subject.split('/')[0]}
                  </code>
                  {!about && (
                    <Button
                      kind="ghost"
                      size="sm"
                      aria-label={labelled(t('developers.only'), subject)}
                      onClick={() => narrow(subject.slice(subject.indexOf('/') + 1))}
                    >
                      {t('developers.only')}
                    </Button>
                  )}
                </span>
              ),
            },
            {
              key: 'body',
              title: t('developers.body'),
              roomy: true,
              cell: (event) => (
                <>
                  <Button
                    kind="ghost"
                    size="sm"
                    aria-expanded={open === event.id}
                    onClick={() => setOpen(open === event.id ? undefined : event.id)}
                  >
                    {t(open === event.id ? 'developers.hide' : 'developers.show')}
                  </Button>
                  {open === event.id && (
                    <pre className="developers__body" tabIndex={0} role="region" aria-label={t('developers.body')}>
                      {JSON.stringify(event, null, 2)}
                    </pre>
                  )}
                </>
              ),
            },
          ]}
        />
      )}
      {data && (
        <p className="developers__on">
          <Button
            kind="tertiary"
            size="sm"
            disabled={fetching}
            onClick={() =>
              after === data.feed.next ? read({ requestPolicy: 'network-only' }) : choose('after', data.feed.next)
            }
          >
            {t(data.feed.more ? 'developers.next' : 'developers.later')}
          </Button>
        </p>
      )}
    </Section>
  );
}

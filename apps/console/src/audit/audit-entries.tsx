import { Button } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { AuditLogQuery } from '../graphql/generated/graphql.js';
import { readAll } from '../graphql/read-all.js';
import { useFormats } from '../language/format.js';
import { ArchivedBefore } from '../parts/archived/archived-before.js';
import type { SheetColumn } from '../parts/files/sheet.js';
import { Pager, usePages } from '../parts/list/pager.js';
import { ListTable } from '../parts/list/list-table.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Empty, Failed, Skeleton } from '../parts/states.js';
import { SubjectLink } from '../parts/subject/subject-link.js';
import { useEventText } from '../parts/subject/use-event-text.js';
import { useSubject } from '../parts/subject/use-subject.js';
import type { AuditFilter } from './audit-filters.js';
import { auditLogQuery } from './audit.queries.js';
import { useEventFacts } from './use-event-facts.js';

type Entry = AuditLogQuery['activity']['edges'][number]['node'];

const SIZE = 50;

/** The entries that fit, page by page, and all of them as a file. */
export function AuditEntries({ filter: { choose, variables, chosen } }: { filter: AuditFilter }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const client = useClient();
  const nameOf = useNameOf();
  const named = useSubject();
  const say = useEventText();
  const facts = useEventFacts();
  const who = useWho();
  const columns = useColumns();
  const pages = usePages();
  const [{ data, error, fetching }, read] = useQuery({
    query: auditLogQuery,
    variables: { ...variables, first: SIZE, after: pages.after },
    pause: !variables,
    requestPolicy: 'cache-and-network',
  });
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={10} />;
  const entries = data.activity.edges.map(({ node }) => node);
  const about = chosen.about?.split(':').at(-1);
  const before = <ArchivedBefore ends={!data.activity.pageInfo.hasNextPage} from={variables?.from} about={about} />;
  if (entries.length === 0)
    return (
      <>
        <Empty title={t('audit.none')}>{t('audit.noneLead')}</Empty>
        {before}
      </>
    );
  return (
    <>
      <p className="quiet">{t('audit.most')}</p>
      <ListTable
        labelledBy="audit-heading"
        rows={entries}
        part={pages.number}
        fetching={fetching}
        titleOf={say}
        sheet={{
          list: 'AUDIT',
          name: t('audit.file'),
          columns,
          read: () => readAll(client, auditLogQuery, variables ?? {}, ({ activity }) => activity),
        }}
        columns={[
          {
            key: 'when',
            title: t('audit.when'),
            cell: ({ occurredAt }) => <time dateTime={occurredAt}>{moment(occurredAt)}</time>,
          },
          {
            key: 'what',
            title: t('audit.what'),
            cell: (entry) => (
              <>
                {say(entry)}
                {facts(entry) && <div className="quiet">{facts(entry)}</div>}
                {entry.reason && <blockquote className="clamped">{entry.reason}</blockquote>}
              </>
            ),
          },
          {
            key: 'about',
            title: t('audit.about'),
            cell: ({ about, subject }) => {
              const title = about && named(about)?.title;
              return (
                <>
                  <SubjectLink subject={about} />{' '}
                  {title && !chosen.about && (
                    <Button
                      className="worded"
                      kind="ghost"
                      size="sm"
                      aria-label={t('audit.historyOf', { title })}
                      onClick={() => choose('about', `${about.__typename.toLowerCase()}:${about.id || subject.id}`)}
                    >
                      {t('audit.history')}
                    </Button>
                  )}
                </>
              );
            },
          },
          {
            key: 'who',
            title: t('audit.who'),
            cell: (entry) => {
              const { member, organisation } = entry.actor;
              if (!member) return t('audit.platform');
              return (
                <>
                  {chosen.person ? (
                    who(entry)
                  ) : (
                    <Button
                      className="worded"
                      kind="ghost"
                      size="sm"
                      aria-label={t('audit.onlyPerson', { name: who(entry) })}
                      onClick={() => choose('person', member.id)}
                    >
                      {who(entry)}
                    </Button>
                  )}{' '}
                  {organisation && <span className="native">{nameOf(organisation)}</span>}
                </>
              );
            },
          },
        ]}
      />
      {before}
      <Pager pages={pages} info={data.activity.pageInfo} />
    </>
  );
}

/** Who did it, by name where the reader may know it. */
function useWho(): (entry: Entry) => string {
  const { t } = useTranslation();
  return ({ actor: { member, organisation } }) =>
    member?.person?.name ?? member?.title ?? t(organisation ? 'audit.somebody' : 'audit.platform');
}

function useColumns(): SheetColumn<Entry>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const named = useSubject();
  const say = useEventText();
  const facts = useEventFacts();
  const who = useWho();
  return [
    { title: t('audit.number'), value: ({ seq }) => seq, width: 10 },
    { title: t('audit.when'), value: ({ occurredAt }) => new Date(occurredAt) },
    { title: t('audit.what'), value: say, width: 48 },
    { title: t('audit.changed'), value: facts, width: 48 },
    { title: t('audit.why'), value: ({ reason }) => reason, width: 60 },
    { title: t('audit.about'), value: ({ about }) => about && named(about)?.title, width: 60 },
    { title: t('audit.who'), value: who, width: 32 },
    {
      title: t('audit.organisation'),
      value: ({ actor: { organisation } }) => organisation && nameOf(organisation),
      width: 40,
    },
  ];
}

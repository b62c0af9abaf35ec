import { Button, Link as CarbonLink, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { ArchivedBefore } from '../../parts/archived/archived-before.js';
import { DateField } from '../../parts/input/date-field.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { instantOf } from '../../parts/timing/instant-of.js';
import { Link, useSearchParams } from '../../routing/routing.js';
import { EventDialog } from './event-dialog.js';
import { activityQuery } from '../stewardship.queries.js';
import { type Filters, FILTERS } from './ledger.filter.js';
import { useNameOf } from '../../parts/organisation/name-of.js';

/** Everything that happened, narrowed by what an auditor asks: which kind, about what, by whom, when. The address holds it. */
export function LedgerExplorer() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const filters: Filters = Object.fromEntries(
    FILTERS.flatMap((name) => (address.get(name) ? [[name, address.get(name)]] : [])),
  );
  const narrow = (more: Filters) => {
    const next = Object.entries({ ...filters, ...more }).filter(([, value]) => value);
    setAddress(Object.fromEntries(next), { replace: true });
  };
  return (
    <Section id="ledger" title={t('stewardship.part.ledger')} lead={t('ledger.lead')}>
      <Events filters={filters} narrow={narrow} clear={() => setAddress({}, { replace: true })} />
    </Section>
  );
}

function Events({ filters, narrow, clear }: { filters: Filters; narrow: (more: Filters) => void; clear: () => void }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { moment, number } = useFormats();
  const pages = usePages(Object.values(filters).join(' '));
  const [seq, setSeq] = useState<number>();
  const { type, subject, actor, organisation, from, until } = filters;
  const wrong = [subject, actor, organisation].some((id) => id !== undefined && !UUID.test(id));
  const variables = {
    types: type ? [type] : null,
    subject,
    actor,
    organisation,
    from: instantOf(from),
    until: instantOf(until),
    after: pages.after,
  };
  const [{ data, error }, read] = useQuery({ query: activityQuery, variables, pause: wrong });
  const [types, setTypes] = useState<readonly string[]>([]);
  if (data && types.length === 0) setTypes(data.ledgerEventTypes);
  return (
    <>
      <div className="filters">
        <Select
          id="type"
          labelText={t('ledger.type')}
          value={type ?? ''}
          onChange={(event) => narrow({ type: event.target.value })}
        >
          <SelectItem value="" text={t('ledger.anyType')} />
          {(types.length > 0 ? types : type ? [type] : []).map((each) => (
            <SelectItem key={each} value={each} text={each} />
          ))}
        </Select>
        {(['subject', 'actor', 'organisation'] as const).map((name) => (
          <TextInput
            key={`${name} ${filters[name]}`}
            id={`filter-${name}`}
            className="code"
            labelText={t(`ledger.filter.${name}`)}
            defaultValue={filters[name] ?? ''}
            placeholder={t('ledger.id')}
            onBlur={(event) =>
              event.target.value.trim() !== (filters[name] ?? '') && narrow({ [name]: event.target.value.trim() })
            }
            onKeyDown={(event) => event.key === 'Enter' && narrow({ [name]: event.currentTarget.value.trim() })}
          />
        ))}
        {(['from', 'until'] as const).map((name) => (
          <DateField
            key={name}
            id={`filter-${name}`}
            labelText={t(`ledger.filter.${name}`)}
            value={filters[name] ?? ''}
            onChange={(day) => narrow({ [name]: day })}
          />
        ))}
        {Object.keys(filters).length > 0 && (
          <Button kind="ghost" onClick={clear}>
            {t('stewardship.clear')}
          </Button>
        )}
      </div>
      {wrong && <Empty title={t('ledger.badId')}>{t('ledger.badIdLead')}</Empty>}
      {!wrong && error && !data && <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />}
      {!wrong && !error && !data && <Skeleton lines={10} />}
      {!wrong && data && data.activity.edges.length === 0 && (
        <Empty title={t('ledger.none')}>{t('ledger.noneLead')}</Empty>
      )}
      {!wrong && data && (
        <ArchivedBefore ends={!data.activity.pageInfo.hasNextPage} from={variables.from} about={subject} />
      )}
      {!wrong && data && data.activity.edges.length > 0 && (
        <>
          <Rows
            labelledBy="ledger-heading"
            rows={data.activity.edges.map(({ node }) => node)}
            columns={[
              {
                key: 'seq',
                title: t('ledger.seq'),
                cell: (event) => (
                  <CarbonLink
                    as={Link}
                    to=""
                    replace
                    aria-label={t('ledger.showOne', { seq: event.seq })}
                    onClick={(click: { preventDefault: () => void }) => {
                      click.preventDefault();
                      setSeq(event.seq);
                    }}
                  >
                    {number(event.seq)}
                  </CarbonLink>
                ),
              },
              { key: 'at', title: t('ledger.at'), cell: ({ occurredAt }) => moment(occurredAt) },
              { key: 'type', title: t('ledger.type'), cell: (event) => <span className="code">{event.type}</span> },
              {
                key: 'who',
                title: t('ledger.who'),
                cell: (event) =>
                  event.actor.member ? (
                    <>
                      {event.actor.member.title}{' '}
                      <span className="native">{event.actor.organisation && nameOf(event.actor.organisation)}</span>
                    </>
                  ) : (
                    t('ledger.platform')
                  ),
              },
              {
                key: 'subject',
                title: t('ledger.subject'),
                cell: ({ subject: about }) => (
                  <span className="code">
                    {about.kind.toLowerCase()} …{about.id.slice(-6)} v{about.version}
                  </span>
                ),
              },
            ]}
          />
          <Pager pages={pages} info={data.activity.pageInfo} />
        </>
      )}
      {seq !== undefined && (
        <EventDialog
          seq={seq}
          onClose={() => setSeq(undefined)}
          onNarrow={(more) => {
            setSeq(undefined);
            narrow(more);
          }}
        />
      )}
    </>
  );
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

import '../bring-texts.js';
import '../interests.scss';
import { Button } from '@carbon/react';
import { type ComponentProps, lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient, useQuery } from 'urql';
import type { HoldingSort } from '../../graphql/generated/graphql.js';
import { readAll } from '../../graphql/read-all.js';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { everyOf } from '../../parts/list/every-of.js';
import { ListTable } from '../../parts/list/list-table.js';
import { useSort } from '../../parts/list/sorting/use-sort.js';
import { ListViews } from '../../parts/list/views/list-views.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { CurrentOnly, useCurrentOnly } from '../entries/current-only.js';
import { useEntryColumns, useEntrySheet } from '../entries/entry-columns.js';
import type { HoldingRow } from './holding-dialogs.js';
import { holdingsQuery } from './holding.queries.js';

const RecordHolding = lazy(async () => ({ default: (await import('../dialogs.js')).RecordHolding }));
const EndHolding = lazy(async () => ({ default: (await import('../dialogs.js')).EndHolding }));
const PinHolding = lazy(async () => ({ default: (await import('../dialogs.js')).PinHolding }));

interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly nativeName?: string | null;
}
const SORTS = everyOf<HoldingSort>()('OWNER', 'PERCENT', 'SINCE', 'UNTIL');
type Open = { act: 'record' } | { act: 'end' | 'pin'; holding: HoldingRow };

/** Who owns an organisation, now and before, and what the reader may do about the register. */
export function HoldingList({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation: own } = useSignedIn();
  const client = useClient();
  const { current, choose } = useCurrentOnly();
  const sort = useSort(SORTS);
  const pages = usePages(`${sort.asked} ${current}`);
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const variables = { organisationId: organisation.id, current, ...sort.variables };
  const [{ data, error, fetching }, read] = useQuery({
    query: holdingsQuery,
    variables: { ...variables, first: 25, after: pages.after },
    context,
  });
  const [open, setOpen] = useState<Open>();
  const again = () => read({ requestPolicy: 'network-only' });
  const close = () => {
    setOpen(undefined);
    again();
  };
  const within = organisation.id === own.id;
  const keeps = within && me.roles.includes('ADMIN');
  const nameIn = ({ owner, personName }: HoldingRow) =>
    personName ?? (owner ? nameOf(owner) : t('declareFirst.unnamed'));
  const holdings = data?.holdings.edges.map(({ node }) => node) ?? [];
  return (
    <Section
      id="owners"
      title={t('organisation.part.owners')}
      lead={t('holdings.lead', { organisation: nameOf(organisation) })}
      actions={
        keeps && (
          <Button kind="tertiary" size="sm" onClick={() => setOpen({ act: 'record' })}>
            {t('holdings.record')}
          </Button>
        )
      }
    >
      {within && !keeps && <p className="quiet tie__who-may">{t('holdings.whoMay')}</p>}
      {within && <ListViews screen="holdings" />}
      {(current || holdings.length > 0) && <CurrentOnly id="owners-current" current={current} onChoose={choose} />}
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : holdings.length === 0 && pages.number === 1 ? (
        <Empty title={t(current ? 'inbox.emptyFilterTitle' : 'holdings.none')}>{t('holdings.noneLead')}</Empty>
      ) : (
        <>
          <HoldingRows
            holdings={holdings}
            nameIn={nameIn}
            onOpen={setOpen}
            listed={{ sort, part: `${pages.number} ${current}`, fetching }}
            read={() => readAll(client, holdingsQuery, variables, ({ holdings: all }) => all)}
          />
          <Pager pages={pages} info={data.holdings.pageInfo} />
        </>
      )}
      <Suspense fallback={null}>
        {open?.act === 'record' && <RecordHolding onClose={close} />}
        {open?.act === 'end' && <EndHolding holding={open.holding} name={nameIn(open.holding)} onClose={close} />}
        {open?.act === 'pin' && <PinHolding holding={open.holding} name={nameIn(open.holding)} onClose={close} />}
      </Suspense>
    </Section>
  );
}

function HoldingRows({
  holdings,
  nameIn,
  onOpen,
  listed,
  read,
}: {
  holdings: readonly HoldingRow[];
  nameIn: (holding: HoldingRow) => string;
  onOpen: (open: Open) => void;
  listed: Pick<ComponentProps<typeof ListTable<HoldingRow>>, 'sort' | 'part' | 'fetching'>;
  read: () => Promise<readonly HoldingRow[]>;
}) {
  const { t } = useTranslation();
  const ends = useEntrySheet();
  const { percent } = useFormats();
  const columns = useEntryColumns({
    rows: holdings,
    pinnedHelp: t('holdings.pinnedHelp'),
    nameOfAct: (holding, act) => t(`holdings.${act}One`, { name: nameIn(holding) }),
    onAct: (holding, act) => onOpen({ act, holding }),
  });
  return (
    <ListTable
      labelledBy="owners-heading"
      rows={holdings}
      {...listed}
      atOnce
      titleOf={nameIn}
      pathOf={({ owner }) => (owner ? `/organisations/${owner.id}` : undefined)}
      sheet={{
        list: 'HOLDINGS',
        name: t('organisation.part.owners'),
        columns: [
          { title: t('holdings.owner'), value: nameIn, width: 48 },
          { title: t('holdings.numberTitle'), value: ({ identifier }) => identifier ?? '' },
          { title: t('holdings.of'), value: ({ ofName }) => ofName ?? '', width: 48 },
          { title: t('holdings.kind'), value: ({ kind }) => t(`holdings.kinds.${kind}`) },
          { title: `${t('holdings.percent')} (%)`, value: ({ percent: part }) => part },
          ...ends,
        ],
        read,
      }}
      columns={[
        {
          key: 'owner',
          title: t('holdings.owner'),
          sort: 'OWNER',
          cell: (holding) => (
            <>
              {holding.owner ? (
                <Link className="cds--link" to={`/organisations/${holding.owner.id}`}>
                  {nameIn(holding)}
                </Link>
              ) : (
                nameIn(holding)
              )}
              {holding.identifier && <span className="quiet tie__counts">{holding.identifier}</span>}
              {holding.ofName && (
                <span className="quiet tie__counts">{t('holdings.ofNamed', { name: holding.ofName })}</span>
              )}
            </>
          ),
        },
        { key: 'kind', title: t('holdings.kind'), cell: ({ kind }) => t(`holdings.kinds.${kind}`) },
        { key: 'percent', title: t('holdings.percent'), sort: 'PERCENT', cell: ({ percent: part }) => percent(part) },
        ...columns,
      ]}
    />
  );
}

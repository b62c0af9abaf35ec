import '../bring-texts.js';
import '../interests.scss';
import { Button } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { useFormats } from '../../language/format.js';
import { Pager, usePages } from '../../parts/list/pager.js';
import { Rows } from '../../parts/list/rows.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Empty, Failed, Skeleton } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { useEntryColumns } from '../entry-columns.js';
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
type Open = { act: 'record' } | { act: 'end' | 'pin'; holding: HoldingRow };

/** Who owns an organisation, now and before, and what the reader may do about the register. */
export function HoldingList({ organisation }: { organisation: Organisation }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { me, organisation: own } = useSignedIn();
  const pages = usePages();
  const context = useMemo(() => ({ topics: [`organisation:${organisation.id}`] }), [organisation.id]);
  const variables = { organisationId: organisation.id, after: pages.after };
  const [{ data, error }, read] = useQuery({ query: holdingsQuery, variables, context });
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
      {error && !data ? (
        <Failed error={error} retry={again} />
      ) : !data ? (
        <Skeleton lines={4} />
      ) : holdings.length === 0 && pages.number === 1 ? (
        <Empty title={t('holdings.none')}>{t('holdings.noneLead')}</Empty>
      ) : (
        <>
          <HoldingRows holdings={holdings} nameIn={nameIn} onOpen={setOpen} />
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
}: {
  holdings: readonly HoldingRow[];
  nameIn: (holding: HoldingRow) => string;
  onOpen: (open: Open) => void;
}) {
  const { t } = useTranslation();
  const { percent } = useFormats();
  const columns = useEntryColumns({
    rows: holdings,
    pinnedHelp: t('holdings.pinnedHelp'),
    nameOfAct: (holding, act) => t(`holdings.${act}One`, { name: nameIn(holding) }),
    onAct: (holding, act) => onOpen({ act, holding }),
  });
  return (
    <Rows
      labelledBy="owners-heading"
      rows={holdings}
      columns={[
        {
          key: 'owner',
          title: t('holdings.owner'),
          cell: (holding) =>
            holding.owner ? (
              <Link className="cds--link" to={`/organisations/${holding.owner.id}`}>
                {nameIn(holding)}
              </Link>
            ) : (
              nameIn(holding)
            ),
        },
        { key: 'kind', title: t('holdings.kind'), cell: ({ kind }) => t(`holdings.kinds.${kind}`) },
        { key: 'percent', title: t('holdings.percent'), cell: ({ percent: part }) => percent(part) },
        ...columns,
      ]}
    />
  );
}

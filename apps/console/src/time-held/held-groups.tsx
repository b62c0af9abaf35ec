import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import type { TimeHeldQueryVariables } from '../graphql/generated/graphql.js';
import { Chart } from '../parts/chart/chart.js';
import { heightOf, pairBars } from '../parts/chart/pair-bars.js';
import { Download } from '../parts/files/download.js';
import { Rows } from '../parts/list/rows.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { Failed, Skeleton } from '../parts/states.js';
import { useHeldColumns } from './held-columns.js';
import { type HeldFigures, timeHeldQuery } from './time-held.queries.js';

/** Bars that fit a screen; the table has all. */
const MOST = 15;

/** Groups as bars, from the median to what nine of ten kept, and their figures below. */
export function HeldGroups({
  id,
  asked,
}: {
  id: 'organisations' | 'steps' | 'processes';
  asked: TimeHeldQueryVariables;
}) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const [{ data, error }, read] = useQuery({ query: timeHeldQuery, variables: asked });
  const rows = useMemo(
    () => (data?.timeHeld.groups ?? []).map((one) => ({ ...one, ...named(one, nameOf) })),
    [data, nameOf],
  );
  const drawn = useMemo(() => rows.filter(({ median }) => median !== null).slice(0, MOST), [rows]);
  const option = useMemo(
    () =>
      pairBars(
        drawn.map(({ name }) => name),
        [
          { name: t('timeHeld.half'), colour: 1, values: drawn.map(({ median }) => median ?? 0) },
          {
            name: t('timeHeld.toNine'),
            colour: 4,
            values: drawn.map(({ median, ninetieth }) => tenths((ninetieth ?? 0) - (median ?? 0))),
          },
        ],
      ),
    [drawn, t],
  );
  const { columns, sheet } = useHeldColumns(t(`timeHeld.who.${id}`));
  const title = t(`timeHeld.part.${id}`);
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={8} />;
  const { concealed } = data.timeHeld;
  return (
    <Section
      id={`time-${id}`}
      title={title}
      lead={t(`timeHeld.partLead.${id}`)}
      actions={
        rows.length > 0 && <Download list="TIME_HELD" name={title} columns={sheet} read={() => Promise.resolve(rows)} />
      }
    >
      {rows.length === 0 && <p className="quiet">{t('timeHeld.none')}</p>}
      {drawn.length > 0 && (
        <Chart label={t('timeHeld.picture', { what: title })} height={heightOf(drawn.length)} option={option} />
      )}
      {rows.length > 0 && <Rows labelledBy={`time-${id}-heading`} rows={rows} columns={columns} />}
      {concealed > 0 && <p className="quiet">{t('timeHeld.concealed', { count: concealed })}</p>}
    </Section>
  );
}

const tenths = (value: number): number => Math.round(value * 10) / 10;

function named(
  { key, stage, organisation, processTitle, stageTitle }: HeldFigures,
  nameOf: ReturnType<typeof useNameOf>,
): { id: string; name: string } {
  const process = processTitle ?? key ?? '';
  const name = organisation ? nameOf(organisation) : stage ? `${stageTitle ?? stage} · ${process}` : process;
  return { id: `${key} ${stage}`, name };
}

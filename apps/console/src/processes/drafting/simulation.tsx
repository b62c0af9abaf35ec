import { Button, InlineLoading, Select, SelectItem, Stack } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { type Problem, problemOf } from '../../graphql/act.js';
import type { SimulateDefinitionQuery } from '../../graphql/generated/graphql.js';
import { useFormats } from '../../language/format.js';
import { announce } from '../../parts/announce.js';
import { Facts } from '../../parts/facts.js';
import { Rows } from '../../parts/list/rows.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Section } from '../../parts/section.js';
import { Refusal } from '../../parts/states.js';
import { Link } from '../../routing/routing.js';
import type { Body } from '../definition.body.js';
import { simulateQuery } from '../processes.queries.js';

const SIZES = [10, 30, 100];
type Found = SimulateDefinitionQuery['simulateDefinition'];
type Tried = Found['approvals'][number];

/** Tries the draft on approvals that have ended. */
export function Simulation({ body, disabled }: { body: Body; disabled: boolean }) {
  const { t } = useTranslation();
  const client = useClient();
  const [latest, setLatest] = useState(30);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [found, setFound] = useState<{ of: Body; what: Found }>();
  const run = async () => {
    setBusy(true);
    setProblem(undefined);
    const answer = await client.query(simulateQuery, { body, latest }, { requestPolicy: 'network-only' }).toPromise();
    setBusy(false);
    if (!answer.data) return setProblem(problemOf(answer));
    setFound({ of: body, what: answer.data.simulateDefinition });
    announce(t('processes.simulated', { count: answer.data.simulateDefinition.approvals.length }));
  };
  return (
    <Section
      id="simulation"
      title={t('processes.simulation')}
      lead={t('processes.simulationLead')}
      actions={
        <>
          <Select
            id="simulation-size"
            size="sm"
            labelText={t('processes.simulationSize')}
            value={latest}
            onChange={({ target }) => setLatest(Number(target.value))}
          >
            {SIZES.map((count) => (
              <SelectItem key={count} value={count} text={t('processes.latest', { count })} />
            ))}
          </Select>
          <Button kind="tertiary" size="sm" disabled={disabled || busy} onClick={() => void run()}>
            {t('processes.simulate')}
          </Button>
        </>
      }
    >
      {disabled && <p className="quiet">{t('processes.simulationMends')}</p>}
      {busy && <InlineLoading description={t('processes.simulating')} />}
      <Refusal problem={problem} />
      {found && <Outcome found={found.what} stale={found.of !== body} />}
    </Section>
  );
}

function Outcome({ found, stale }: { found: Found; stale: boolean }) {
  const { t } = useTranslation();
  const { number } = useFormats();
  const nameOf = useNameOf();
  const { approvals, same, otherwise, unknown, medianDaysThen, medianDays } = found;
  const names = (organisations: Tried['askedMore']) => organisations.map(nameOf).join(' · ');
  const ended = (outcome: Tried['outcomeThen'], days: number | null | undefined) =>
    [t(`approvalState.${outcome}`), typeof days === 'number' && t('processes.days', { count: days })]
      .filter(Boolean)
      .join(' · ');
  const unknownOf = ({ gap, unknownOf }: Tried) => gap && t(`processes.gap.${gap}`, { names: names(unknownOf) });
  if (approvals.length === 0) return <p className="quiet">{t('processes.simulatedNone')}</p>;
  return (
    <Stack gap={5}>
      {stale && <p className="quiet">{t('processes.simulationStale')}</p>}
      <Facts
        facts={[
          [t('processes.endsSame'), number(same)],
          [t('processes.endsOtherwise'), number(otherwise)],
          [t('processes.endsUnknown'), number(unknown)],
          [
            t('processes.medianDays'),
            typeof medianDays === 'number' &&
              typeof medianDaysThen === 'number' &&
              t('processes.medianWas', { now: number(medianDays), then: number(medianDaysThen) }),
          ],
        ]}
      />
      <Rows
        labelledBy="simulation-heading"
        rows={approvals.map((one, id) => ({ ...one, id: one.approval?.id ?? String(id) }))}
        columns={[
          {
            key: 'what',
            title: t('processes.simulatedWhat'),
            roomy: true,
            cell: ({ approval }) =>
              approval ? (
                <Link className="cds--link" to={`/approvals/${approval.id}`}>
                  {approval.title}
                </Link>
              ) : (
                <span className="quiet">{t('processes.simulatedHidden')}</span>
              ),
          },
          {
            key: 'then',
            title: t('processes.then'),
            cell: ({ outcomeThen, workingDaysThen }) => ended(outcomeThen, workingDaysThen),
          },
          {
            key: 'now',
            title: t('processes.now'),
            roomy: true,
            cell: (one) => {
              if (!one.outcome) return unknownOf(one);
              const now = ended(one.outcome, one.workingDays);
              return one.outcome === one.outcomeThen ? now : <strong>{now}</strong>;
            },
          },
          {
            key: 'lapses',
            title: t('processes.lapses'),
            cell: ({ lapses }) => number(lapses),
          },
          {
            key: 'asked',
            title: t('processes.asked'),
            roomy: true,
            cell: ({ askedMore, askedNoMore }) =>
              [
                askedMore.length > 0 && t('processes.askedMore', { names: names(askedMore) }),
                askedNoMore.length > 0 && t('processes.askedNoMore', { names: names(askedNoMore) }),
              ]
                .filter(Boolean)
                .join(' '),
          },
        ]}
      />
    </Stack>
  );
}

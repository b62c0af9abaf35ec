import './bring-texts.js';
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
    announce(t('simulation.simulated', { count: answer.data.simulateDefinition.approvals.length }));
  };
  return (
    <Section
      id="simulation"
      title={t('simulation.title')}
      lead={t('simulation.lead')}
      actions={
        <>
          <Select
            id="simulation-size"
            size="sm"
            labelText={t('simulation.size')}
            value={latest}
            onChange={({ target }) => setLatest(Number(target.value))}
          >
            {SIZES.map((count) => (
              <SelectItem key={count} value={count} text={t('simulation.latest', { count })} />
            ))}
          </Select>
          <Button kind="tertiary" size="sm" disabled={disabled || busy} onClick={() => void run()}>
            {t('simulation.simulate')}
          </Button>
        </>
      }
    >
      {disabled && <p className="quiet">{t('simulation.mends')}</p>}
      {busy && <InlineLoading description={t('simulation.simulating')} />}
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
  const unknownOf = ({ gap, unknownOf }: Tried) => gap && t(`simulation.gap.${gap}`, { names: names(unknownOf) });
  if (approvals.length === 0) return <p className="quiet">{t('simulation.none')}</p>;
  return (
    <Stack gap={5}>
      {stale && <p className="quiet">{t('simulation.stale')}</p>}
      <Facts
        facts={[
          [t('simulation.endsSame'), number(same)],
          [t('simulation.endsOtherwise'), number(otherwise)],
          [t('simulation.endsUnknown'), number(unknown)],
          [
            t('simulation.medianDays'),
            typeof medianDays === 'number' &&
              typeof medianDaysThen === 'number' &&
              t('simulation.medianWas', { now: number(medianDays), then: number(medianDaysThen) }),
          ],
        ]}
      />
      <Rows
        labelledBy="simulation-heading"
        rows={approvals.map((one, id) => ({ ...one, id: one.approval?.id ?? String(id) }))}
        columns={[
          {
            key: 'what',
            title: t('simulation.what'),
            roomy: true,
            cell: ({ approval }) =>
              approval ? (
                <Link className="cds--link" to={`/approvals/${approval.id}`}>
                  {approval.title}
                </Link>
              ) : (
                <span className="quiet">{t('simulation.hidden')}</span>
              ),
          },
          {
            key: 'then',
            title: t('simulation.then'),
            cell: ({ outcomeThen, workingDaysThen }) => ended(outcomeThen, workingDaysThen),
          },
          {
            key: 'now',
            title: t('simulation.now'),
            roomy: true,
            cell: (one) => {
              if (!one.outcome) return unknownOf(one);
              const now = ended(one.outcome, one.workingDays);
              return one.outcome === one.outcomeThen ? now : <strong>{now}</strong>;
            },
          },
          {
            key: 'lapses',
            title: t('simulation.lapses'),
            cell: ({ lapses }) => number(lapses),
          },
          {
            key: 'asked',
            title: t('simulation.asked'),
            roomy: true,
            cell: ({ askedMore, askedNoMore }) =>
              [
                askedMore.length > 0 && t('simulation.askedMore', { names: names(askedMore) }),
                askedNoMore.length > 0 && t('simulation.askedNoMore', { names: names(askedNoMore) }),
              ]
                .filter(Boolean)
                .join(' '),
          },
        ]}
      />
    </Stack>
  );
}

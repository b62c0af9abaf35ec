import { Button } from '@carbon/react';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApprovalLink } from '../approvals/approval-link.js';
import { useFormats } from '../language/format.js';
import { Rows } from '../parts/list/rows.js';
import { Shortened } from '../parts/list/shortened.js';
import { useRegionOf } from '../parts/map/region-of.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { Section } from '../parts/section.js';
import { CriteriaBars } from './criteria-bars.js';
import type { ShownPilot } from './pilot.queries.js';

const WithdrawOutcome = lazy(async () => ({ default: (await import('./outcome-dialogs.js')).WithdrawOutcome }));

/** All that was measured, with what no longer counts. */
export function Measurements({ pilot }: { pilot: ShownPilot }) {
  const { t } = useTranslation();
  const { day, number } = useFormats();
  const nameOf = useNameOf();
  const criteria = new Map(pilot.criteria.map((one) => [one.id, one]));
  return (
    <>
      <h3 id="measurements-heading" className="below">
        {t('pilots.measurements')}
      </h3>
      {pilot.measurements.length === 0 && <p className="quiet">{t('pilots.noMeasurements')}</p>}
      {pilot.measurements.length > 0 && (
        <Rows
          labelledBy="measurements-heading"
          rows={pilot.measurements}
          columns={[
            {
              key: 'day',
              title: t('pilots.day'),
              cell: ({ measuredOn }) => <span className="nowrap">{day(measuredOn)}</span>,
            },
            { key: 'what', title: t('pilots.measure'), cell: ({ criterionId }) => criteria.get(criterionId)?.measure },
            {
              key: 'value',
              title: t('pilots.value'),
              cell: ({ criterionId, value, corrected }) => (
                <>
                  {number(Number(value))} {criteria.get(criterionId)?.unit}
                  {corrected && <small className="native"> · {t('pilots.corrected')}</small>}
                </>
              ),
            },
            {
              key: 'by',
              title: t('pilots.measurer'),
              cell: ({ organisation }) => organisation && nameOf(organisation),
            },
            { key: 'evidence', title: t('pilots.evidence'), roomy: true, cell: ({ evidence }) => evidence },
          ]}
        />
      )}
      <Shortened list="measurements" />
    </>
  );
}

/** What was proposed to become of it, and what was decided. */
export function Outcomes({ pilot, onRead }: { pilot: ShownPilot; onRead: () => void }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const regionOf = useRegionOf();
  const [withdrawing, setWithdrawing] = useState<ShownPilot['outcomes'][number]>();
  const may = pilot.viewerCan.includes('pilot.proposeOutcome');
  return (
    <Section id="outcomes" title={t('pilots.outcomes')} lead={t('pilots.outcomesLead')}>
      {pilot.outcomes.length === 0 && <p className="quiet">{t('pilots.noOutcomes')}</p>}
      {pilot.outcomes.length > 0 && (
        <Rows
          labelledBy="outcomes-heading"
          rows={pilot.outcomes}
          columns={[
            {
              key: 'what',
              title: t('pilots.outcome'),
              cell: ({ kind, endsOn, districts }) =>
                [t(`pilots.kinds.${kind}`), endsOn && day(endsOn), ...districts.map(regionOf)]
                  .filter(Boolean)
                  .join(' · '),
            },
            { key: 'state', title: t('gates.state'), cell: ({ state }) => t(`pilots.outcomeStates.${state}`) },
            {
              key: 'on',
              title: t('pilots.on'),
              cell: ({ proposedAt }) => <span className="nowrap">{day(proposedAt)}</span>,
            },
            {
              key: 'settled',
              title: t('pilots.settled'),
              cell: ({ settledAt }) => settledAt && <span className="nowrap">{day(settledAt)}</span>,
            },
            { key: 'why', title: t('pilots.reason'), roomy: true, cell: ({ reason }) => reason },
            {
              key: 'decision',
              title: t('approval.show'),
              quiet: true,
              cell: ({ approvalId, kind }) =>
                approvalId && <ApprovalLink id={approvalId} of={t(`pilots.kinds.${kind}`)} />,
            },
            {
              key: 'actions',
              title: t('common.actions'),
              quiet: true,
              cell: (outcome) =>
                may &&
                outcome.state === 'REQUESTED' && (
                  <Button kind="ghost" size="sm" onClick={() => setWithdrawing(outcome)}>
                    {t('pilots.withdraw')}
                  </Button>
                ),
            },
          ]}
        />
      )}
      <Shortened list="outcomes" />
      <Suspense fallback={null}>
        {withdrawing && (
          <WithdrawOutcome
            outcome={withdrawing}
            onClose={() => {
              setWithdrawing(undefined);
              onRead();
            }}
          />
        )}
      </Suspense>
    </Section>
  );
}

/** What was tried in the project before, and how it ended. */
export function EarlierPilots({ pilots }: { pilots: readonly ShownPilot[] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  if (pilots.length === 0) return null;
  return (
    <Section id="earlier-pilots" title={t('pilots.earlier')}>
      {pilots.map(({ id, declaredAt, endsOn, state, results }) => (
        <div key={id}>
          <h3>
            {day(declaredAt)} – {day(endsOn)} · {t(`pilots.state.${state}`)}
          </h3>
          <CriteriaBars results={results} />
        </div>
      ))}
    </Section>
  );
}

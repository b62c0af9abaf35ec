import { Button } from '@carbon/react';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../language/format.js';
import { Swatch } from '../../parts/chart/chart.js';
import { useNameOf } from '../../parts/organisation/name-of.js';
import { Rows } from '../../parts/list/rows.js';
import { Section } from '../../parts/section.js';
import { percentOfAll } from './ownership.data.js';
import { OwnershipPicture } from './ownership-picture.js';
import type { PartProps } from '../part.props.js';
import { ShareHistory } from './share-history.js';
import { OpenChange, PastChanges } from './stake-changes.js';
import { comma } from '../../language/labelled.js';

const StakesDialog = lazy(async () => ({ default: (await import('./stakes-dialog.js')).StakesDialog }));

/** Who owns a project, how that changes, and how it was. */
export function Ownership({ project, now, onRead }: PartProps) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const { percent } = useFormats();
  const [proposing, setProposing] = useState(false);
  const { coOwners, leadId, stakeChanges } = project;
  const open = stakeChanges.find(({ state }) => state === 'PROPOSED' || state === 'AGREED');
  const votes = useMemo(() => percentOfAll(coOwners.map(({ votingWeight }) => votingWeight)), [coOwners]);
  const slices = useMemo(
    () =>
      coOwners.map(({ organisation: one, share }, at) => ({
        name: one ? nameOf(one) : '',
        share: Number(share),
        votes: votes[at] ?? 0,
      })),
    [coOwners, nameOf, votes],
  );
  const order = useMemo(() => coOwners.map(({ organisationId }) => organisationId), [coOwners]);
  const may = project.viewerCan.includes('project.proposeStakes') && !open;
  return (
    <>
      {open && <OpenChange project={project} change={open} onRead={onRead} />}
      <Section
        id="owners"
        title={t('stakes.title')}
        actions={
          may && (
            <Button size="sm" onClick={() => setProposing(true)}>
              {t('stakes.propose')}
            </Button>
          )
        }
      >
        <OwnershipPicture slices={slices} />
        <Rows
          labelledBy="owners-heading"
          rows={coOwners.map((one, at) => ({ id: one.organisationId, at, ...one }))}
          columns={[
            {
              key: 'organisation',
              title: t('stakes.organisation'),
              cell: ({ at, organisationId, organisation: one }) => (
                <>
                  <Swatch index={at} />
                  {one && nameOf(one)}
                  {organisationId === leadId && <small className="native"> · {t('stakes.isLead')}</small>}
                </>
              ),
            },
            { key: 'share', title: t('stakes.share'), cell: ({ share }) => share },
            { key: 'votes', title: t('stakes.weightShare'), cell: ({ at }) => (votes[at] ?? 0).toFixed(2) },
            {
              key: 'brings',
              title: t('stakes.brings'),
              cell: ({ stakes }) =>
                stakes.map(({ kind, share }) => `${t(`stakeKind.${kind}`)} ${percent(share)}`).join(comma()),
            },
          ]}
        />
      </Section>
      <PastChanges changes={stakeChanges} />
      <ShareHistory history={project.stakeHistory} now={now} order={order} />
      <Suspense>{proposing && <StakesDialog project={project} onClose={() => setProposing(false)} />}</Suspense>
    </>
  );
}

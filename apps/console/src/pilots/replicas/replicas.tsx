import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { Rows } from '../../parts/list/rows.js';
import { useRegionOf } from '../../parts/map/region-of.js';
import { Section } from '../../parts/section.js';
import { Link } from '../../routing/routing.js';
import type { ShownPilot } from '../pilot.queries.js';

/** Where else a pilot is to be, and how far each of these is. */
export function Replicas({ pilot }: { pilot: ShownPilot }) {
  const { t } = useTranslation();
  const regionOf = useRegionOf();
  if (pilot.replicas.length === 0) return null;
  return (
    <Section id="replicas" title={t('pilots.replicas')} lead={t('pilots.replicasLead')}>
      <Rows
        labelledBy="replicas-heading"
        rows={pilot.replicas}
        columns={[
          { key: 'place', title: t('pilots.place'), cell: ({ jurisdiction }) => regionOf(jurisdiction) },
          {
            key: 'proposal',
            title: t('pilots.proposal'),
            cell: ({ proposal }) =>
              proposal ? (
                <Link className="cds--link" to={`/proposals/${proposal.id}`}>
                  {proposal.title}
                </Link>
              ) : (
                t('pilots.unseen')
              ),
          },
          {
            key: 'state',
            title: t('gates.state'),
            cell: ({ proposal }) => proposal && <Tag size="sm">{t(`proposalState.${proposal.state}`)}</Tag>,
          },
        ]}
      />
    </Section>
  );
}

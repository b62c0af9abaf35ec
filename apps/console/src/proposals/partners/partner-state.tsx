import { Tag } from '@carbon/react';
import { useTranslation } from 'react-i18next';
import { usePartners } from './use-partners.js';

const COLOURS = { ASKED: 'blue', ACCEPTED: 'green', DECLINED: 'red' } as const;

/** What an organisation on a draft's list of partners has said; nothing of one that was not asked yet. */
export function PartnerState({ proposalId, organisationId }: { proposalId: string; organisationId: string }) {
  const { t } = useTranslation();
  const [proposal] = usePartners(proposalId);
  const found = proposal?.partners.find(({ organisation }) => organisation?.id === organisationId);
  if (!found) return null;
  return (
    <Tag size="sm" type={COLOURS[found.state]}>
      {t(`partners.states.${found.state}`)}
    </Tag>
  );
}

import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Compared } from '../approvals/deciding/changes/compared.js';
import type { ProposalFileQuery } from '../graphql/generated/graphql.js';
import { useFormats } from '../language/format.js';

type Proposal = NonNullable<ProposalFileQuery['proposal']>;

/** What differs between the revision under decision and an earlier one; the last before it at first. */
export function Revisions({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { revisions, revisionNumber: to } = proposal;
  const [from, setFrom] = useState(Math.max(1, to - 1));
  if (to < 2) return <p className="file__none">{t('file.firstRevision')}</p>;
  return (
    <>
      <Select
        id="revision-from"
        size="sm"
        inline
        labelText={t('file.compareWith')}
        value={from}
        onChange={(event) => setFrom(Number(event.target.value))}
      >
        {revisions
          .filter(({ number }) => number < to)
          .map(({ number, submittedAt }) => (
            <SelectItem
              key={number}
              value={number}
              text={`${t('decide.revision', { number })} · ${moment(submittedAt)}`}
            />
          ))}
      </Select>
      <Compared proposalId={proposal.id} from={from} to={to} />
    </>
  );
}

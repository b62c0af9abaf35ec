import { Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApprovalFileFragment } from '../../../graphql/generated/graphql.js';
import { useSignedIn } from '../../../session/session.js';
import { Compared } from './compared.js';

type Decision = Pick<ApprovalFileFragment['decisions'][number], 'revision' | 'organisation'>;

/** What the revision under decision changes; at first since the one that the reader's organisation last decided on. */
export default function SinceRevision({
  proposalId,
  revision,
  decisions,
}: {
  proposalId: string;
  revision: number;
  decisions: readonly Decision[];
}) {
  const { t } = useTranslation();
  const { organisation: own } = useSignedIn();
  const decidedOn = decisions
    .filter((one) => one.organisation?.id === own.id && one.revision < revision)
    .map((one) => one.revision);
  const [chosen, choose] = useState<number>();
  const from = chosen ?? (decidedOn.length > 0 ? Math.max(...decidedOn) : revision - 1);
  return (
    <section className="since-revision" aria-labelledby="since-revision">
      <h3 id="since-revision">{t('decide.compare.title')}</h3>
      <Select
        id="since-which"
        size="sm"
        inline
        labelText={t('decide.compare.with')}
        value={from}
        onChange={(event) => choose(Number(event.target.value))}
      >
        {Array.from({ length: revision - 1 }, (_, at) => revision - 1 - at).map((number) => (
          <SelectItem
            key={number}
            value={number}
            text={t(decidedOn.includes(number) ? 'decide.compare.decidedOn' : 'decide.revision', { number })}
          />
        ))}
      </Select>
      <Compared proposalId={proposalId} from={from} to={revision} />
    </section>
  );
}

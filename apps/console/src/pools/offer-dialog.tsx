import { Select, SelectItem, Stack, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import type { ExpertPoolQuery } from '../graphql/generated/graphql.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/input/faulty.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import { offerAsExpert } from './pool.queries.js';

type Pool = Pick<NonNullable<ExpertPoolQuery['expertPool']>, 'id' | 'strata'>;

/** Offers oneself as an expert of a pool. */
export function OfferDialog({ pool, onClose }: { pool: Pool; onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, offer] = useAct(offerAsExpert);
  const [name, setName] = useState('');
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const strata = pool.strata.map(({ key }) => ({ key, value: values[key] ?? '' }));
    const input = { poolId: pool.id, name, strata };
    const outcome = await offer({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('pools.offered'));
    onClose();
  };
  return (
    <Dialog
      title={t('pools.offer')}
      submit={t('pools.offer')}
      size="sm"
      busy={busy}
      ready={Boolean(name.trim()) && pool.strata.every(({ key }) => values[key])}
      problem={elsewhere(problem, ([field]) => field === 'name')}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <p>{t('pools.offerLead')}</p>
        <TextInput
          id="expert-name"
          labelText={t('pools.called')}
          value={name}
          onChange={({ target }) => setName(target.value)}
          {...faulty('expert-name', faultAt(problem, 'name'))}
        />
        {pool.strata.map(({ key, values: choices }) => (
          <Select
            key={key}
            id={`expert-${key}`}
            labelText={key}
            value={values[key] ?? ''}
            onChange={({ target }) => setValues({ ...values, [key]: target.value })}
          >
            <SelectItem value="" text="–" />
            {choices.map((choice) => (
              <SelectItem key={choice} value={choice} text={choice} />
            ))}
          </Select>
        ))}
      </Stack>
    </Dialog>
  );
}

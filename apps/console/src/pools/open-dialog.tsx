import { Stack, TextArea, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, type Problem, useAct } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { Dialog } from '../parts/dialog.js';
import { faulty } from '../parts/input/faulty.js';
import { elsewhere, faultAt } from '../projects/faults.js';
import { openPool } from './pool.queries.js';

const FIELDS = ['title', 'key', 'strata'];

/** Opens a pool that one's agency keeps. */
export function OpenPool({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [busy, open] = useAct(openPool);
  const [title, setTitle] = useState('');
  const [key, setKey] = useState('');
  const [strata, setStrata] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const submit = async () => {
    const input = { title, key: key.trim(), strata: strataIn(strata) };
    const outcome = await open({ input: { ...input, clientMutationId: newKey() } });
    if (outcome.problem?.code === 'BUSY') return;
    setProblem(outcome.problem);
    if (!outcome.done) return;
    announce(t('pools.opened'));
    onClose();
  };
  return (
    <Dialog
      title={t('pools.open')}
      submit={t('pools.open')}
      size="md"
      busy={busy}
      ready={Boolean(title.trim() && key.trim())}
      problem={elsewhere(problem, ([field]) => FIELDS.includes(String(field)))}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Stack gap={5}>
        <TextInput
          id="pool-title"
          labelText={t('pools.name')}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
          {...faulty('pool-title', faultAt(problem, 'title'))}
        />
        <TextInput
          id="pool-key"
          labelText={t('pools.key')}
          helperText={t('pools.keyHelp')}
          value={key}
          onChange={({ target }) => setKey(target.value)}
          {...faulty('pool-key', faultAt(problem, 'key'))}
        />
        <TextArea
          id="pool-strata"
          rows={3}
          labelText={t('pools.strata')}
          helperText={
            <>
              {t('pools.strataHelp')} <code>field: water, roads</code>
            </>
          }
          value={strata}
          onChange={({ target }) => setStrata(target.value)}
          {...faulty('pool-strata', faultAt(problem, 'strata'))}
        />
      </Stack>
    </Dialog>
  );
}

/** A line each: a key, a colon, values with commas between, of either width. */
function strataIn(text: string): { key: string; values: string[] }[] {
  return text.split('\n').flatMap((line) => {
    if (!line.trim()) return [];
    const [key = '', ...values] = line.split(/[:：]/);
    const each = values.join(':').split(/[,，、]/);
    return [{ key: key.trim(), values: each.map((value) => value.trim()).filter(Boolean) }];
  });
}

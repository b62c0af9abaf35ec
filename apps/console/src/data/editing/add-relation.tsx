import { Button, Checkbox, CheckboxGroup, Select, SelectItem } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useQuery } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import { announce } from '../../parts/announce.js';
import { Failed, Refusal, Skeleton } from '../../parts/states.js';
import { useSignedIn } from '../../session/session.js';
import type { Adding } from './add-file.js';
import { addRelationVersion, relationsQuery } from './editor.queries.js';

/** Takes a table or view that a platform steward lent to the organisation. */
export function AddRelation({ dataset, onAdded, onStale }: Adding) {
  const { t } = useTranslation();
  const { organisation } = useSignedIn();
  const [{ data, error }, read] = useQuery({ query: relationsQuery, variables: { organisationId: organisation.id } });
  const [busy, add] = useAct(addRelationVersion);
  const [chosen, setChosen] = useState('');
  const [keys, setKeys] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem>();
  if (error && !data) return <Failed error={error} retry={() => read({ requestPolicy: 'network-only' })} />;
  if (!data) return <Skeleton lines={3} />;
  if (data.sharedRelations.length === 0) return <p className="quiet">{t('addVersion.noRelations')}</p>;
  const relation = data.sharedRelations.find(({ id }) => id === chosen) ?? data.sharedRelations[0];
  const submit = async () => {
    if (!relation) return;
    const { done, problem: refused } = await add({
      input: {
        datasetId: dataset.id,
        expectedVersion: dataset.version,
        relationId: relation.id,
        // Key columns are named together with the columns.
        ...(keys.length > 0 && {
          columns: relation.columns.map(({ name, type }) => ({ name, type })),
          keyColumns: relation.columns.flatMap(({ name }) => (keys.includes(name) ? [name] : [])),
        }),
        clientMutationId: newKey(),
      },
    });
    setProblem(refused);
    if (refused?.code === 'VERSION_REFUSED') onStale();
    if (!done?.datasetVersion) return;
    announce(t('addVersion.added'));
    onAdded(done.datasetVersion.number);
  };
  return (
    <>
      <Select
        id="version-relation"
        labelText={t('addVersion.relation')}
        value={relation?.id}
        onChange={({ target }) => {
          setChosen(target.value);
          setKeys([]);
        }}
      >
        {data.sharedRelations.map(({ id, name }) => (
          <SelectItem key={id} value={id} text={name} />
        ))}
      </Select>
      <CheckboxGroup legendText={t('addVersion.keys')}>
        <div className="checks checks--tight">
          {relation?.columns.map(({ name }) => (
            <Checkbox
              key={name}
              id={`key-${name}`}
              labelText={name}
              checked={keys.includes(name)}
              onChange={(_, { checked }) => setKeys(checked ? [...keys, name] : keys.filter((one) => one !== name))}
            />
          ))}
        </div>
      </CheckboxGroup>
      <Refusal problem={problem} />
      <div>
        <Button disabled={busy} onClick={() => void submit()}>
          {t('addVersion.add')}
        </Button>
      </div>
    </>
  );
}

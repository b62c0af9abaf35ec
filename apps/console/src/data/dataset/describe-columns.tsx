import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClient } from 'urql';
import { newKey, type Problem, useAct } from '../../graphql/act.js';
import type { DatasetVersionFieldsFragment, Sensitivity } from '../../graphql/generated/graphql.js';
import { announce } from '../../parts/announce.js';
import { BothVersions } from '../../parts/both-versions.js';
import { useKept, useLeft } from '../../parts/input/kept-fields.js';
import { WrittenBefore } from '../../parts/input/written-before.js';
import { Rows } from '../../parts/list/rows.js';
import { Refusal } from '../../parts/states.js';
import { datasetQuery } from './dataset.queries.js';
import { describeVersion } from '../editing/editor.queries.js';
import { sensitivities } from '../vocabulary.js';
import { faultText } from '../../language/fault-text.js';
import { labelled } from '../../language/labelled.js';

type Version = DatasetVersionFieldsFragment;
type Columns = NonNullable<Version['columns']>;
type Column = Columns[number];

/** Says what columns mean. Names and types are fixed; somebody else's words in the meantime are shown beside one's own. */
export function DescribeColumns({ version, columns }: { version: Version; columns: Columns }) {
  const { t } = useTranslation();
  const client = useClient();
  const [busy, describe] = useAct(describeVersion);
  const place = `columns ${version.id}`;
  const left = useLeft<{ readonly draft: Columns; readonly base: { version: number; columns: Columns } }>(place);
  const now = { version: version.version, columns };
  const changed = left && JSON.stringify(left.base.columns) !== JSON.stringify(columns);
  // As long as nobody has chosen, what is written changes what it was written over.
  const [base, setBase] = useState(changed ? left.base : now);
  const [draft, setDraft] = useState(left?.draft ?? columns);
  const [theirs, setTheirs] = useState(changed ? now : undefined);
  const written = draft !== base.columns;
  useKept(place, () => (written ? { draft, base } : undefined));
  const [problem, setProblem] = useState<Problem>();
  const set = (name: string, part: Partial<Column>) =>
    setDraft((before) => before.map((column) => (column.name === name ? { ...column, ...part } : column)));
  const faultAt = (index: number, field: string) =>
    faultText(problem?.faults.find(({ path }) => path[0] === 'columns' && path[1] === index && path[2] === field));
  const submit = async (expectedVersion = base.version): Promise<void> => {
    const { done, problem: refused } = await describe({
      input: {
        id: version.id,
        expectedVersion,
        columns: draft.map(({ name, title, type, unit, sensitivity, description }) => {
          return { name, title, type, unit: unit?.trim() || null, sensitivity, description };
        }),
        clientMutationId: newKey(),
      },
    });
    setProblem(refused);
    if (done?.datasetVersion) {
      setBase({ version: done.datasetVersion.version, columns: draft });
      announce(t('common.saved'));
    }
    if (refused?.code !== 'VERSION_REFUSED') return;
    const latest = await client
      .query(datasetQuery, { id: version.datasetId }, { requestPolicy: 'network-only' })
      .toPromise();
    const found = latest.data?.dataset?.versions.find(({ id }) => id === version.id);
    if (!found?.columns) return;
    // Its publication, or the end of its taking in, touches nothing that is said here.
    if (JSON.stringify(found.columns) === JSON.stringify(base.columns)) await submit(found.version);
    else setTheirs({ version: found.version, columns: found.columns });
  };
  const choose = (mine: boolean) => {
    if (!theirs) return;
    setBase(theirs);
    if (!mine) setDraft(theirs.columns);
    setTheirs(undefined);
    setProblem(undefined);
    if (mine) void submit(theirs.version);
  };
  const field = (key: 'title' | 'unit' | 'description', column: Column & { index: number }) => {
    const id = `column-${key}-${column.index}`;
    const fault = faultAt(column.index, key);
    return (
      <TextInput
        id={id}
        size="sm"
        hideLabel
        labelText={labelled(column.name, t(`column.${key}`))}
        value={column[key] ?? ''}
        onChange={({ target }) => set(column.name, { [key]: target.value })}
        {...(fault && { invalid: true, invalidText: fault })}
      />
    );
  };
  return (
    <div className="describe">
      {left && !theirs && written && <WrittenBefore />}
      {theirs ? (
        <BothVersions
          differences={draft.flatMap((mine, index) => {
            const other = theirs.columns[index];
            const [own, others] = [said(mine), other ? said(other) : ''];
            return own === others ? [] : [{ key: mine.name, name: mine.name, mine: own, theirs: others }];
          })}
          onMine={() => choose(true)}
          onTheirs={() => choose(false)}
        />
      ) : (
        <Refusal problem={problem} />
      )}
      <Rows
        labelledBy="describe-heading"
        rows={draft.map((column, index) => ({ ...column, index, id: column.name }))}
        columns={[
          { key: 'name', title: t('column.name'), cell: ({ name }) => <span className="code">{name}</span> },
          { key: 'type', title: t('column.type'), cell: ({ type }) => t(`columnType.${type}`) },
          { key: 'title', title: t('column.title'), cell: (column) => field('title', column) },
          { key: 'unit', title: t('column.unit'), cell: (column) => field('unit', column) },
          {
            key: 'sensitivity',
            title: t('column.sensitivity'),
            cell: ({ name, index, sensitivity }) => (
              <Select
                id={`column-sensitivity-${index}`}
                size="sm"
                hideLabel
                labelText={labelled(name, t('column.sensitivity'))}
                value={sensitivity}
                onChange={({ target }) => set(name, { sensitivity: target.value as Sensitivity })}
              >
                {sensitivities.map((each) => (
                  <SelectItem key={each} value={each} text={t(`sensitivity.${each}`)} />
                ))}
              </Select>
            ),
          },
          { key: 'description', title: t('column.description'), cell: (column) => field('description', column) },
        ]}
      />
      <Button size="sm" disabled={busy || theirs !== undefined} onClick={() => void submit()}>
        {t('common.save')}
      </Button>
    </div>
  );
}

const said = ({ title, unit, sensitivity, description }: Column) =>
  [title, unit, sensitivity, description].filter(Boolean).join(' · ');

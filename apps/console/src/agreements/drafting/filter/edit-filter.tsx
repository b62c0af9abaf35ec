import { Button, Select, SelectItem, TextInput } from '@carbon/react';
import { Add, TrashCan } from '@carbon/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DateField } from '../../../parts/input/date-field.js';
import { WithHelp } from '../../../parts/help.js';
import { useWizard } from '../../../proposals/wizard/wizard.context.js';
import {
  type FilterNode,
  groupKinds,
  readFilter,
  type TestName,
  testsFor,
  valueOf,
  writeFilter,
} from './filter.draft.js';
import type { DatasetDraft, FilterValue, SharedColumn } from '../terms.draft.js';
import { faultText } from '../../../language/fault-text.js';

interface Part {
  readonly id: string;
  readonly index: number;
  readonly dataset: DatasetDraft;
  readonly known: readonly SharedColumn[] | undefined;
  readonly change: (part: Partial<DatasetDraft>) => void;
}

/** Which rows are given: tests of columns, in groups. */
export function EditFilter({ id, index, dataset, known, change }: Part) {
  const { t } = useTranslation();
  const { faults } = useWizard();
  const { filter, columns = [] } = dataset;
  const names = known?.map(({ name }) => name) ?? columns.map(({ name }) => name);
  const fresh: FilterNode = { kind: 'test', column: names[0] ?? '', test: 'eq', values: [''] };
  const wrong = faults.filter(({ path }) => path[0] === 'datasets' && path[1] === index && path[2] === 'filter');
  return (
    <WithHelp term="rowsGiven" about={t('agreementEdit.filter')}>
      <fieldset className="list">
        <legend>{t('agreementEdit.filter')}</legend>
        {wrong.map((fault) => (
          <p key={JSON.stringify(fault.path)} className="list__fault" role="alert">
            {faultText(fault)}
          </p>
        ))}
        {filter && (
          <Group
            id={`${id}-filter`}
            node={asGroup(readFilter(filter))}
            known={known ?? []}
            names={names}
            fresh={fresh}
            onChange={(node) => change({ filter: node.items.length === 0 ? null : writeFilter(node) })}
          />
        )}
        {filter ? (
          <Button kind="ghost" size="sm" onClick={() => change({ filter: null })}>
            {t('rowFilter.end')}
          </Button>
        ) : (
          <Button
            kind="ghost"
            size="sm"
            renderIcon={Add}
            disabled={names.length === 0}
            onClick={() => change({ filter: writeFilter({ kind: 'all', items: [fresh] }) })}
          >
            {t('rowFilter.begin')}
          </Button>
        )}
      </fieldset>
    </WithHelp>
  );
}

type GroupNode = Exclude<FilterNode, { kind: 'test' }>;
type TestNode = Extract<FilterNode, { kind: 'test' }>;

const asGroup = (node: FilterNode): GroupNode => (node.kind === 'test' ? { kind: 'all', items: [node] } : node);

function Group({
  id,
  node,
  known,
  names,
  fresh,
  onChange,
}: {
  id: string;
  node: GroupNode;
  known: readonly SharedColumn[];
  names: readonly string[];
  fresh: FilterNode;
  onChange: (node: GroupNode) => void;
}) {
  const { t } = useTranslation();
  const replace = (index: number, item: FilterNode | null) =>
    onChange({
      ...node,
      items: node.items.flatMap((each, place) => (place === index ? (item ? [item] : []) : [each])),
    });
  return (
    <div className="filter-group">
      <Select
        id={`${id}-kind`}
        size="sm"
        labelText={t('rowFilter.how')}
        value={node.kind}
        onChange={({ target }) => onChange({ ...node, kind: target.value as GroupNode['kind'] })}
      >
        {groupKinds.map((kind) => (
          <SelectItem key={kind} value={kind} text={t(`rowFilter.${kind}`)} />
        ))}
      </Select>
      {node.items.map((item, index) => (
        <div className="list__row" key={index} role="group" aria-label={t('rowFilter.group', { number: index + 1 })}>
          {item.kind === 'test' ? (
            <Test
              id={`${id}-${index}`}
              node={item}
              known={known}
              names={names}
              onChange={(changed) => replace(index, changed)}
            />
          ) : (
            <Group
              id={`${id}-${index}`}
              node={item}
              known={known}
              names={names}
              fresh={fresh}
              onChange={(changed) => replace(index, changed.items.length === 0 ? null : changed)}
            />
          )}
          <Button
            kind="ghost"
            size="sm"
            hasIconOnly
            renderIcon={TrashCan}
            iconDescription={t('rowFilter.remove', { number: index + 1 })}
            onClick={() => replace(index, null)}
          />
        </div>
      ))}
      <div>
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => onChange({ ...node, items: [...node.items, fresh] })}
        >
          {t('rowFilter.add')}
        </Button>
        <Button
          kind="ghost"
          size="sm"
          renderIcon={Add}
          onClick={() => onChange({ ...node, items: [...node.items, { kind: 'any', items: [fresh] }] })}
        >
          {t('rowFilter.addGroup')}
        </Button>
      </div>
    </div>
  );
}

function Test({
  id,
  node,
  known,
  names,
  onChange,
}: {
  id: string;
  node: TestNode;
  known: readonly SharedColumn[];
  names: readonly string[];
  onChange: (node: TestNode) => void;
}) {
  const { t } = useTranslation();
  const type = known.find(({ name }) => name === node.column)?.type;
  const [first, second] = node.values;
  const offered = [...new Set([...testsFor(type), node.test])];
  const value = (label: string, key: string, shown: FilterValue | undefined, set: (value: FilterValue) => void) =>
    type === 'boolean' ? (
      <Select
        id={`${id}-${key}`}
        size="sm"
        labelText={label}
        value={String(shown)}
        onChange={({ target }) => set(target.value === 'true')}
      >
        <SelectItem value="true" text={t('rowFilter.yes')} />
        <SelectItem value="false" text={t('rowFilter.no')} />
      </Select>
    ) : (
      <ValueInput id={`${id}-${key}`} label={label} type={type} value={shown} onChange={set} />
    );
  return (
    <div className="list__fields">
      <Select
        id={`${id}-column`}
        size="sm"
        labelText={t('rowFilter.column')}
        value={node.column}
        onChange={({ target }) => onChange({ ...node, column: target.value })}
      >
        {[...new Set([...names, node.column])].map((name) => (
          <SelectItem key={name} value={name} text={name} />
        ))}
      </Select>
      <Select
        id={`${id}-test`}
        size="sm"
        labelText={t('rowFilter.is')}
        value={node.test}
        onChange={({ target }) => onChange({ ...node, test: target.value as TestName, values: node.values })}
      >
        {offered.map((each) => (
          <SelectItem key={each} value={each} text={t(`rowFilter.${each}`)} />
        ))}
      </Select>
      {node.test === 'in' && (
        <ValuesInput
          id={`${id}-values`}
          type={type}
          values={node.values}
          onChange={(values) => onChange({ ...node, values })}
        />
      )}
      {node.test === 'between' && (
        <>
          {value(t('rowFilter.from'), 'from', first, (from) => onChange({ ...node, values: [from, second ?? ''] }))}
          {value(t('rowFilter.to'), 'to', second, (to) => onChange({ ...node, values: [first ?? '', to] }))}
        </>
      )}
      {!['in', 'between', 'null', 'filled'].includes(node.test) &&
        value(t('rowFilter.value'), 'value', first, (typed) => onChange({ ...node, values: [typed] }))}
    </div>
  );
}

/** Keeps what is typed as it is typed, and gives on what it means: "1." is a number being written. */
function ValueInput({
  id,
  label,
  type,
  value,
  onChange,
}: {
  id: string;
  label: string;
  type: SharedColumn['type'] | undefined;
  value: FilterValue | undefined;
  onChange: (value: FilterValue) => void;
}) {
  const [typed, setTyped] = useState<string>();
  const shown = typed !== undefined && valueOf(typed, type) === value ? typed : String(value ?? '');
  const change = (text: string) => {
    setTyped(text);
    onChange(valueOf(text, type));
  };
  if (type === 'date') return <DateField id={id} size="sm" labelText={label} value={shown} onChange={change} />;
  return (
    <TextInput
      id={id}
      size="sm"
      labelText={label}
      placeholder={type === 'datetime' ? '2026-03-01T08:00:00Z' : undefined}
      value={shown}
      onChange={({ target }) => change(target.value)}
    />
  );
}

function ValuesInput({
  id,
  type,
  values,
  onChange,
}: {
  id: string;
  type: SharedColumn['type'] | undefined;
  values: readonly FilterValue[];
  onChange: (values: FilterValue[]) => void;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(values.map(String).join('; '));
  return (
    <TextInput
      id={id}
      size="sm"
      labelText={t('rowFilter.values')}
      value={typed}
      onChange={({ target }) => {
        setTyped(target.value);
        const parts = target.value.split(';').map((part) => part.trim());
        onChange(parts.filter((part) => part !== '').map((part) => valueOf(part, type)));
      }}
    />
  );
}

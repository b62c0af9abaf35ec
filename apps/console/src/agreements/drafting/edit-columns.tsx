import {
  Button,
  NumberInput,
  Select,
  SelectItem,
  Table,
  TableBody,
  TableCell,
  TableContainer,
  TableHead,
  TableHeader,
  TableRow,
  TextInput,
} from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WithHelp } from '../../parts/help.js';
import { useFaultAt } from '../../proposals/wizard/wizard.context.js';
import {
  type ColumnDraft,
  type DatasetDraft,
  nameOfTransform,
  type SharedColumn,
  type TransformDraft,
  transformations,
  type TransformName,
  transformsFor,
} from './terms.draft.js';

interface Part {
  readonly id: string;
  readonly index: number;
  readonly dataset: DatasetDraft;
  readonly known: readonly SharedColumn[] | undefined;
  readonly change: (part: Partial<DatasetDraft>) => void;
}

/** The dataset's columns in a table, and how each is given; one that is not given is not in the terms. */
export function EditColumns({ id, index, dataset, known, change }: Part) {
  const { t } = useTranslation();
  const at = useFaultAt();
  const columns = dataset.columns ?? [];
  const names = [...new Set([...(known ?? []).map(({ name }) => name), ...columns.map(({ name }) => name)])];
  const set = (name: string, given: ColumnDraft | null) => {
    const others = new Map(columns.map((column) => [column.name, column]));
    if (given) others.set(name, given);
    else others.delete(name);
    change({ columns: names.flatMap((one) => others.get(one) ?? []) });
  };
  const fault = at('datasets', index, 'columns');
  return (
    <WithHelp term="givenForm" about={t('agreementEdit.given')}>
      <fieldset className="list">
        <legend id={`${id}-columns`}>{t('agreementEdit.columns')}</legend>
        <p className="section__lead">
          {t(known || !dataset.datasetId ? 'agreementEdit.columnsLead' : 'agreementEdit.columnsUnknown')}
        </p>
        {fault && (
          <p className="list__fault" role="alert">
            {fault}
          </p>
        )}
        {names.length > 0 && (
          <TableContainer tabIndex={0} role="group" aria-labelledby={`${id}-columns`}>
            <Table size="sm" aria-labelledby={`${id}-columns`}>
              <TableHead>
                <TableRow>
                  <TableHeader>{t('agreementEdit.column')}</TableHeader>
                  <TableHeader>{t('agreementEdit.columnType')}</TableHeader>
                  <TableHeader>{t('agreementEdit.sensitivity')}</TableHeader>
                  <TableHeader>{t('agreementEdit.given')}</TableHeader>
                </TableRow>
              </TableHead>
              <TableBody>
                {names.map((name) => {
                  const described = known?.find((column) => column.name === name);
                  const place = columns.findIndex((column) => column.name === name);
                  const wrong =
                    place < 0
                      ? undefined
                      : (at('datasets', index, 'columns', place) ??
                        at('datasets', index, 'columns', place, 'name') ??
                        at('datasets', index, 'columns', place, 'transform'));
                  return (
                    <TableRow key={name}>
                      <TableCell>
                        <code>{name}</code>
                        {described && described.title !== name && <span className="quiet"> {described.title}</span>}
                      </TableCell>
                      <TableCell>{described && t(`columnType.${described.type}`)}</TableCell>
                      <TableCell>{described && t(`sensitivity.${described.sensitivity}`)}</TableCell>
                      <TableCell>
                        <Given
                          id={`${id}-column-${name}`}
                          name={name}
                          type={described?.type}
                          column={columns[place]}
                          fault={wrong}
                          onChange={(given) => set(name, given)}
                        />
                      </TableCell>
                    </TableRow>
                  );
                })}
              </TableBody>
            </Table>
          </TableContainer>
        )}
        {dataset.datasetId && !known && (
          <AddColumn id={id} onAdd={(name) => change({ columns: [...columns, { name, transform: null }] })} />
        )}
      </fieldset>
    </WithHelp>
  );
}

const NOT_GIVEN = 'notGiven';

function Given({
  id,
  name,
  type,
  column,
  fault,
  onChange,
}: {
  id: string;
  name: string;
  type: SharedColumn['type'] | undefined;
  column: ColumnDraft | undefined;
  fault: string | undefined;
  onChange: (column: ColumnDraft | null) => void;
}) {
  const { t } = useTranslation();
  const chosen = column ? nameOfTransform(column.transform) : NOT_GIVEN;
  const offered = [...new Set([...transformsFor(type), ...(chosen === NOT_GIVEN ? [] : [chosen])])];
  return (
    <div className="given">
      <Select
        id={id}
        size="sm"
        hideLabel
        labelText={t('agreementEdit.howGiven', { column: name })}
        value={chosen}
        invalid={Boolean(fault)}
        invalidText={fault}
        onChange={({ target }) =>
          onChange(
            target.value === NOT_GIVEN ? null : { name, transform: transformations[target.value as TransformName]() },
          )
        }
      >
        <SelectItem value={NOT_GIVEN} text={t('transform.notGiven')} />
        {offered.map((each) => (
          <SelectItem key={each} value={each} text={t(`transform.${each}`)} />
        ))}
      </Select>
      {column?.transform && (
        <Detail id={id} transform={column.transform} onChange={(transform) => onChange({ name, transform })} />
      )}
    </div>
  );
}

/** What a transformation needs to know besides its name. */
function Detail({
  id,
  transform,
  onChange,
}: {
  id: string;
  transform: TransformDraft;
  onChange: (transform: TransformDraft) => void;
}) {
  const { t } = useTranslation();
  const number = (label: 'amount' | 'keepFirst' | 'keepLast', value: number, set: (value: number) => void) => (
    <NumberInput
      id={`${id}-${label}`}
      size="sm"
      hideSteppers
      label={t(`transform.${label}`)}
      value={value}
      onChange={(_, { value: typed }) => typed !== '' && Number.isFinite(Number(typed)) && set(Number(typed))}
    />
  );
  if (transform.kind === 'mask') {
    return (
      <>
        {number('keepFirst', transform.keepFirst, (keepFirst) => onChange({ ...transform, keepFirst }))}
        {number('keepLast', transform.keepLast, (keepLast) => onChange({ ...transform, keepLast }))}
        <TextInput
          id={`${id}-with`}
          size="sm"
          maxLength={2}
          labelText={t('transform.with')}
          value={transform.with}
          onChange={({ target }) => onChange({ ...transform, with: target.value })}
        />
      </>
    );
  }
  if (transform.kind === 'round') return number('amount', transform.to, (to) => onChange({ ...transform, to }));
  if (transform.kind !== 'generalise') return null;
  switch (transform.to) {
    case 'range':
      return number('amount', transform.width, (width) => onChange({ ...transform, width }));
    case 'prefix':
      return number('amount', transform.length, (length) => onChange({ ...transform, length }));
    case 'grid':
      return number('amount', transform.degrees, (degrees) => onChange({ ...transform, degrees }));
    default:
      return null;
  }
}

function AddColumn({ id, onAdd }: { id: string; onAdd: (name: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  return (
    <div className="dataset__add">
      <TextInput
        id={`${id}-add-column`}
        size="sm"
        labelText={t('agreementEdit.addColumn')}
        value={name}
        onChange={({ target }) => setName(target.value)}
      />
      <Button
        kind="tertiary"
        size="sm"
        disabled={name.trim() === ''}
        onClick={() => {
          onAdd(name.trim());
          setName('');
        }}
      >
        {t('agreementEdit.add')}
      </Button>
    </div>
  );
}

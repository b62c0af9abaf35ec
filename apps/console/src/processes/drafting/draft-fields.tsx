import { Button, NumberInput, Select, SelectItem, TextInput } from '@carbon/react';
import { Add, ArrowDown, ArrowUp, TrashCan } from '@carbon/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { faulty } from '../../parts/input/faulty.js';
import { usePlace } from './draft.context.js';
import type { Path } from './draft.store.js';

/** @param optional an empty field says nothing instead of an empty text */
export function TextField({
  at,
  label,
  help,
  optional,
  code,
}: {
  at: Path;
  label: string;
  help?: string;
  optional?: boolean;
  code?: boolean;
}) {
  const { id, value, put, fault, warning } = usePlace<string>(at);
  return (
    <TextInput
      id={id}
      size="sm"
      labelText={label}
      helperText={help}
      className={code ? 'code' : undefined}
      spellCheck={!code}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => put(optional && event.target.value === '' ? undefined : event.target.value)}
      {...faulty(id, fault)}
      warn={warning !== undefined}
      warnText={warning}
    />
  );
}

export function NumberField({
  at,
  label,
  min = 1,
  max,
  step = 1,
}: {
  at: Path;
  label: string;
  min?: number;
  max: number;
  step?: number;
}) {
  const { id, value, put, fault, warning } = usePlace<number>(at);
  return (
    <NumberInput
      id={id}
      hideSteppers
      size="sm"
      label={label}
      allowEmpty
      min={min}
      max={max}
      step={step}
      value={typeof value === 'number' ? value : ''}
      onChange={(_, { value: typed }) => put(typed === '' ? undefined : Number(typed))}
      invalid={fault !== undefined}
      invalidText={fault}
      warn={warning !== undefined}
      warnText={warning}
    />
  );
}

/** Days such as "3, 1". What is no number yet stays as it is typed, and is named as a fault. */
export function DaysField({ at, label }: { at: Path; label: string }) {
  const { t } = useTranslation();
  const { id, value, put, fault } = usePlace<unknown[]>(at, { whole: true });
  const numbers = (typed: string) =>
    typed.split(/[,，、\s]+/).flatMap((word) => (word === '' ? [] : [/^\d+$/.test(word) ? Number(word) : word]));
  return (
    <TextInput
      key={JSON.stringify(value ?? [])}
      id={id}
      size="sm"
      labelText={label}
      helperText={t('processes.daysHelp')}
      defaultValue={Array.isArray(value) ? value.join(', ') : ''}
      onBlur={(event) => put(numbers(event.target.value))}
      {...faulty(id, fault)}
    />
  );
}

/** One of some words. @param none what an empty choice is called, where there may be none */
export function ChoiceField<T extends string>({
  at,
  label,
  choices,
  fallback,
  none,
  onChoose,
}: {
  at: Path;
  label: string;
  choices: readonly (readonly [T, string])[];
  /** What counts where nothing is said. */
  fallback?: T;
  none?: string;
  /** What the choice puts, where it is more than the word. */
  onChoose?: (choice: T) => void;
}) {
  const { id, value, put, fault, warning } = usePlace<T>(at);
  return (
    <Select
      id={id}
      size="sm"
      labelText={label}
      value={value ?? fallback ?? ''}
      onChange={(event) => {
        const choice = event.target.value as T;
        if (onChoose) onChoose(choice);
        else put(choice || undefined);
      }}
      invalid={fault !== undefined}
      invalidText={fault}
      warn={warning !== undefined}
      warnText={warning}
    >
      {none !== undefined && <SelectItem value="" text={none} />}
      {choices.map(([choice, text]) => (
        <SelectItem key={choice} value={choice} text={text} />
      ))}
    </Select>
  );
}

/** What is wrong with a list as a whole. */
export function FaultLine({ at }: { at: Path }) {
  const { fault, warning } = usePlace(at);
  if (!fault) return warning ? <p className="list__doubt">{warning}</p> : null;
  return (
    <p className="list__fault" role="alert">
      {fault}
    </p>
  );
}

/** Parts of a draft in their order, with what adds, moves and removes one. */
export function Parts<Item>({
  at,
  legend,
  add,
  fresh,
  nameOf,
  children,
}: {
  at: Path;
  legend: string;
  add: string;
  fresh: (items: readonly Item[]) => Item;
  nameOf: (index: number) => string;
  children: (place: Path, index: number) => ReactNode;
}) {
  const { t } = useTranslation();
  const { value, put } = usePlace<Item[]>(at);
  const items = Array.isArray(value) ? value : [];
  const swap = (one: number, other: number) =>
    put(items.map((item, index) => (index === one ? items[other]! : index === other ? items[one]! : item)));
  return (
    <fieldset className="parts">
      <legend>{legend}</legend>
      {items.map((_, index) => (
        <div key={index} className="parts__one" role="group" aria-label={nameOf(index)}>
          <div className="parts__head">
            <span className="parts__name">{nameOf(index)}</span>
            {items.length > 1 && (
              <>
                <Act
                  icon={ArrowUp}
                  label={t('processes.earlier', { name: nameOf(index) })}
                  off={index === 0}
                  act={() => swap(index, index - 1)}
                />
                <Act
                  icon={ArrowDown}
                  label={t('processes.later', { name: nameOf(index) })}
                  off={index === items.length - 1}
                  act={() => swap(index, index + 1)}
                />
              </>
            )}
            <Act
              icon={TrashCan}
              label={t('wizard.remove', { name: nameOf(index) })}
              act={() => put(items.filter((_item, place) => place !== index))}
            />
          </div>
          {children([...at, index], index)}
        </div>
      ))}
      <FaultLine at={at} />
      <Button kind="ghost" size="sm" renderIcon={Add} onClick={() => put([...items, fresh(items)])}>
        {add}
      </Button>
    </fieldset>
  );
}

function Act({ icon, label, off, act }: { icon: typeof Add; label: string; off?: boolean; act: () => void }) {
  return (
    <Button
      kind="ghost"
      size="sm"
      hasIconOnly
      renderIcon={icon}
      iconDescription={label}
      disabled={off ?? false}
      onClick={act}
    />
  );
}

import { type Fault, lineFaults } from '#libs/contracts';
import type { PoolStratum } from './pool.entity.js';

const KEY = /^[a-z][a-z0-9-]{0,49}$/;
const MOST_STRATA = 10;
const MOST_VALUES = 30;
const LONGEST_VALUE = 60;
const LONGEST_NAME = 200;

export interface GivenPool {
  readonly key: string;
  readonly title: string;
  readonly strata: readonly PoolStratum[];
}

/** A value of a stratum. */
export interface GivenStratum {
  readonly key: string;
  readonly value: string;
}

const fault = (path: readonly (string | number)[], code: string, message: string): Fault => ({ path, code, message });

function nameFaults(path: string[], name: string): Fault[] {
  const length = name.trim().length;
  if (length === 0) return [fault(path, 'REQUIRED', 'Say what it is called.')];
  if (length > LONGEST_NAME) return [fault(path, 'OUT_OF_RANGE', `It has at most ${LONGEST_NAME} characters.`)];
  return lineFaults(path, name);
}

export function poolFaults({ key, title, strata }: GivenPool): Fault[] {
  const faults: Fault[] = [...nameFaults(['title'], title)];
  if (!KEY.test(key))
    faults.push(fault(['key'], 'FORMAT', 'Use lower-case letters, digits and hyphens, a letter first.'));
  if (strata.length > MOST_STRATA) faults.push(fault(['strata'], 'TOO_MANY', `Give at most ${MOST_STRATA}.`));
  strata.forEach((one, at) => {
    if (!KEY.test(one.key)) {
      faults.push(
        fault(['strata', at, 'key'], 'FORMAT', 'Use lower-case letters, digits and hyphens, a letter first.'),
      );
    }
    if (strata.findIndex((other) => other.key === one.key) < at) {
      faults.push(fault(['strata', at, 'key'], 'DUPLICATE', `${one.key} stands there twice; remove one.`));
    }
    const { length } = one.values;
    if (length < 2 || length > MOST_VALUES || new Set(one.values).size < length) {
      faults.push(fault(['strata', at, 'values'], 'OUT_OF_RANGE', `Give from 2 to ${MOST_VALUES}, each once.`));
    }
    if (one.values.some((value) => value.trim() !== value || !value || value.length > LONGEST_VALUE)) {
      const message = `Each has from 1 to ${LONGEST_VALUE} characters, without spaces around it.`;
      faults.push(fault(['strata', at, 'values'], 'FORMAT', message));
    }
  });
  return faults;
}

/** An expert has one value of each stratum of its pool, and nothing else. */
export function expertFaults(name: string, given: readonly GivenStratum[], strata: readonly PoolStratum[]): Fault[] {
  const faults: Fault[] = [...nameFaults(['name'], name)];
  for (const { key, values } of strata) {
    const [value, ...more] = given.filter((one) => one.key === key);
    if (value && more.length === 0 && values.includes(value.value)) continue;
    faults.push(fault(['strata', key], 'UNKNOWN_VALUE', `Say which: one of ${values.join(', ')}.`));
  }
  given.forEach(({ key }, at) => {
    if (!strata.some((one) => one.key === key)) {
      faults.push(fault(['strata', at, 'key'], 'UNKNOWN_FIELD', `The pool does not ask for ${key}; remove it.`));
    }
  });
  return faults;
}

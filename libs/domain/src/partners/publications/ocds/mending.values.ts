import { withoutThousands, writtenInstant } from '../../../written-values.js';
import type { Shapes } from './mending.shapes.js';

/** Why a value is not taken as it was written, and what was made of it; nothing where no one can tell what it means. */
export interface Understood {
  readonly code: string;
  readonly message: string;
  readonly value?: unknown;
}

const LEFT_OUT = 'It was left out.';

/**
 * A single value as the standard has it: undefined when it is that already.
 * @param kind as in the shapes
 */
export function understood(kind: string, value: unknown, { codesOf }: Shapes): Understood | undefined {
  if (kind.startsWith('#')) return code(codesOf(kind.slice(1)), value);
  if (kind === 'text') return text(value);
  if (kind === 'number' || kind === 'integer') return number(kind, value);
  if (kind === 'flag') return flag(value);
  if (kind === 'date') return date(value);
  if (kind === 'points') return points(value);
  return kind === 'uri' ? uri(value) : undefined;
}

function text(value: unknown): Understood | undefined {
  if (typeof value === 'number' || typeof value === 'boolean') {
    return {
      code: 'AS_TEXT',
      message: 'This is a text in the standard; it was put into quotes.',
      value: String(value),
    };
  }
  if (typeof value !== 'string') return { code: 'KIND', message: `A text belongs here. ${LEFT_OUT}` };
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const tidy = value.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\p{Cs}]/gu, '').trim();
  return tidy === value ? undefined : { code: '', message: '', value: tidy };
}

function number(kind: 'number' | 'integer', value: unknown): Understood | undefined {
  const wrong = { code: 'AMOUNT', message: `This is no number that can be read without doubt. ${LEFT_OUT}` };
  const fits = (number: number) =>
    Number.isFinite(number) && (kind === 'number' || (Number.isInteger(number) && number >= 0));
  if (typeof value === 'number') return fits(value) ? undefined : wrong;
  if (typeof value !== 'string') return wrong;
  const plain = withoutThousands(value.normalize('NFKC').trim());
  if (!/^-?\d{1,15}(\.\d{1,10})?$/.test(plain) || !fits(Number(plain))) return wrong;
  return {
    code: 'AS_NUMBER',
    message: 'This number was written as a text; it was read as a number.',
    value: Number(plain),
  };
}

function flag(value: unknown): Understood | undefined {
  if (typeof value === 'boolean') return undefined;
  const said = String(value).toLowerCase();
  if (said === 'true' || said === 'false') {
    return {
      code: 'AS_FLAG',
      message: 'This was written as a text; it was read as true or false.',
      value: said === 'true',
    };
  }
  return { code: 'KIND', message: `True or false belongs here. ${LEFT_OUT}` };
}

function points(value: unknown): Understood | undefined {
  const numbers = (one: unknown): boolean => (Array.isArray(one) ? one.every(numbers) : typeof one === 'number');
  return Array.isArray(value) && numbers(value)
    ? undefined
    : { code: 'KIND', message: `Lists of numbers belong here. ${LEFT_OUT}` };
}

function date(value: unknown): Understood | undefined {
  const wrong = {
    code: 'DATE',
    message: `This is no date and time; write it such as 2026-01-31T00:00:00Z. ${LEFT_OUT}`,
  };
  if (typeof value !== 'string') return wrong;
  const read = writtenInstant(value);
  if (!read) return wrong;
  if (read.text === value) return undefined;
  return read.assumed
    ? { code: 'ZONE', message: 'This says no time or no zone; it was read as universal time.', value: read.text }
    : { code: '', message: '', value: read.text };
}

function uri(value: unknown): Understood | undefined {
  if (
    typeof value === 'string' &&
    /^[a-z][a-z0-9+.-]*:[!#$%&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]+$/i.test(value) &&
    !/%(?![0-9a-f]{2})/i.test(value)
  )
    return undefined;
  const written = typeof value === 'string' ? value.trim() : '';
  if (/^https?:/i.test(written) && URL.canParse(written)) {
    return {
      code: 'URI',
      message: 'This address holds signs that addresses write as codes; they were.',
      value: new URL(written).href,
    };
  }
  return { code: 'NO_URI', message: `This is no address; write it whole, with https:// before it. ${LEFT_OUT}` };
}

function code(known: readonly string[], value: unknown): Understood | undefined {
  if (typeof value === 'string' && known.includes(value)) return undefined;
  const spelling = (one: string) => one.toLowerCase().replace(/[^a-z0-9]/g, '');
  const meant = typeof value === 'string' && known.find((one) => spelling(one) === spelling(value));
  if (meant) return { code: 'CODE_MENDED', message: `The standard writes this code as ${meant}.`, value: meant };
  const some = known.length > 20 ? 'codes of ISO 4217' : known.join(', ');
  return { code: 'CODE', message: `The standard does not know this code; it knows ${some}. ${LEFT_OUT}` };
}

import { isOfNaturalPerson as isMexican } from './mexican-tax-code.js';

/**
 * Whether a number identifies a natural person: an identity card, a personal tax number, a passport. Such numbers are
 * not kept, whoever published them. Where companies and persons share one register, what tells them apart is its rule.
 */
export function isPersonal(text: string, scheme?: string, country?: string): boolean {
  const code = text.toUpperCase().replace(/[\s./-]/g, '');
  if (isMexican(text)) return true;
  const said = (scheme ?? '').toUpperCase();
  if (OF_PERSONS.test(said)) return true;
  const place = /^([A-Z]{2})-/.exec(said)?.[1] ?? country;
  return BY_PLACE.some(
    ([where, digits]) => (where === place || (where === 'CN' && place === undefined)) && digits(code),
  );
}

/** The same for a text that may hold such a number among other things: a party's id is often scheme and number. */
export function holdsPersonalNumber(text: string, scheme?: string, country?: string): boolean {
  const parts = text.split(/[^\p{L}\p{N}&]+/u).filter((part) => part.length >= 8);
  const lastOf = scheme && text.startsWith(`${scheme}-`) ? [text.slice(scheme.length + 1)] : [];
  return [text, ...parts, ...lastOf].some((part) => isPersonal(part, scheme, country));
}

/** Registers that hold natural persons only. */
const OF_PERSONS =
  /(^|[-_ ])(CURP|DNI|NIE|CPF|CEDULA|CÉDULA|CI|CC|CE|NIN|NINO|SSN|RNOKPP|IPN|PESEL|TCKN|CNP|EGN|PASSPORT|PASAPORTE|NATIONAL[-_ ]?ID|ID[-_ ]?CARD|PERSONAL[-_ ]?(ID|NUMBER)|PERSON|PERSONNUMMER|CUIL|身份证)$/u;

type Digits = (code: string) => boolean;

const BY_PLACE: readonly (readonly [place: string, digits: Digits])[] = [
  ['UA', (code) => /^\d{10}$/.test(code)], // a company's number has 8
  ['BR', (code) => /^\d{11}$/.test(code) && cpf(code)],
  ['AR', (code) => /^(20|23|24|27)\d{9}$/.test(code)],
  ['PE', (code) => /^(10|15|17)\d{9}$/.test(code)],
  ['EC', (code) => /^(0[1-9]|1\d|2[0-4]|30)[0-5]\d{7}(\d{3})?$/.test(code)],
  ['MD', (code) => /^[029]\d{12}$/.test(code)],
  ['GE', (code) => /^\d{11}$/.test(code)],
  ['TH', (code) => /^[1-8]\d{12}$/.test(code)],
  ['CN', (code) => /^\d{6}(19|20)\d{9}[\dX]$/.test(code) && residentId(code)],
  ['ES', (code) => /^(\d{8}|[XYZ]\d{7})[A-Z]$/.test(code)],
  ['IN', (code) => /^[A-Z]{3}P[A-Z]\d{4}[A-Z]$/.test(code)],
  ['GB', (code) => /^[A-CEGHJ-PR-TW-Z]{2}\d{6}[A-D]$/.test(code)],
];

/** Two check digits of a Brazilian tax number of a person, modulo 11. */
function cpf(code: string): boolean {
  const digit = (length: number) => {
    const sum = [...code.slice(0, length)].reduce(
      (total, each, place) => total + Number(each) * (length + 1 - place),
      0,
    );
    return String(((sum * 10) % 11) % 10);
  };
  return code.endsWith(digit(9) + digit(10)) && !/^(\d)\1+$/.test(code);
}

/** Check character of a Chinese resident's number (ISO 7064 MOD 11-2). */
function residentId(code: string): boolean {
  const sum = [...code.slice(0, 17)].reduce((total, each, place) => total + Number(each) * (2 ** (17 - place) % 11), 0);
  return '10X98765432'.charAt(sum % 11) === code.slice(-1);
}

/** Fields that name or describe persons, who are never told of. */
export const PERSONAL: ReadonlySet<string> = new Set([
  'contactPoint',
  'beneficialOwners',
  'beneficialOwnership',
  'people',
  'person',
  'persons',
  'author',
  'jobTitle',
]);

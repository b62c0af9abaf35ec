import type { Fault } from '#libs/contracts';

/** One way in which organisations are told apart. */
export interface IdentifierScheme {
  /** Stored with the identifier. */
  readonly scheme: string;
  readonly title: string;
  /** The one way to write it: what people add when they copy it (blanks, hyphens, lower case) is taken away. */
  readonly normalise: (text: string) => string;
  /** What is wrong with a normalised identifier; null when nothing is. The fault's path is relative to the identifier. */
  readonly validate: (value: string) => Fault | null;
}

/**
 * Legal Entity Identifier, ISO 17442-1:2020: 18 letters or digits and two check digits (ISO 7064 MOD 97-10).
 * The check finds every wrong digit in a digit's place and letter in a letter's, and every two neighbours swapped, but
 * for a digit and a letter of the pairs 1B, 2M, 3X; 96 of 97 other errors.
 */
const lei: IdentifierScheme = {
  scheme: 'LEI',
  title: 'Legal Entity Identifier (ISO 17442)',
  normalise: compact,
  validate: (value) => {
    if (!/^[0-9A-Z]{18}[0-9]{2}$/.test(value)) {
      return fault('FORMAT', 'A Legal Entity Identifier has 20 letters and digits, the last two being digits.');
    }
    // 00, 01 and 99 would fit where 97, 98 and 02 are meant; the standard gives 02 to 98 only.
    const canonical = Number(value.slice(18)) >= 2 && Number(value.slice(18)) <= 98;
    return canonical && modulo97(value) === 1 ? null : checksum('Legal Entity Identifier');
  },
};

/**
 * Chinese unified social credit code, GB 32100-2015: registering department, category of organisation, six digits of
 * administrative division, nine characters of organisation code (GB 11714), check character (MOD 31). Its alphabet
 * leaves out I, O, S, V and Z. The check finds every single wrong character and every two neighbours swapped.
 *
 * The organisation code's own check character (MOD 11) is enforced as well, because GB 32100 builds the code from
 * GB 11714; except for codes that begin with 92: sole traders, who are no organisations in the sense of GB 11714.
 */
const unifiedSocialCreditCode: IdentifierScheme = {
  scheme: 'CN-USCC',
  title: 'Unified social credit code 统一社会信用代码 (GB 32100)',
  normalise: compact,
  validate: (value) => {
    if (!/^[0-9A-HJ-NP-RTUWXY]{2}[0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(value)) {
      return fault(
        'FORMAT',
        'A unified social credit code has 18 digits and capital letters without I, O, S, V, Z; places 3 to 8 are digits.',
      );
    }
    if (modulo31(value) !== 0) return checksum('unified social credit code');
    const organisationCode = value.slice(8, 17);
    if (!value.startsWith('92') && organisationCheck(organisationCode) !== organisationCode[8]) {
      return fault(
        'CHECKSUM',
        `The organisation code in it (${organisationCode}, GB 11714) has a wrong check character; look for a typing error.`,
      );
    }
    return null;
  },
};

/**
 * An identifier in a list of org-id.guide, as `list-id`: `GB-COH-09506232`, `MX-RFC-GACM…`. Only the format is checked
 * (the list's code: a country or X-code, perhaps with a region, then the list), for the lists have rules of their own;
 * but what claims to be in `XI-LEI` must be an LEI.
 */
const orgId: IdentifierScheme = {
  scheme: 'ORG-ID',
  title: 'Identifier in a list of org-id.guide',
  normalise: (text) => {
    const [, list, id] =
      /^\s*([A-Za-z]{2}(?:_[A-Za-z0-9]{1,3})?-[A-Za-z0-9]{2,20})-(.*?)\s*$/s.exec(text.normalize('NFC')) ?? [];
    if (list === undefined || id === undefined) return text.trim();
    return `${list.toUpperCase()}-${id}`;
  },
  validate: (value) => {
    const [, list, id] =
      /^([A-Z]{2}(?:_[A-Z0-9]{1,3})?-[A-Z0-9]{2,20})-([\p{L}\p{N}][\p{L}\p{N}\p{P}\p{S}]{0,99})$/u.exec(value) ?? [];
    if (list === undefined || id === undefined) {
      return fault(
        'FORMAT',
        'Write the list code of org-id.guide, a hyphen and the identifier, such as GB-COH-09506232.',
      );
    }
    return list === 'XI-LEI' ? lei.validate(id) : null;
  },
};

/** Every scheme that an organisation can be registered with. */
export const identifierSchemes: readonly IdentifierScheme[] = [lei, unifiedSocialCreditCode, orgId];

/** An identifier in its one form, or what is wrong with it. */
export type ReadIdentifier =
  | { readonly identifier: { readonly scheme: string; readonly value: string }; readonly fault?: undefined }
  | { readonly identifier?: undefined; readonly fault: Fault };

/** Normalises and checks an identifier as it was typed. */
export function readIdentifier(scheme: string, text: string): ReadIdentifier {
  const known = identifierSchemes.find((each) => each.scheme === scheme);
  if (!known) {
    const names = identifierSchemes.map((each) => each.scheme).join(', ');
    return { fault: { path: ['scheme'], code: 'UNKNOWN_VALUE', message: `Choose one of: ${names}.` } };
  }
  const value = known.normalise(text);
  const found = known.validate(value);
  return found ? { fault: { ...found, path: ['value', ...found.path] } } : { identifier: { scheme, value } };
}

/** Full-width forms of Chinese keyboards become plain ones; blanks and hyphens go. */
function compact(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\p{Pd}\u200b-\u200d\ufeff]/gu, '')
    .toUpperCase();
}

/** The number one gets by writing 10 for A, 11 for B … 35 for Z, modulo 97. */
function modulo97(value: string): number {
  let rest = 0;
  for (const character of value) {
    const digit = parseInt(character, 36);
    rest = (rest * (digit < 10 ? 10 : 100) + digit) % 97;
  }
  return rest;
}

const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** Weighted sum of all 18 characters: 3 to the power of the place, and 1 for the check character. Right when 0. */
function modulo31(value: string): number {
  let sum = 0;
  let weight = 1;
  for (const character of value.slice(0, -1)) {
    sum += USCC_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return (sum + USCC_ALPHABET.indexOf(value.slice(-1))) % 31;
}

const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;

/** Check character of an organisation code (GB 11714): 11 less the weighted sum modulo 11; 10 is X, 11 is 0. */
function organisationCheck(code: string): string {
  const sum = ORGANISATION_WEIGHTS.reduce(
    (total, weight, place) => total + weight * parseInt(code.charAt(place), 36),
    0,
  );
  const check = (11 - (sum % 11)) % 11;
  return check === 10 ? 'X' : String(check);
}

function fault(code: string, message: string): Fault {
  return { path: [], code, message };
}

function checksum(what: string): Fault {
  return fault(
    'CHECKSUM',
    `The check characters of this ${what} are wrong; look for a typing error or swapped characters.`,
  );
}

import { fold, isDamaged } from './source/text.repair.js';

let known: ReadonlyMap<string, string> | undefined;

/** ISO 3166-1 codes by the names countries have in the languages that contracting data is mostly written in; made when first asked. */
function byName(): ReadonlyMap<string, string> {
  if (known) return known;
  const found = new Map<string, string>();
  for (const language of ['en', 'es', 'fr', 'pt', 'de', 'zh', 'th']) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of twoLetterCodes()) {
      const name = names.of(code);
      if (name && !found.has(fold(name))) found.set(fold(name), code);
    }
  }
  return (known = found);
}

/** Code of a country's name, also one that lost a letter, or of a code itself; undefined when it is neither. */
export function countryCode(name: string): string | undefined {
  const code = name.trim().toUpperCase();
  if (/^[A-Z]{2}$/.test(code) && isCountry(code)) return code;
  if (!isDamaged(name)) return byName().get(fold(name));
  const pattern = new RegExp(
    `^${name
      .split(/[?\ufffd]/)
      .map(fold)
      .join('.')}$`,
    'u',
  );
  const [found, another] = new Set([...byName()].flatMap(([one, its]) => (pattern.test(one) ? [its] : [])));
  return another === undefined ? found : undefined;
}

/** Whether ISO 3166-1 has assigned the code (X-codes and the like are for others to give). */
export function isCountry(code: string): boolean {
  return (
    new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' }).of(code) !== undefined &&
    !/^(X[A-Z]|Z[XZ]|Q[M-Z]|AA)$/.test(code)
  );
}

function twoLetterCodes(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  return letters
    .flatMap((one) => letters.map((two) => one + two))
    .filter((code) => !/^(X[A-Z]|Z[XZ]|Q[M-Z]|AA)$/.test(code));
}

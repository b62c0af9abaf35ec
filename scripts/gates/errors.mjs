/**
 * `docs/errors.md` lists every code by which something is refused. The codes are those that the server's source names, the
 * meanings are the console's own texts, and for what only programs meet those of `errors.texts.json`. Exit code 1 where a code
 * has no text or the page is not what the source says; `--write` writes the page.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const PAGE = 'docs/errors.md';
const SOURCES = ['libs', 'apps/api/src'];
const TEXTS = ['apps/console/src/language/faults/faults.en.ts', 'apps/console/src/language/en.ts'];
/** Tests, and files whose codes refuse nothing: remarks on imported files, reasons of a state, what another system answered, live messages. */
const NO_REFUSALS =
  /\.(spec|fixture|tables|texts|enums)\.ts$|mending|oc4ids\.rows|release\.faults|approval\.because|\/outbound\/|send-failure|\/unanswered\/|writable-server|\/live\/|\/config\/|odrl\.|draw\.rules|interventions?\/|approval\.records/;
/** Words of the code that look like a refusal's code and are none. */
const NO_CODES = ['DRAWN'];
/** Of a refusal, of a fault with its message behind it, or one of two. */
const NAMED =
  /(?:\bcode: |\btransition\(\s*|\brefuse\(\s*|\bnew Failure\(\s*)'([A-Z][A-Z0-9_]{2,})'|[(,]\s*'([A-Z][A-Z0-9_]{2,})',\s*[`'"][A-Z][a-z]|\bcode = [^;\n]*\? '([A-Z][A-Z0-9_]{2,})'/g;
const TEXT = /^\s+([A-Z][A-Z0-9_]{2,}):\s*(?:'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)")/gm;

/** @returns {string[]} codes that a source names */
export function codesIn(source) {
  return [...new Set([...source.matchAll(NAMED)].map(([, plain, said, either]) => plain ?? said ?? either))];
}

/** @returns {Map<string, string>} what a code means, by the console's texts */
export function textsIn(source) {
  return new Map(
    [...source.matchAll(TEXT)].map(([, code, plain, said]) => [code, (plain ?? said).replaceAll("\\'", "'")]),
  );
}

/** Of the console's own texts only what refusals mean. */
const partOf = (source) => /^ {2}refusal: \{[^]*?^ {2}\}/m.exec(source)?.[0] ?? source;

/** The page, and the codes that no text explains. */
export function errorsPage() {
  const paths = SOURCES.flatMap((root) => readdirSync(root, { recursive: true }).map((path) => `${root}/${path}`));
  const sources = paths
    .filter((path) => path.endsWith('.ts') && !NO_REFUSALS.test(path))
    .map((path) => readFileSync(path, 'utf8'));
  const whole = sources.join('\n');
  const { errors, refusals } = JSON.parse(readFileSync('scripts/gates/errors.texts.json', 'utf8'));
  const known = new Map(TEXTS.flatMap((path) => [...textsIn(partOf(readFileSync(path, 'utf8')))]));
  // A text of the console counts where the server can say its code.
  const said = [...known.keys()].filter((code) => whole.includes(`'${code}'`));
  const texts = new Map([...known, ...Object.entries(refusals)]);
  const codes = [...new Set([...codesIn(whole), ...said])]
    .filter((code) => !(code in errors) && !NO_CODES.includes(code))
    .sort();
  const unsaid = Object.keys(errors)
    .concat(Object.keys(refusals))
    .filter((code) => !whole.includes(`'${code}'`));
  const table = (rows, first = 'code') => {
    const all = [[first, 'what it means, and what to do'], ...rows];
    const widths = [0, 1].map((column) => Math.max(...all.map((row) => row[column].length)));
    const lines = all.map((row) => `| ${row.map((cell, column) => cell.padEnd(widths[column])).join(' | ')} |`);
    return [lines[0], `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...lines.slice(1)].join('\n');
  };
  const coded = ([code, text]) => [`\`${code}\``, text];
  const page = HEAD.replace('TYPES', table(TYPES, 'type, and status of other routes'))
    .replace('ERRORS', table(Object.entries(errors).map(coded)))
    .replace('REFUSALS', table(codes.map((code) => coded([code, texts.get(code) ?? '']))));
  return { page, missing: codes.filter((code) => !texts.has(code)), unsaid };
}

const TYPES = [
  ['`InputRefused`, 422', '`INPUT_REFUSED`. Mend every entry of `faults`: `path` says where, `code` what is wrong.'],
  [
    '`PermissionRefused`, 403',
    '`PERMISSION_REFUSED`. The seat or token lacks `permission`. Ask an administrator, or use another token.',
  ],
  [
    '`TransitionRefused`, 409',
    'A code below. The state does not allow it now: `state` says which it is, `faults` each thing that keeps it. Read the object again.',
  ],
  [
    '`VersionRefused`, 409',
    '`VERSION_REFUSED`. Somebody changed it meanwhile. Read it again, look, and repeat with `actualVersion`.',
  ],
  ['`QuotaRefused`, 429', '`QUOTA_REACHED`. Wait until `freesAt`; where that is null, remove something.'],
];

const HEAD = `# What a refusal's code means

Made from the code by \`node scripts/gates/errors.mjs --write\`. Codes stay what they are; new ones come, so handle one that you do not know by its type:

TYPES

## Errors

In \`errors[].extensions.code\` of an answer of GraphQL, and as \`code\` of every other route.

ERRORS

## Refusals and faults

\`code\` of \`TransitionRefused\` and of each entry of \`faults\`. Where a message comes with it, the message is more exact.

REFUSALS
`;

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { page, missing, unsaid } = errorsPage();
  if (process.argv.includes('--write')) writeFileSync(PAGE, page);
  for (const code of missing) console.log(`${code} has no text: add one to scripts/gates/errors.texts.json`);
  for (const code of unsaid)
    console.log(`${code} is named nowhere in the source: take it out of scripts/gates/errors.texts.json`);
  const stale = readFileSync(PAGE, 'utf8') !== page;
  if (stale) console.log(`${PAGE} is not what the source says: node scripts/gates/errors.mjs --write`);
  process.exitCode = missing.length + unsaid.length > 0 || stale ? 1 : 0;
}

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { groups } from './terms.js';
import { texts as en } from './texts/en.js';
import { texts as th } from './texts/th.js';
import { texts as zh } from './texts/zh-CN.js';

const SOURCES = ['apps/console/src', 'libs/contracts/src/terms'];
const languages = ['en', 'zh-CN', 'th'] as const;
type Language = (typeof languages)[number];

/** Rows of the tables in docs/glossary.md: the term in each language, and what is not said instead. */
const rows = readFileSync('docs/glossary.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !/^\| (English|---)/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()));

/** What a text in that language must not say. */
const refused = rows.flatMap(([, , , , not = '']) =>
  not
    .split(',')
    .map((word) => word.trim().replace(/^[“"]|[”"]$/g, ''))
    .filter(Boolean),
);
const languageOf = (word: string): Language =>
  /\p{Script=Thai}/u.test(word) ? 'th' : /\p{Script=Han}/u.test(word) ? 'zh-CN' : 'en';

/** English words as words, whatever their case; the others are written without spaces. */
const finds = (word: string, text: string) =>
  languageOf(word) === 'en' ? new RegExp(`\\b${word}\\b`, 'iu').test(text) : text.includes(word);

function leaves(texts: unknown): string[] {
  if (typeof texts === 'string') return [texts];
  return typeof texts === 'object' && texts !== null ? Object.values(texts).flatMap(leaves) : [];
}

/** Everything that the console says in a language, with the file that says it. */
async function said(language: Language): Promise<[file: string, text: string][]> {
  const files = SOURCES.flatMap((source) =>
    readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith(`${language}.ts`))
      .map((file) => join(source, file)),
  );
  const all: [file: string, module: object][] = [];
  // One after the other: Jest links modules that are asked for at once before they are read.
  for (const file of files) all.push([file, (await import(pathToFileURL(file).href)) as object]);
  return all.flatMap(([file, module]) => leaves({ ...module }).map((text): [string, string] => [file, text]));
}

/** What letters, notifications and papers are written from: files of sentences, some of them made by functions. */
const WRITTEN = /(^|\/)(letters\.(en|th|zh)|account-changes|notification\.text|[\w-]+\.(sentences|words))\.ts$/;
const LITERAL = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`/gu;

/** The sentences of a source, without what is put into them and without its own remarks. */
function sentences(source: string): string[] {
  const plain = source.replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gmu, '').replaceAll(/\$\{[^}]*\}/gu, '…');
  return plain.match(LITERAL) ?? [];
}

/** Where the server speaks to people: not tests, statements, descriptions for programs, or what only operators read. */
const SPEAKING = ['libs/domain/src', 'libs/platform/src', 'libs/contracts/src', 'apps/api/src'];
const SILENT =
  /\.(spec|fixture|tables|types|enums|inputs|resolver|controller|schema)\.ts$|(^|\/)(ledger|metrics|migrations)\//;
const FOR_PROGRAMS = /(?:\b(?:description|says):|\.describe\()\s*(?:"[^"\n]*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`)/gu;
/** What a thing is called where it is not found, or may not go on. */
const CALLED = /\b(?:notFound\(|sees\(\w+, |called = |defineWorkflow<[^>]*>\(\s*)'([^'\n]+)'/gu;
const SQL = /\b(?:select|from|where|join|exists|order by|coalesce|insert|update)\b[\s\S]*[=(_]/u;

/** What a source of the server may answer people: its sentences, and what it calls things. */
function messages(source: string): string[] {
  const called = [...source.matchAll(CALLED)].map(([, name = '']) => name);
  const said = sentences(source.replaceAll(FOR_PROGRAMS, '')).filter(
    (text) => /^.(\p{Lu}|…)\S* .* |\S \S.*[.;:]\s?.$/u.test(text) && !SQL.test(text),
  );
  return [...called, ...said];
}

describe('the glossary', () => {
  it('has the same terms in the console, in every language, and in docs/glossary.md', () => {
    const shown = Object.values(groups).flat();
    expect(Object.keys(en.glossary.terms)).toEqual(shown);
    const terms = shown.map((term) => [en, zh, th].map(({ glossary }) => glossary.terms[term].term));
    expect(rows.map(([, ...cells]) => cells.slice(0, 3))).toEqual(terms);
  });

  it('finds a word that is not to be said', () => {
    expect(refused.length).toBeGreaterThan(5);
    expect(finds('seat', 'Take the seat now.')).toBe(true);
    expect(finds('the way it goes', 'Sway')).toBe(false);
    expect(finds('关口', '项目关口')).toBe(true);
  });

  it.each(languages)('is kept to: no screen says in %s what stands under “Not”', async (language) => {
    const words = refused.filter((word) => languageOf(word) === language);
    const found = (await said(language)).flatMap(([file, text]) =>
      words.filter((word) => finds(word, text)).map((word) => `${file}: “${word}” in “${text}”`),
    );
    expect(found).toEqual([]);
  });

  it('is kept to by labels, of which a word that sentences need may be one: what something has come to is its status', async () => {
    const found = (await said('en')).filter(([, text]) => /^(any )?state$/iu.test(text));
    const onPapers = sentences(readFileSync('apps/api/src/papers/paper.words.ts', 'utf8'));
    expect([...found, ...onPapers.filter((text) => /^.state.$/iu.test(text))]).toEqual([]);
  });

  it('is kept to by letters, notifications and papers as well', () => {
    const files = ['libs/domain/src', 'apps/api/src/papers'].flatMap((source) =>
      readdirSync(source, { recursive: true, encoding: 'utf8' })
        .filter((file) => WRITTEN.test(file))
        .map((file) => join(source, file)),
    );
    expect(files.length).toBeGreaterThan(8);
    const found = files.flatMap((file) =>
      sentences(readFileSync(file, 'utf8')).flatMap((text) =>
        refused.filter((word) => finds(word, text)).map((word) => `${file}: “${word}” in ${text}`),
      ),
    );
    expect(found).toEqual([]);
  });

  it('finds what the server answers, and not what it tells programs or asks the database', () => {
    const source = `
      @Query(() => Seat, { description: 'The seat of a member, by its id.' })
      throw Failure.notFound('gate', id);
      throw Refused.transition('NO_SEAT', \`Your seat in ${'${organisation}'} is not active.\`, { state: 'ACTIVE' });
      sql\`select s.id from approval_seat s where s.id = 1\``;
    expect(messages(source)).toEqual(['gate', '`Your seat in … is not active.`']);
  });

  it('is kept to by what the server answers when something cannot be done', () => {
    const files = SPEAKING.flatMap((source) =>
      readdirSync(source, { recursive: true, encoding: 'utf8' })
        .filter((file) => file.endsWith('.ts') && !SILENT.test(file))
        .map((file) => join(source, file)),
    );
    const all = files.flatMap((file) => messages(readFileSync(file, 'utf8')).map((text) => [file, text] as const));
    expect(all.length).toBeGreaterThan(1_000);
    const found = all.flatMap(([file, text]) =>
      refused.filter((word) => finds(word, text)).map((word) => `${file}: “${word}” in ${text}`),
    );
    expect(found).toEqual([]);
  });

  it('keeps Chinese to full-width punctuation, on screens, in letters and papers, and in what comes before a colon', async () => {
    const HALF_WIDTH = /[\p{Script=Han}”》）}…]\s?[:,;!?](?!\d)/u;
    const served = readdirSync('libs/domain/src', { recursive: true, encoding: 'utf8' })
      .filter((file) => WRITTEN.test(file))
      .flatMap((file) => sentences(readFileSync(join('libs/domain/src', file), 'utf8')).map((text) => [file, text]));
    const chinese = [...(await said('zh-CN')), ...served.filter(([, text = '']) => /\p{Script=Han}/u.test(text))];
    expect(chinese.length).toBeGreaterThan(1_000);
    expect(chinese.filter(([, text = '']) => HALF_WIDTH.test(text))).toEqual([]);
    const joined = readdirSync('apps/console/src', { recursive: true, encoding: 'utf8' })
      .filter((file) => /(?<!\.spec)\.tsx?$/.test(file) && !file.includes('texts/') && !file.includes('generated'))
      .filter((file) =>
        /`\$\{(?![^`]*JSON)[^`]*\}: |join\(': '\)|^\s*\{[^{}=]*\([^{}]*\)\}: /m.test(
          readFileSync(join('apps/console/src', file), 'utf8'),
        ),
      );
    expect(joined).toEqual([]);
  });

  it('speaks to Thai readers in one way', async () => {
    const thai = (await said('th')).filter(([, text]) => /ท่าน(?!ั้น)/u.test(text));
    expect(thai).toEqual([]);
  });
});

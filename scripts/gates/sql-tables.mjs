/**
 * Which tables a statement names: an area's SQL may name tables of its own area and of those below it, never of one above.
 * A noun's tables are those of its entities; an audience rule is read with the rest, a piece of a statement (`sql`) like a
 * whole one, and `columns` of an entity like its table. Exit code 1 and a line a fault.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const AREAS = ['identity', 'engines', 'partnership', 'data', 'partners', 'city'];
const ROOT = 'libs/domain/src';
const ENTITY = /@Entity\((?:'(\w+)'|\{ name: '(\w+)')?[^)]*\)\s*(?:@\w+\([^)]*\)\s*)*export class (\w+)/g;
const NAMED = /\b(?:from|join|update|into|lock table)\s+(?:only\s+)?([a-z_]+)\b/gi;
/** What is SQL by its tag, however short. */
const TAGS = ['sql', 'computed'];
const OF_ENTITY = ['columns', 'column'];
const SQL = /\b(select|insert into|update|delete from|with)\b[\s\S]*\b(from|set|values|where|join)\b/i;

const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** @returns {Map<string, string>} table by table, the area whose noun has it */
export function tablesByArea(sources) {
  return new Map(entitiesOf(sources).map(({ table, area }) => [table, area]));
}

/** @returns {Map<string, string>} entity by entity, its table */
export function tablesByEntity(sources) {
  return new Map(entitiesOf(sources).map(({ entity, table }) => [entity, table]));
}

function entitiesOf(sources) {
  return sources.flatMap(({ path, text }) =>
    [...text.matchAll(ENTITY)].map(([, plain, named, entity]) => ({
      entity,
      table: plain ?? named ?? snake(entity),
      area: areaOf(path),
    })),
  );
}

/** @returns {{ path: string, line: number, table: string, area: string }[]} statements that name a table of an area above */
export function faultsIn({ path, text }, areas, entities = new Map()) {
  const own = AREAS.indexOf(areaOf(path));
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults = [];
  const name = (table, node) => {
    const area = areas.get(table);
    if (!area || AREAS.indexOf(area) <= own) return;
    const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
    faults.push({ path, line: line + 1, table, area });
  };
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const sql = node.getText(file);
      if (isTagged(node) || SQL.test(sql)) {
        for (const [, table] of sql.matchAll(NAMED)) name(table.toLowerCase(), node);
      }
    }
    if (ts.isCallExpression(node) && OF_ENTITY.includes(node.expression.getText(file))) {
      name(entities.get(node.arguments[0]?.getText(file)), node);
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

function isTagged({ parent }) {
  return ts.isTaggedTemplateExpression(parent) && ts.isIdentifier(parent.tag) && TAGS.includes(parent.tag.text);
}

const areaOf = (path) => path.slice(ROOT.length + 1).split('/')[0];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = readdirSync(ROOT, { recursive: true })
    .map((path) => `${ROOT}/${path}`)
    .filter((path) => AREAS.includes(areaOf(path)) && path.endsWith('.ts') && !path.endsWith('.spec.ts'));
  const sources = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const areas = tablesByArea(sources);
  const entities = tablesByEntity(sources);
  const faults = sources.flatMap((source) => faultsIn(source, areas, entities));
  for (const { path, line, table, area } of faults) console.log(`${path}:${line} names ${table} of ${area}`);
  console.log(
    faults.length ? `${faults.length} faults` : `${areas.size} tables; no area's statement names one of an area above`,
  );
  process.exitCode = faults.length ? 1 : 0;
}

/**
 * Which tables a statement names: an area's SQL may name tables of its own area and of those below it, never of one above.
 * A noun's tables are those of its entities; an audience rule is read with the rest. Exit code 1 and a line a fault.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const AREAS = ['identity', 'engines', 'partnership', 'data', 'partners', 'city'];
const ROOT = 'libs/domain/src';
const ENTITY = /@Entity\((?:'(\w+)'|\{ name: '(\w+)')?[^)]*\)\s*(?:@\w+\([^)]*\)\s*)*export class (\w+)/g;
const NAMED = /\b(?:from|join|update|into|lock table)\s+(?:only\s+)?([a-z_]+)\b/gi;
const SQL = /\b(select|insert into|update|delete from|with)\b[\s\S]*\b(from|set|values|where|join)\b/i;

const snake = (name) => name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();

/** @returns {Map<string, string>} table by table, the area whose noun has it */
export function tablesByArea(sources) {
  const areas = new Map();
  for (const { path, text } of sources) {
    for (const [, plain, named, entity] of text.matchAll(ENTITY)) {
      areas.set(plain ?? named ?? snake(entity), areaOf(path));
    }
  }
  return areas;
}

/** @returns {{ path: string, line: number, table: string, area: string }[]} statements that name a table of an area above */
export function faultsIn({ path, text }, areas) {
  const own = AREAS.indexOf(areaOf(path));
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const faults = [];
  const visit = (node) => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const sql = node.getText(file);
      if (SQL.test(sql)) {
        for (const [, table] of sql.matchAll(NAMED)) {
          const area = areas.get(table.toLowerCase());
          if (!area || AREAS.indexOf(area) <= own) continue;
          const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
          faults.push({ path, line: line + 1, table, area });
        }
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

const areaOf = (path) => path.slice(ROOT.length + 1).split('/')[0];

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const paths = readdirSync(ROOT, { recursive: true })
    .map((path) => `${ROOT}/${path}`)
    .filter((path) => AREAS.includes(areaOf(path)) && path.endsWith('.ts') && !path.endsWith('.spec.ts'));
  const sources = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
  const areas = tablesByArea(sources);
  const faults = sources.flatMap((source) => faultsIn(source, areas));
  for (const { path, line, table, area } of faults) console.log(`${path}:${line} names ${table} of ${area}`);
  console.log(
    faults.length ? `${faults.length} faults` : `${areas.size} tables; no area's statement names one of an area above`,
  );
  process.exitCode = faults.length ? 1 : 0;
}

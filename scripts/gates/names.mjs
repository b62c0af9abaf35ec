/**
 * One word, one meaning: a class, interface, type or enum that a file exports has a name that no other file of its side
 * exports. The sides are the server and the console; a page or part may bear the name of what it shows. Exit code 1 and a
 * line a name that stands twice.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const SIDES = { server: ['libs', 'apps/api/src', 'apps/worker/src'], console: ['apps/console/src'] };
/** What is written by a program, or only for tests. */
const NOT_OURS = /\/generated\/|\.(spec|fixture|d)\.ts$/;
const EXPORTED = /^export (?:declare )?(?:abstract )?(?:class|interface|type|enum) (\w+)/gm;

/** @returns {{ name: string, paths: string[] }[]} names that more than one of the files exports, by name */
export function namesTwice(sources) {
  const places = new Map();
  for (const { path, text } of sources) {
    for (const name of new Set([...text.matchAll(EXPORTED)].map(([, found]) => found))) {
      places.set(name, [...(places.get(name) ?? []), path]);
    }
  }
  return [...places]
    .filter(([, paths]) => paths.length > 1)
    .map(([name, paths]) => ({ name, paths: paths.sort() }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  let faults = 0;
  for (const [side, roots] of Object.entries(SIDES)) {
    const paths = roots.flatMap((root) =>
      readdirSync(root, { recursive: true })
        .map((path) => `${root}/${path}`)
        .filter((path) => path.endsWith('.ts') && !NOT_OURS.test(path)),
    );
    const sources = paths.map((path) => ({ path, text: readFileSync(path, 'utf8') }));
    for (const { name, paths: places } of namesTwice(sources)) {
      faults += 1;
      console.log(`${name} means ${places.length} things on the side of the ${side}:\n  ${places.join('\n  ')}`);
    }
  }
  console.log(faults ? `${faults} names stand twice` : 'no exported type has the name of another');
  process.exitCode = faults ? 1 : 0;
}

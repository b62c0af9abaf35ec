import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Screen {
  readonly path: string;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
}

/**
 * What each screen needs beside what the page itself names, as the console's build wrote it down: told in a `Link` header,
 * it is fetched with the rest instead of after it.
 * @returns the header's value for a path; undefined for a path of no screen
 */
export function screenLinks(folder: string): (path: string) => string | undefined {
  const file = join(folder, 'screens.json');
  const screens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Screen[]) : [];
  const known = screens
    .filter(({ path }) => path !== '*')
    // A word of a path goes before what may stand for any.
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)
    .map(({ path, scripts, styles }) => ({
      pattern: new RegExp(`^${path.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}/?$`),
      links: [
        ...scripts.map((script) => `<${script}>; rel=modulepreload; crossorigin`),
        ...styles.map((style) => `<${style}>; rel=preload; as=style; crossorigin`),
      ].join(', '),
    }));
  return (path) => known.find(({ pattern }) => pattern.test(path))?.links || undefined;
}

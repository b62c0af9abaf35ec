import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import { readerLanguage } from '#libs/platform';

interface Screen {
  readonly path: string;
  readonly scripts: readonly string[];
  readonly styles: readonly string[];
  /** Files of its texts by language. */
  readonly texts: Readonly<Record<string, readonly string[]>>;
}

/**
 * What each screen needs beside what the page itself names, as the console's build wrote it down: told in a `Link` header,
 * it is fetched with the rest instead of after it.
 * @returns the header's value for a request; undefined where its path is no screen's
 */
export function screenLinks(folder: string): (request: FastifyRequest) => string | undefined {
  const file = join(folder, 'screens.json');
  const screens = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Screen[]) : [];
  const known = screens
    .filter(({ path }) => path !== '*')
    // A word of a path goes before what may stand for any.
    .sort((a, b) => a.path.split(':').length - b.path.split(':').length)
    .map(({ path, scripts, styles, texts }) => ({
      pattern: new RegExp(`^${path.replace(/\/:\w+\?/g, '(/[^/]+)?').replace(/:\w+/g, '[^/]+')}/?$`),
      links: Object.fromEntries(
        Object.entries(texts).map(([language, own]) => [language, linksTo(scripts, own, styles)]),
      ),
    }));
  return (request) => {
    const [path = '/'] = request.url.split('?');
    const screen = known.find(({ pattern }) => pattern.test(path));
    return screen?.links[readerLanguage(request)];
  };
}

/**
 * First what asks for data, then the texts and the largest script, without which nothing is drawn. The rest goes behind the
 * questions, which are asked as soon as the first is there: a browser asks for six files at once, the urgent ones before others.
 */
function linksTo([first, largest, ...rest]: readonly string[], texts: readonly string[], styles: readonly string[]) {
  const module = (script: string | undefined) => `<${script}>; rel=modulepreload; crossorigin`;
  return [
    ...[first, ...texts, largest].map(module),
    ...styles.map((style) => `<${style}>; rel=preload; as=style; crossorigin`),
    ...rest.map((script) => `${module(script)}; fetchpriority=low`),
  ].join(', ');
}

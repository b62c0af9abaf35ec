import type { HttpRoute } from './http.routes.js';

/** Routes that no controller declares, and why programs of others do not read of them in the OpenAPI document. */
export const BESIDE_CONTROLLERS: readonly (readonly [route: RegExp, why: string])[] = [
  [/^(GET|POST) \/graphql$/, 'is described by the document itself'],
  [/^OPTIONS \/graphql$/, 'answers that requests are sent by GET and POST'],
  [/^GET \/graphiql(\/assets\/\*)?$/, 'is a page for people'],
  [/^GET \/(\*|assets\/\*|icon\.svg|base-map\.(json|pmtiles))$/, 'is the console'],
  [/^[A-Z]+ \/queues(\/|$)/, 'is a page for operators'],
];

/** What is routed and not described, or described and not routed. */
export function routeFaults(routed: ReadonlySet<string>, declared: readonly HttpRoute[]): string[] {
  const described = new Set(
    declared.filter(({ description }) => description).map(({ verb, path }) => `${verb} ${path}`),
  );
  return [
    ...[...routed]
      .filter((route) => !described.has(route) && !BESIDE_CONTROLLERS.some(([known]) => known.test(route)))
      .map((route) => `${route} is not @Documented: programs could not know of it.`),
    ...[...described].filter((route) => !routed.has(route)).map((route) => `${route} is documented and leads nowhere.`),
  ];
}

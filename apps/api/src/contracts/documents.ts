import { asyncApi } from './asyncapi.js';
import { eventsSchema } from './event.documents.js';
import type { HttpRoute } from './http.routes.js';
import { openApi } from './openapi.js';

type Make = (routes: readonly HttpRoute[], url: string) => object;

/** What programs read of the product by themselves, by the name of its file. */
export const documents = {
  'asyncapi.json': (_routes, url) => asyncApi(url),
  'events.schema.json': (_routes, url) => eventsSchema(url),
  'openapi.json': openApi,
} as const satisfies Record<string, Make>;

export const documentNames = Object.keys(documents) as (keyof typeof documents)[];

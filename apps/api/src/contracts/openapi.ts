import { z } from 'zod';
import { CLOUD_EVENT, errorCodes, eventTypes, partSchema, uuid } from '#libs/contracts';
import type { Requirement, RouteDescription } from '#libs/platform';
import { eventParts, typed, VERSION, WEBHOOK_HEADERS } from './event.documents.js';
import type { HttpRoute } from './http.routes.js';

const SCHEMAS = '#/components/schemas';

/** What follows from what a receiver answers to a webhook. */
const RECEIVED: Readonly<Record<string, string>> = {
  '2XX': 'Taken; work is done later.',
  410: 'Pauses the webhook.',
  default: 'Not taken; sent again later.',
};

const refused = z.object({
  code: z
    .string()
    .optional()
    .describe(`${errorCodes.join(', ')}, or why in the route’s own words; left out where an id is malformed.`),
  message: z.string(),
});

/**
 * Everything beside the console that HTTP answers, and what webhooks send, as OpenAPI 3.1.
 * @param url the product's public address, without a slash at its end
 */
export function openApi(routes: readonly HttpRoute[], url: string): object {
  const paths: Record<string, Record<string, object>> = { '/graphql': { post: graphql() } };
  for (const { verb, path, requirement, description } of routes) {
    if (!description || 'leftOut' in description) continue;
    const at = path.replace(/:(\w+)/g, '{$1}').replace('*', '{rest}');
    (paths[at] ??= {})[verb.toLowerCase()] = operation(verb, at, requirement, description);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tripartite over HTTP',
      version: VERSION,
      description: 'Files, feeds and proofs, beside GraphQL. How each is used is said in docs/api.md.',
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url }],
    paths,
    webhooks: Object.fromEntries(eventTypes.map((type) => [type, { post: webhook(type) }])),
    components: {
      schemas: { ...eventParts('draft-2020-12'), Refused: partSchema(refused) },
      parameters: Object.fromEntries(
        Object.entries(WEBHOOK_HEADERS).map(([name, description]) => [
          name,
          { name, in: 'header', required: true, description, schema: { type: 'string' } },
        ]),
      ),
      responses: {
        ...Object.fromEntries(
          Object.entries(RECEIVED).map(([status, description]) => [`received-${status}`, { description }]),
        ),
        Refused: {
          description: 'Why not, and what to do.',
          content: { 'application/json': { schema: { $ref: `${SCHEMAS}/Refused` } } },
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'tripartite',
          description: 'A person’s session, by `signIn`; over https its name is `__Host-tripartite`.',
        },
        token: {
          type: 'http',
          scheme: 'bearer',
          description: 'A program’s, made by `createToken`; roles are its scopes.',
        },
      },
    },
  };
}

function operation(
  verb: string,
  at: string,
  requirement: Requirement | undefined,
  description: RouteDescription,
): object {
  const { summary, path = {}, query, form, answers } = description;
  const names = [...at.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    operationId: nameOf(verb, at),
    summary,
    security: securityOf(requirement),
    parameters: [
      ...names.map((name) => parameter('path', name, path[name] ?? uuid, true)),
      ...Object.entries(query?.shape ?? {}).map(([name, shape]) => parameter('query', name, shape as z.ZodType, false)),
    ],
    ...(form && {
      requestBody: { required: true, content: { 'multipart/form-data': { schema: partSchema(form) } } },
    }),
    responses: {
      [form ? 201 : 200]: {
        description: form ? 'Taken in.' : 'What was asked for.',
        content: Object.fromEntries(
          Object.entries(answers).map(([type, shape]) => [type, shape ? { schema: partSchema(shape) } : {}]),
        ),
      },
      default: { $ref: '#/components/responses/Refused' },
    },
  };
}

/** `getPapersProposalsById` of `GET /papers/proposals/{id}`. */
function nameOf(verb: string, at: string): string {
  const words = at
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  return verb.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parameter(where: 'path' | 'query', name: string, shape: z.ZodType, required: boolean): object {
  const { description, ...schema } = partSchema(shape);
  return { name, in: where, required, ...(description && { description }), schema };
}

function securityOf(requirement: Requirement | undefined): object[] {
  if (requirement === 'open') return [];
  if (requirement === 'session') return [{ session: [] }];
  return [{ session: [] }, { token: requirement && requirement !== 'signed-in' ? [requirement] : [] }];
}

/** GraphQL is no controller's; its own contract is apps/api/schema.graphql. */
function graphql(): object {
  const asked = z.object({
    query: z.string(),
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.unknown()).nullish(),
  });
  const path = z.array(z.union([z.string(), z.int()]));
  const error = z.object({
    message: z.string(),
    path: path.optional(),
    extensions: z.object({ code: z.string() }),
  });
  const answer = z.object({
    data: z.record(z.string(), z.unknown()).nullish(),
    errors: z.array(error).optional(),
    extensions: z
      .object({
        cost: z.object({ asked: z.int(), most: z.int(), answered: z.int() }),
        cut: z.array(z.object({ path, shown: z.int(), of: z.int() })).optional(),
      })
      .optional(),
  });
  const content = { 'application/json': { schema: partSchema(answer) } };
  return {
    operationId: 'postGraphql',
    summary: 'Everything else. Its schema is apps/api/schema.graphql.',
    security: [{}, ...securityOf('signed-in')],
    requestBody: { required: true, content: { 'application/json': { schema: partSchema(asked) } } },
    responses: {
      200: { description: 'What was asked for; `errors` says what of it is missing, and why.', content },
      default: { description: 'Nothing of it ran.', content },
    },
  };
}

function webhook(type: string): object {
  return {
    operationId: type,
    summary: `Sent to the address of a webhook that asked for ${type}.`,
    parameters: Object.keys(WEBHOOK_HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: { [CLOUD_EVENT]: { schema: typed('WebhookEvent', type, SCHEMAS) } },
    },
    responses: Object.fromEntries(
      Object.keys(RECEIVED).map((status) => [status, { $ref: `#/components/responses/received-${status}` }]),
    ),
  };
}

import { z } from 'zod';
import {
  CLOUD_EVENT,
  cloudEvent,
  errorCodes,
  eventTypes,
  partSchema,
  type Permission,
  programPermissions,
  uuid,
} from '#libs/contracts';
import type { Requirement, RouteDescription, RouteLeftOut } from '#libs/platform';
import { eventParts, typed, VERSION, WEBHOOK_HEADERS } from './event.documents.js';
import type { HttpRoute } from './http.routes.js';

const SCHEMAS = '#/components/schemas';
/** The name of a whole event of a type; the type’s own name is that of its `data`. */
const eventOf = (type: string) => `event.${type}`;

/** What follows from what a receiver answers to a webhook. */
const RECEIVED: Readonly<Record<string, string>> = {
  '2XX': 'Taken; work is done later.',
  410: 'Pauses the webhook.',
  default: 'Not taken; sent again later.',
};

const refused = z.object({
  code: z
    .string()
    .describe(
      `${errorCodes.join(', ')}, BAD_REQUEST and TOO_LARGE where it could not be read, or why in the route’s own words.`,
    ),
  message: z.string(),
});

/**
 * Everything beside the console that HTTP answers, and what webhooks send, as OpenAPI 3.1.
 * @param url the product's public address, without a slash at its end
 */
export function openApi(routes: readonly HttpRoute[], url: string): object {
  const paths: Record<string, Record<string, object>> = { '/graphql': { get: graphqlByAddress(), post: graphql() } };
  for (const { verb, path, requirement, description } of routes) {
    if (!description) continue;
    const at = path.replace(/:(\w+)\??/g, '{$1}').replace('*', '{rest}');
    (paths[at] ??= {})[verb.toLowerCase()] =
      'leftOut' in description
        ? leftOut(verb, at, requirement, description)
        : operation(verb, at, requirement, description);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tripartite over HTTP',
      version: VERSION,
      description:
        'Files, feeds, proofs and the protocols of others, beside GraphQL. How each is used is said in docs/api.md.',
      license: { name: 'AGPL-3.0-only', identifier: 'AGPL-3.0-only' },
    },
    servers: [{ url }],
    paths,
    webhooks: Object.fromEntries(eventTypes.map((type) => [type, { post: webhook(type) }])),
    components: {
      schemas: {
        ...eventParts('draft-2020-12'),
        ...Object.fromEntries(eventTypes.map((type) => [eventOf(type), typed('WebhookEvent', type, SCHEMAS)])),
        FeedEvent: feedEvent(),
        Refused: partSchema(refused),
      },
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
      securitySchemes: securitySchemes(url),
    },
  };
}

/** One of all types, told apart by `type`, so that a program in types knows what `data` holds. */
function feedEvent(): object {
  const mapping = Object.fromEntries(eventTypes.map((type) => [type, `${SCHEMAS}/${eventOf(type)}`]));
  return {
    description: 'What happened. Types come with later releases: pass over one that you do not know.',
    oneOf: Object.values(mapping).map(($ref) => ({ $ref })),
    discriminator: { propertyName: 'type', mapping },
  };
}

function securitySchemes(url: string): object {
  const scopes = programPermissions.map((each) => [each, `The permission ${each}.`]).sort();
  return {
    session: {
      type: 'apiKey',
      in: 'cookie',
      name: 'tripartite',
      description: 'A person’s session, by `signIn`; over https its name is `__Host-tripartite`.',
    },
    token: {
      type: 'http',
      scheme: 'bearer',
      description: 'A person’s for a program, made by `createToken`; roles are its scopes.',
    },
    oauth2: {
      type: 'oauth2',
      description: 'A program’s own, given out for ten minutes; docs/programs.md.',
      flows: { clientCredentials: { tokenUrl: `${url}/oauth/token`, scopes: Object.fromEntries(scopes) } },
    },
    client: {
      type: 'http',
      scheme: 'basic',
      description: 'Id and secret of a program; they, or an assertion that it signed, may stand in the form instead.',
    },
    directory: {
      type: 'http',
      scheme: 'bearer',
      description: 'Of an organisation’s directory, made by `addProvisioningToken`; docs/sign-on.md.',
    },
  };
}

function operation(
  verb: string,
  at: string,
  requirement: Requirement | undefined,
  description: RouteDescription,
): object {
  const { summary, path = {}, query, form, answers, refusals, credential } = description;
  const sent = form ? { 'multipart/form-data': form } : description.sent;
  const status = description.status ?? (form ? 201 : 200);
  const names = [...at.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    operationId: nameOf(verb, at),
    summary,
    security: credential === undefined ? securityOf(requirement) : SHOWN[credential],
    parameters: [
      ...names.map((name) => parameter('path', name, path[name] ?? uuid, true)),
      ...Object.entries(query?.shape ?? {}).map(([name, shape]) => parameter('query', name, shape as z.ZodType, false)),
    ],
    ...(sent && { requestBody: { required: true, content: contentOf(sent) } }),
    responses: {
      [status]: {
        description: SAID[status],
        ...(status !== 204 && { content: contentOf(answers) }),
      },
      default: refusals
        ? { description: 'Why not.', content: contentOf(refusals) }
        : { $ref: '#/components/responses/Refused' },
    },
  };
}

/** A route that is there and not for programs of others: it says so, and nothing of its answer is promised. */
function leftOut(verb: string, at: string, requirement: Requirement | undefined, { leftOut: why }: RouteLeftOut) {
  const names = [...at.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  return {
    operationId: nameOf(verb, at),
    summary: `Not for programs: ${why}.`,
    security: securityOf(requirement),
    parameters: names.map((name) => parameter('path', name, z.string(), true)),
    responses: { default: { description: 'Of no promised form.' } },
  };
}

const SAID = { 200: 'What was asked for.', 201: 'Taken in.', 204: 'Done.' } as const;

/** Who shows what to routes that take no credential of the house’s. */
const SHOWN = { client: [{ client: [] }, {}], directory: [{ directory: [] }] } as const;

function contentOf(shapes: Readonly<Record<string, z.ZodType | null>>): object {
  return Object.fromEntries(
    Object.entries(shapes).map(([type, shape]) => [type, shape ? { schema: withEvents(partSchema(shape)) } : {}]),
  );
}

/** Where an answer lists events, each is one of those that there are. */
function withEvents(schema: Readonly<Record<string, unknown>>): object {
  const text = JSON.stringify(schema);
  return JSON.parse(
    text.replaceAll(JSON.stringify(partSchema(cloudEvent)), `{"$ref":"${SCHEMAS}/FeedEvent"}`),
  ) as object;
}

/** `getPapersProposalsById` of `GET /papers/proposals/{id}`. */
function nameOf(verb: string, at: string): string {
  const words = at
    .replace(/\{(\w+)\}/g, 'by-$1')
    .split(/[^A-Za-z]+/)
    .filter(Boolean);
  return verb.toLowerCase() + words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
}

function parameter(where: 'header' | 'path' | 'query', name: string, shape: z.ZodType, required: boolean): object {
  const { description, ...schema } = partSchema(shape);
  return { name, in: where, required, ...(description && { description }), schema };
}

function securityOf(requirement: Requirement | undefined): object[] {
  if (requirement === 'open') return [];
  if (requirement === 'session') return [{ session: [] }];
  const scopes = requirement && requirement !== 'signed-in' ? [requirement] : [];
  const byProgram = scopes.every((scope) => programPermissions.includes(scope as Permission));
  return [{ session: [] }, { token: scopes }, ...(byProgram ? [{ oauth2: scopes }] : [])];
}

/** GraphQL is no controller's; its own contract is apps/api/schema.graphql. */
function graphql(): object {
  const more = {
    operationName: z.string().nullish(),
    variables: z.record(z.string(), z.unknown()).nullish(),
  };
  const byText = z.object({ query: z.string().describe('The document.'), ...more });
  const byId = z.object({ documentId, ...more });
  return {
    operationId: 'postGraphql',
    summary: 'Everything else. Its schema is apps/api/schema.graphql.',
    security: [{}, ...securityOf('signed-in')],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: partSchema(z.union([byText, byId])) } },
    },
    responses: graphqlAnswers(),
  };
}

const documentId = z
  .string()
  .regex(/^sha256:[0-9a-f]{64}$/)
  .describe('A document that is known here, by its text; in place of `query`.');

function graphqlByAddress(): object {
  const preflight = z.string().min(1).describe('Anything: pages of other sites can’t send it.');
  return {
    operationId: 'getGraphql',
    summary: 'The same, of a query alone, whose document is known here.',
    security: [{}, ...securityOf('signed-in')],
    parameters: [
      parameter('header', 'apollo-require-preflight', preflight, true),
      parameter('query', 'documentId', documentId, true),
      parameter('query', 'operationName', z.string(), false),
      parameter('query', 'variables', z.string().describe('As JSON.'), false),
    ],
    responses: graphqlAnswers(),
  };
}

function graphqlAnswers(): object {
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
    200: { description: 'What was asked for; `errors` says what of it is missing, and why.', content },
    default: { description: 'Nothing of it ran.', content },
  };
}

function webhook(type: string): object {
  return {
    operationId: type,
    summary: `Sent to the address of a webhook that asked for ${type}.`,
    security: [], // the signature shows who sent it
    parameters: Object.keys(WEBHOOK_HEADERS).map((name) => ({ $ref: `#/components/parameters/${name}` })),
    requestBody: {
      required: true,
      content: { [CLOUD_EVENT]: { schema: { $ref: `${SCHEMAS}/${eventOf(type)}` } } },
    },
    responses: Object.fromEntries(
      Object.keys(RECEIVED).map((status) => [status, { $ref: `#/components/responses/received-${status}` }]),
    ),
  };
}

import { z } from 'zod';
import type { RouteDescription } from '#libs/platform';

const assertion = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export const METADATA: RouteDescription = {
  summary: 'Where and how programs are given tokens (RFC 8414).',
  answers: {
    'application/json': z.looseObject({
      issuer: z.url(),
      token_endpoint: z.url(),
      jwks_uri: z.url(),
      revocation_endpoint: z.url(),
      introspection_endpoint: z.url(),
      response_types_supported: z.array(z.string()),
      grant_types_supported: z.array(z.string()),
      token_endpoint_auth_methods_supported: z.array(z.string()),
      scopes_supported: z.array(z.string()),
    }),
  },
};

export const JWKS: RouteDescription = {
  summary: 'Keys that tokens of programs are signed with (RFC 7517).',
  answers: { 'application/json': z.object({ keys: z.array(z.looseObject({ kid: z.string(), kty: z.string() })) }) },
};

/** How a program shows who it is. */
const shown = {
  client_id: z.string().optional(),
  client_secret: z.string().optional(),
  client_assertion_type: z.literal(assertion).optional(),
  client_assertion: z.string().optional().describe('A JWT that the program signed (RFC 7523).'),
};
const refusals = {
  'application/json': z.union([
    z.object({ error: z.string(), error_description: z.string().optional() }),
    z.object({ code: z.string(), message: z.string() }),
  ]),
};
const ofToken = {
  'application/x-www-form-urlencoded': z.object({
    token: z.string().describe('A token of the program that asks.'),
    token_type_hint: z.string().optional(),
    ...shown,
  }),
};

export const REVOKE: RouteDescription = {
  summary: 'Ends a token of the program that asks, from the next request on (RFC 7009).',
  credential: 'client',
  sent: ofToken,
  answers: { 'text/plain': null },
  refusals,
};

export const INTROSPECT: RouteDescription = {
  summary: 'What a token of the program that asks is good for just now (RFC 7662).',
  credential: 'client',
  sent: ofToken,
  answers: { 'application/json': z.looseObject({ active: z.boolean(), scope: z.string().optional() }) },
  refusals,
};

/** What is refused before the authorization server is asked is refused in our words. */
export const TOKEN: RouteDescription = {
  summary: 'A token for a program, by client credentials (RFC 6749, 4.4).',
  credential: 'client',
  sent: {
    'application/x-www-form-urlencoded': z.object({
      grant_type: z.literal('client_credentials'),
      scope: z.string().min(1).describe('Scopes that the program has, with a space between.'),
      ...shown,
      resource: z.url().optional().describe('The issuer, or left out.'),
    }),
  },
  answers: {
    'application/json': z.object({
      access_token: z.string(),
      token_type: z.literal('Bearer'),
      expires_in: z.int(),
      scope: z.string(),
    }),
  },
  refusals,
};

import { randomBytes } from 'node:crypto';
import { stringify } from 'node:querystring';
import { Inject, Injectable } from '@nestjs/common';
import inject from 'light-my-request';
import type { Adapter, AdapterPayload, JWK, KoaContextWithOIDC, Provider } from 'oidc-provider';
import type { Logger } from 'pino';
import { type Actor, programPermissions, systemActor } from '#libs/contracts';
import { Config, LOG, SecurityLog } from '#libs/platform';
import { PlatformKeys } from '../../../engines/keys/platform-keys.service.js';
import { SealedKeys } from '../../../engines/keys/sealed-keys.service.js';
import { ProgramClients } from '../oauth/program-clients.service.js';
import { ProgramTokens, type ReadToken, TOKEN_S } from '../oauth/program-tokens.service.js';

type Library = typeof import('oidc-provider');

const ROUTES = {
  token: '/oauth/token',
  jwks: '/oauth/jwks',
  revocation: '/oauth/revoke',
  introspection: '/oauth/introspect',
};
/** The library says by it which client has shown who it is. */
const CLIENT = 'x-client-id';
const METADATA = '/.well-known/oauth-authorization-server';
/** How programs show who they are, and by which signatures. */
const METHODS = ['client_secret_basic', 'client_secret_post', 'private_key_jwt'] as const;
const ALGORITHMS = ['EdDSA', 'ES256', 'ES384'] as const;
/** What libraries make when nobody says otherwise lasts an hour. */
const LONGEST_ASSERTION_S = 3600;
/** The library also describes the parts of it that are switched off. */
const DESCRIBED = [
  'issuer',
  'token_endpoint',
  'jwks_uri',
  'revocation_endpoint',
  'introspection_endpoint',
  'grant_types_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
];

const NOT_KEPT = { 'cache-control': 'no-store' };

/** A text or a list is no form, and would be taken apart sign by sign. */
const fieldsOf = (form: unknown): Record<string, unknown> =>
  typeof form === 'object' && !Array.isArray(form) ? { ...form } : {};

/** An answer of the authorization server. */
export interface OAuthAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** The library, made anew when another key signs. */
interface Server {
  readonly kid: string;
  readonly provider: Provider;
}

/**
 * The authorization server: oidc-provider, held to client credentials. It is asked in this process, with a request that
 * carries nothing but the form and how the client shows who it is: its addresses are ours as configured, never the caller's.
 */
@Injectable()
export class OAuthServer {
  private server: Server | undefined;

  constructor(
    @Inject(ProgramClients) private readonly clients: ProgramClients,
    @Inject(Config) private readonly config: Config,
    @Inject(PlatformKeys) private readonly keys: PlatformKeys,
    @Inject(LOG) private readonly log: Logger,
    @Inject(SealedKeys) private readonly sealed: SealedKeys,
    @Inject(SecurityLog) private readonly security: SecurityLog,
    @Inject(ProgramTokens) private readonly tokens: ProgramTokens,
  ) {}

  token(form: unknown, authorization: string | undefined): Promise<OAuthAnswer> {
    return this.sent(ROUTES.token, fieldsOf(form), authorization);
  }

  /** RFC 7009: ends a token of the program that asks. What is no token of it is not ended, and told nothing of. */
  async revoke(form: unknown, authorization: string | undefined): Promise<OAuthAnswer> {
    const { refused, token } = await this.own(ROUTES.revocation, form, authorization);
    if (refused) return refused;
    if (token) await this.tokens.revoke(token.claims);
    return { status: 200, headers: NOT_KEPT, body: '' };
  }

  /** RFC 7662: what a token of the program that asks is good for just now. */
  async introspect(form: unknown, authorization: string | undefined): Promise<OAuthAnswer> {
    const { refused, token } = await this.own(ROUTES.introspection, form, authorization);
    if (refused) return refused;
    const { sub, client_id, iss, aud, exp, iat, jti } = token?.claims ?? {};
    const scope = token?.actor.scopes?.join(' ');
    const told = token
      ? { active: true, token_type: 'Bearer', scope, client_id, sub, iss, aud, exp, iat, jti }
      : { active: false };
    return { status: 200, headers: { ...NOT_KEPT, 'content-type': 'application/json' }, body: JSON.stringify(told) };
  }

  /**
   * A token of whoever asks about it. The library sees to who that is and that a token was sent; it reads none of ours itself.
   * @returns why not, in the library's words; or the token, none where it is no token of the program
   */
  private async own(
    route: string,
    form: unknown,
    authorization: string | undefined,
  ): Promise<{ readonly refused?: OAuthAnswer; readonly token?: ReadToken | undefined }> {
    const { token: given, ...fields } = fieldsOf(form);
    const token = typeof given === 'string' ? given : '';
    const answer = await this.sent(route, { ...fields, ...(token && { token: 'ours' }) }, authorization);
    const { [CLIENT]: client, ...headers } = answer.headers;
    if (answer.status !== 200) return { refused: { ...answer, headers } };
    const found = await this.tokens.read(token);
    return { token: client !== undefined && found?.claims['client_id'] === client ? found : undefined };
  }

  private sent(
    route: string,
    fields: Readonly<Record<string, unknown>>,
    authorization: string | undefined,
  ): Promise<OAuthAnswer> {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...(authorization && { authorization }) };
    return this.ask('POST', route, headers, stringify(fields as Record<string, string>));
  }

  /** RFC 8414. */
  async metadata(): Promise<object> {
    const { body } = await this.ask('GET', METADATA);
    const whole = JSON.parse(body) as Record<string, unknown>;
    const described = DESCRIBED.map((name) => [name, whole[name]] as const);
    return {
      ...Object.fromEntries(described),
      // Required, and some libraries take an empty list for a missing one: nothing is answered at an authorization endpoint.
      response_types_supported: ['none'],
      revocation_endpoint_auth_methods_supported: METHODS,
      revocation_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      introspection_endpoint_auth_methods_supported: METHODS,
      introspection_endpoint_auth_signing_alg_values_supported: ALGORITHMS,
      scopes_supported: [...programPermissions].sort(),
    };
  }

  /** RFC 7517: keys that tokens may still be signed with. */
  async jwks(): Promise<object> {
    await this.ready();
    const keys = await this.keys.counting('programs', TOKEN_S);
    return { keys: keys.map(({ kid, key }) => ({ ...key, kid, use: 'sig', alg: 'EdDSA' })) };
  }

  private async ask(
    method: 'GET' | 'POST',
    url: string,
    headers: Record<string, string> = {},
    payload?: string,
  ): Promise<OAuthAnswer> {
    const { provider } = await this.ready();
    const { host, protocol } = new URL(this.config.publicUrl);
    const own = { host, 'x-forwarded-proto': protocol.slice(0, -1), accept: 'application/json' };
    const answer = await inject(provider.callback(), { method, url, headers: { ...headers, ...own }, payload });
    const kept = ['content-type', 'cache-control', 'www-authenticate', CLIENT].flatMap((name) => {
      const value = answer.headers[name];
      return typeof value === 'string' ? [[name, value] as const] : [];
    });
    return { status: answer.statusCode, body: answer.payload, headers: Object.fromEntries(kept) };
  }

  private async ready(): Promise<Server> {
    const key = await this.keys.active('programs', this.config.RECEIPT_KEY_DAYS);
    if (this.server?.kid === key.kid) return this.server;
    const jwk = { ...(await this.sealed.open(key)), kid: key.kid, use: 'sig', alg: 'EdDSA' } as JWK;
    // Loaded by whoever asks first: most processes give out no token.
    return (this.server = { kid: key.kid, provider: this.made(await import('oidc-provider'), jwk) });
  }

  private made(library: Library, jwk: JWK): Provider {
    const { publicUrl: issuer } = this.config;
    const off = { enabled: false };
    const provider = new library.Provider(issuer, {
      adapter: (name: string) => this.adapter(name, library),
      jwks: { keys: [jwk] },
      scopes: [...programPermissions],
      responseTypes: [],
      routes: ROUTES,
      clientAuthMethods: [...METHODS],
      enabledJWA: { clientAuthSigningAlgValues: [...ALGORITHMS], idTokenSigningAlgValues: ['EdDSA'] },
      clientDefaults: { id_token_signed_response_alg: 'EdDSA' },
      clockTolerance: 30,
      ttl: { ClientCredentials: TOKEN_S },
      fetch: () => Promise.reject(new Error('Nothing is fetched.')),
      assertJwtClientAuthClaimsAndHeader: async (ctx, claims, header, { clientId }) => {
        const keys = (await this.clients.find(clientId))?.keys ?? [];
        const named = header.kid === undefined ? keys : keys.filter(({ jwk }) => jwk.kid === header.kid);
        const [key] = named;
        const fault = assertionFault(claims, header, named.length);
        if (fault || !key) throw new library.errors.InvalidClientAuth(fault ?? 'no key');
        noteCredential(ctx, key.credentialId);
      },
      extraTokenClaims: (ctx) => ({ credential: ctx.state.credentialId as string }),
      features: {
        clientCredentials: { enabled: true },
        introspection: { enabled: true },
        revocation: { enabled: true },
        devInteractions: off,
        dPoP: off,
        pushedAuthorizationRequests: off,
        rpInitiatedLogout: off,
        userinfo: off,
        resourceIndicators: {
          enabled: true,
          defaultResource: () => issuer,
          useGrantedResource: () => true,
          getResourceServerInfo: (ctx, resource, client) => {
            const { InvalidScope, InvalidTarget } = library.errors;
            if (resource !== issuer) throw new InvalidTarget(`Tokens are for ${issuer} alone.`);
            const scope = client.scope ?? '';
            const asked = String(ctx.oidc.params?.scope ?? '')
              .split(' ')
              .filter(Boolean);
            const missing = asked.find((each) => !scope.split(' ').includes(each));
            if (asked.length === 0) throw new InvalidScope('name the scopes that are needed', '');
            if (missing !== undefined) throw new InvalidScope('the program does not have this scope', missing);
            const jwt = { sign: { alg: 'EdDSA' } } as const;
            return { scope, audience: issuer, accessTokenTTL: TOKEN_S, accessTokenFormat: 'jwt', jwt };
          },
        },
      },
    });
    // The scheme is read from the header that `ask` sets.
    provider.proxy = true;
    provider.use(async (ctx, next) => {
      await next();
      const asked = [ROUTES.revocation, ROUTES.introspection].includes(ctx.path);
      const client = asked ? (ctx as KoaContextWithOIDC).oidc.client : undefined;
      if (client) ctx.set(CLIENT, client.clientId);
    });
    const { clients } = this;
    provider.Client.prototype.compareClientSecret = async function (this: { clientId: string }, given: string) {
      const credentialId = await clients.secret(this.clientId, given);
      if (credentialId) noteCredential(library.Provider.ctx, credentialId);
      return credentialId !== undefined;
    } as unknown as (given: string) => boolean;
    provider.on('grant.error', ({ state }, { error, error_detail: fault, error_description: description }) => {
      const actor = state.program as Actor | undefined;
      // The caller has not shown who it is, so only its organisation reads what was wrong.
      const details = { fault: fault ?? description ?? error };
      this.security.record({ kind: 'program.refused', reason: error, ...(actor && { actor, details }) });
    });
    provider.on('server_error', (_ctx, error) => this.log.error({ err: error }, 'a token could not be given out'));
    return provider;
  }

  /** Clients are read from our tables, used assertions kept there; tokens are signed, and kept nowhere. */
  private adapter(name: string, { errors, Provider }: Library): Adapter {
    const none = () => Promise.resolve(undefined);
    return {
      find: (id) => (name === 'Client' ? this.client(id, Provider) : none()),
      upsert: async (id, _payload, seconds = 0) => {
        // Two at once have both found it unused: one of them is the first to say so.
        if (name === 'ReplayDetection' && (await this.clients.useAssertion(id, seconds))) return;
        throw new errors.InvalidClientAuth('client assertion tokens must only be used once');
      },
      findByUserCode: none,
      findByUid: none,
      consume: none,
      destroy: none,
      revokeByGrantId: none,
    };
  }

  private async client(id: string, { ctx }: Library['Provider']): Promise<AdapterPayload | undefined> {
    const found = await this.clients.find(id);
    if (!found) return undefined;
    if (ctx) ctx.state.program = { ...systemActor, ...found.seat };
    const asserts = ctx?.oidc.params?.client_assertion !== undefined;
    if (asserts && found.keys.length === 0) return undefined;
    return {
      client_id: id,
      grant_types: ['client_credentials'],
      response_types: [],
      redirect_uris: [],
      scope: found.scopes.join(' '),
      ...(asserts
        ? {
            token_endpoint_auth_method: 'private_key_jwt',
            jwks: { keys: found.keys.map(({ jwk }) => jwk) },
          }
        : { token_endpoint_auth_method: 'client_secret_basic', client_secret: NO_SECRET }),
    };
  }
}

/** The library wants one; ours are kept as hashes, and compared by `compareClientSecret`. */
const NO_SECRET = randomBytes(32).toString('base64url');

/** What of an assertion is not as RFC 7523 and RFC 7797 have it, in words for who set it up; null for one that counts. */
function assertionFault(
  { aud, exp, iat }: Readonly<Record<string, unknown>>,
  header: Readonly<Record<string, unknown>>,
  keys: number,
): string | null {
  if ('b64' in header || 'crit' in header) return 'b64 and crit do not belong in the header of an assertion';
  if (Array.isArray(aud) && aud.length !== 1) return 'aud has to be the issuer alone';
  if (typeof exp !== 'number' || typeof iat !== 'number') return 'exp and iat have to be there';
  if (exp - iat > LONGEST_ASSERTION_S) return `exp has to be within ${LONGEST_ASSERTION_S} seconds of iat`;
  if (keys === 0) return 'kid names no key of the program that still holds';
  return keys === 1 ? null : 'kid has to say which of the keys of the program has signed';
}

function noteCredential(ctx: KoaContextWithOIDC | undefined, credentialId: string): void {
  if (ctx) ctx.state.credentialId = credentialId;
}

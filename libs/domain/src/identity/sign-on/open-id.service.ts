import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Configuration, CustomFetch, ExportedJWKSCache, ServerMetadata } from 'openid-client';
import { holdsUnstorable } from '#libs/contracts';
import { Config, Database, Outbound, OutboundRefused, realMs, sql, Vault } from '#libs/platform';
import type { SignOnProvider } from './sign-on.entity.js';
import { faultOf, SignOnFault } from './sign-on.faults.js';
import type { Claims } from './sign-on.rules.js';

/** Loaded by the first sign-on; most processes never see one. */
const library = () => import('openid-client');
type Library = Awaited<ReturnType<typeof library>>;

const KNOWN_MS = 10 * 60 * 1000;
const MOST_KNOWN = 100;
const LIMITS = { wholeMs: 10_000, mostBytes: 512 * 1024 };
/** How far the provider's clock may be from ours. */
const CLOCKS_APART_S = 60;
/** The library looks for a new key only when it has had the others for so long; ours are looked for whenever one is missing. */
const KEYS_AGE_S = 61;

interface Known {
  readonly until: number;
  readonly metadata: Promise<ServerMetadata>;
  keys?: ExportedJWKSCache;
}

/** What belongs to one sign-on and is known to one browser: nothing of it is kept here. */
export interface Checks {
  readonly state: string;
  readonly nonce: string;
  readonly verifier: string;
}

/** @param secret of the browser's cookie */
export function checksOf(secret: string, state: string): Checks {
  const made = (what: string) => createHash('sha256').update(`${what}\0${secret}\0${state}`).digest('base64url');
  return { state, nonce: made('nonce'), verifier: made('verifier') };
}

/** OpenID Connect with an organisation's provider: authorization code with PKCE, by `openid-client`, through the outbound door. */
@Injectable()
export class OpenId {
  private readonly known = new Map<string, Known>();

  constructor(
    @Inject(Config) private readonly config: Config,
    @Inject(Database) private readonly db: Database,
    @Inject(Outbound) private readonly outbound: Outbound,
    @Inject(Vault) private readonly vault: Vault,
  ) {}

  /** Where an organisation's first provider sends people back to, which has to know it before it is added here. */
  organisationUri(organisationId: string): string {
    return `${this.config.publicUrl.replace(/\/$/, '')}/sign-on/callback/${organisationId}`;
  }

  /**
   * Where a provider sends people back to. No two have one: else another could send somebody on to this one, and be handed what it
   * answers. One that is added beside others is told its address then.
   */
  redirectUri({
    id,
    organisationId,
    ownAddress,
  }: Pick<SignOnProvider, 'id' | 'organisationId' | 'ownAddress'>): string {
    const organisation = this.organisationUri(organisationId);
    return ownAddress ? `${organisation}/${id}` : organisation;
  }

  /**
   * Where the browser is sent.
   * @throws SignOnFault
   */
  async address(provider: SignOnProvider, { state, nonce, verifier }: Checks, email: string | null): Promise<string> {
    return this.asking(async (openid) => {
      const configuration = await this.configuration(provider);
      const url = openid.buildAuthorizationUrl(configuration, {
        redirect_uri: this.redirectUri(provider),
        scope: provider.scopes,
        code_challenge: await openid.calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
        state,
        nonce,
        ...(email && { login_hint: email }),
      });
      return url.href;
    });
  }

  /**
   * What the provider says of whom it has sent back, with the signature, issuer, audience, times and nonce looked at.
   * @param query of the address it has sent the browser to
   * @throws SignOnFault
   */
  async claims(
    provider: SignOnProvider,
    query: string,
    { state, nonce, verifier }: Checks,
  ): Promise<Claims & { sub: string }> {
    return this.asking(async (openid) => {
      const configuration = await this.configuration(provider);
      const asked = new URL(`${this.redirectUri(provider)}?${query}`);
      const checks = { pkceCodeVerifier: verifier, expectedState: state, expectedNonce: nonce, idTokenExpected: true };
      const answer = await openid.authorizationCodeGrant(configuration, asked, checks);
      this.keepKeys(provider, openid.getJwksCache(configuration));
      const claims = answer.claims();
      if (!claims) throw new SignOnFault('NO_TOKEN', null);
      const wanted = ['email', 'name', ...provider.rules.map(({ claim }) => claim.split('.')[0] as string)];
      const { userinfo_endpoint: more } = configuration.serverMetadata();
      if (!more || wanted.every((claim) => claim in claims)) return storable(claims);
      // What is signed counts before what is not.
      return storable({ ...(await openid.fetchUserInfo(configuration, answer.access_token, claims.sub)), ...claims });
    });
  }

  /** Where the person is signed out at the provider as well; null where it has no such address. */
  farewell({ farewell, clientId }: SignOnProvider): string | null {
    if (!farewell) return null;
    const url = new URL(farewell);
    url.searchParams.set('client_id', clientId);
    url.searchParams.set('post_logout_redirect_uri', `${this.config.publicUrl.replace(/\/$/, '')}/sign-in`);
    return url.href;
  }

  /** Keeps where the provider signs people out, so that signing out waits for nobody. */
  async noteFarewell(provider: SignOnProvider): Promise<void> {
    // Nobody is kept out because a provider doesn't say where to sign out.
    const known = await this.configuration(provider).catch(() => null);
    if (!known) return;
    const { end_session_endpoint: said } = known.serverMetadata();
    const farewell = said && this.outbound.fault(said) === null ? said : null;
    if (farewell === provider.farewell) return;
    await this.db.query(sql`update sign_on_provider set farewell = ${farewell} where id = ${provider.id}`);
  }

  /** What is the matter with an issuer's address, as far as can be told without asking it. */
  issuerFault(issuer: string): string | null {
    const fault = this.outbound.fault(issuer);
    if (fault) return fault;
    const { search, hash } = new URL(issuer);
    return search || hash ? 'An issuer is an address without ? and #.' : null;
  }

  /** Made anew for each sign-on, of metadata and keys that are asked for once in a while. */
  private async configuration(provider: SignOnProvider): Promise<Configuration> {
    const openid = await library();
    const { id, clientId, sealed } = provider;
    const known = this.knownOf(provider);
    const secret = sealed === null ? null : Buffer.from(await this.vault.open(sealed, sealedForSignOn(id))).toString();
    const metadata = { [openid.clockTolerance]: CLOCKS_APART_S };
    const auth = clientAuth(openid, secret);
    const configuration = new openid.Configuration(await known.metadata, clientId, metadata, auth);
    configuration[openid.customFetch] = this.fetching;
    configuration.timeout = LIMITS.wholeMs / 1000;
    for (const set of settingsFor(openid, provider)) set(configuration);
    if (known.keys) {
      openid.setJwksCache(configuration, { ...known.keys, uat: Math.floor(realMs() / 1000) - KEYS_AGE_S });
    }
    return configuration;
  }

  /** Asked for once for all who come at the same time. */
  private knownOf(provider: SignOnProvider): Known {
    const known = this.known.get(provider.id);
    if (known && known.until > realMs()) return known;
    this.known.delete(provider.id);
    const [oldest] = this.known.keys();
    if (this.known.size >= MOST_KNOWN && oldest !== undefined) this.known.delete(oldest);
    const made: Known = { until: realMs() + KNOWN_MS, metadata: this.discover(provider) };
    this.known.set(provider.id, made);
    made.metadata.catch(() => this.known.get(provider.id) === made && this.known.delete(provider.id));
    return made;
  }

  private keepKeys({ id }: SignOnProvider, keys: ExportedJWKSCache | undefined): void {
    const known = this.known.get(id);
    if (known && keys) known.keys = keys;
  }

  private async discover(provider: SignOnProvider): Promise<ServerMetadata> {
    const openid = await library();
    const execute = settingsFor(openid, provider);
    const options = { [openid.customFetch]: this.fetching, execute, timeout: LIMITS.wholeMs / 1000 };
    const found = await openid.discovery(
      new URL(provider.issuer),
      provider.clientId,
      undefined,
      openid.None(),
      options,
    );
    return found.serverMetadata();
  }

  private readonly fetching: CustomFetch = (url, options) => this.outbound.fetch(url, options as RequestInit, LIMITS);

  private async asking<T>(run: (openid: Library) => Promise<T>): Promise<T> {
    try {
      return await run(await library());
    } catch (error) {
      throw faultOf(error, OutboundRefused);
    }
  }
}

/** Not mended: two people whose names for the provider differ in what can't be kept would become one. @throws SignOnFault */
function storable<Given extends Claims>(claims: Given): Given {
  if (!holdsUnstorable(claims)) return claims;
  throw new SignOnFault('ANSWER', 'A claim holds a NUL or half a character, which cannot be stored.');
}

/** What a provider's secret is sealed for. */
export function sealedForSignOn(providerId: string): string {
  return `sign-on:${providerId}`;
}

/** Signatures are looked at, though TLS alone would do; http only where the operator exempts it, see Outbound. */
function settingsFor(openid: Library, { issuer }: SignOnProvider): ((configuration: Configuration) => void)[] {
  const plain = new URL(issuer).protocol === 'http:' ? [openid.allowInsecureRequests] : [];
  return [openid.enableNonRepudiationChecks, ...plain];
}

/** In the body, unless the provider says that it takes it in a header alone. */
function clientAuth(openid: Library, secret: string | null) {
  if (secret === null) return openid.None();
  const [inBody, inHeader] = [openid.ClientSecretPost(secret), openid.ClientSecretBasic(secret)];
  return ((as, ...rest) => {
    const methods = as.token_endpoint_auth_methods_supported;
    return (methods?.includes('client_secret_post') ? inBody : inHeader)(as, ...rest);
  }) satisfies typeof inBody;
}

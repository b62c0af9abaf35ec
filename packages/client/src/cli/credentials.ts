import { readFile, rm, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Tripartite } from '../client.js';
import { unlessMissing, writeWhole } from '../node.js';
import { Unusable } from './terminal.js';

interface Credentials {
  readonly url: string;
  readonly token: string;
}

const PATH = join(process.env['XDG_CONFIG_HOME'] || join(homedir(), '.config'), 'tripartite', 'credentials.json');

export async function keep(credentials: Credentials): Promise<string> {
  await writeWhole(PATH, JSON.stringify(credentials));
  return PATH;
}

export async function forget(): Promise<void> {
  await rm(PATH, { force: true });
}

/** The product, for whoever is signed in here. @throws Unusable */
export async function signedIn(): Promise<Tripartite> {
  const { TRIPARTITE_URL: url, TRIPARTITE_TOKEN: token } = process.env;
  return kitOf(url && token ? { url, token } : await kept());
}

/** @throws Unusable for an address at which a token could be read on its way */
export function kitOf({ url, token }: Credentials): Tripartite {
  const { protocol, hostname } = URL.canParse(url) ? new URL(url) : { protocol: '', hostname: '' };
  const here = ['127.0.0.1', '[::1]', 'localhost'].includes(hostname);
  if (protocol !== 'https:' && !(protocol === 'http:' && here))
    throw new Unusable('The address begins with https://, or with http:// where it is this machine.');
  return new Tripartite({ url, token, name: 'tripartite-cli' });
}

async function kept(): Promise<Credentials> {
  const text = await readFile(PATH, 'utf8').catch(unlessMissing);
  if (text === undefined) throw new Unusable('You are not signed in: tripartite sign-in https://…');
  if (process.platform !== 'win32' && ((await stat(PATH)).mode & 0o077) !== 0)
    throw new Unusable(`Others may read ${PATH}: sign in again, with a new token.`);
  return JSON.parse(text) as Credentials;
}

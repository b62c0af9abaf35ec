import { execFile, execFileSync } from 'node:child_process';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';

/** OpenSC's, which speaks to any PKCS#11 module; the product itself loads no foreign code. */
const TOOL = 'pkcs11-tool';
const TIMEOUT_MS = 15_000;
const PIN = 'TRIPARTITE_TOKEN_PIN';
/** Settings of ours that are secret, or hold a password: the module that is asked is somebody else's code. */
const OURS = /^(DATABASE|REDIS|SMTP|S3|MASTER)_/;
/** An Ed25519 public key in SPKI (RFC 8410), up to its 32 bytes. */
const ED25519_SPKI = Buffer.from('302a300506032b6570032100', 'hex');
/** How modules give an Ed25519 point: an octet string of 32 bytes. */
const ED25519_POINT = /EC_POINT:\s+0420([\da-f]{64})\b/;

/** A key that never leaves its token: a hardware security module, or a key service that has a PKCS#11 module. */
export class TokenKey {
  private readonly selection: readonly string[];
  private readonly pinFile: string;

  /**
   * @param uri RFC 7512 with what finds the key, `pkcs11:token=city;id=%01?module-path=/usr/lib/module.so&pin-source=file:/run/secrets/pin`:
   * names of objects are not unique, so the id is asked for
   * @throws RangeError saying what is missing
   */
  constructor(uri: string) {
    const [path = '', query = ''] = uri.replace(/^pkcs11:/, '').split('?');
    const { token, id } = attributesOf(path, ';');
    const { 'module-path': module, 'pin-source': pin } = attributesOf(query, '&');
    if (!uri.startsWith('pkcs11:') || !token || !id || !module || !pin)
      throw new RangeError(
        'expected pkcs11:token=…;id=%01?module-path=/path/of/module.so&pin-source=file:/path/of/pin',
      );
    this.pinFile = pin.replace(/^file:(\/\/)?/, '');
    this.selection = ['--module', module, '--token-label', token, '--id', Buffer.from(id, 'latin1').toString('hex')];
  }

  /** @throws Error in which the token, or what speaks to it, says why not */
  publicKey(): KeyObject {
    const listed = this.ask(['--list-objects', '--type', 'pubkey']).toString();
    const [, point] = ED25519_POINT.exec(listed) ?? [];
    if (!point) throw new Error('the token has no Ed25519 public key of this id');
    const der = Buffer.concat([ED25519_SPKI, Buffer.from(point, 'hex')]);
    return createPublicKey({ key: der, format: 'der', type: 'spki' });
  }

  /** Signs as Ed25519 does. @throws Error as {@link publicKey} */
  async sign(message: Uint8Array): Promise<Uint8Array> {
    const args = [...this.login(), '--sign', '--mechanism', 'EDDSA'];
    const asked = promisify(execFile)(TOOL, args, { ...this.options(), encoding: 'buffer' });
    // A program that ends before it has read everything says itself why; the pipe's own complaint would stop this process.
    asked.child.stdin?.on('error', () => undefined).end(message);
    try {
      return (await asked).stdout;
    } catch (error) {
      throw told(error);
    }
  }

  /**
   * Opens a line of text that was encrypted to the key's public part by RSA with OAEP (SHA-1, which every module has).
   * @throws Error as {@link publicKey}
   */
  open(sealed: Uint8Array): string {
    const oaep = ['--mechanism', 'RSA-PKCS-OAEP', '--hash-algorithm', 'SHA-1', '--mgf', 'MGF1-SHA1'];
    // The program says on the same channel how it decrypts, before or after what.
    const said = this.ask(['--decrypt', ...oaep], sealed).toString();
    return said.replace(/OAEP parameters:.*$/m, '').trim();
  }

  private ask(args: readonly string[], input?: Uint8Array): Buffer {
    try {
      return execFileSync(TOOL, [...this.login(), ...args], { ...this.options(), input, stdio: 'pipe' });
    } catch (error) {
      throw told(error);
    }
  }

  private login(): readonly string[] {
    return [...this.selection, '--login', '--pin', `env:${PIN}`];
  }

  /** The PIN by the environment of the one program, which nobody else sees; read anew, so that it can be changed. */
  private options() {
    const theirs = Object.fromEntries(Object.entries(process.env).filter(([name]) => !OURS.test(name)));
    return { env: { ...theirs, [PIN]: readFileSync(this.pinFile, 'utf8').trim() }, timeout: TIMEOUT_MS };
  }
}

function attributesOf(text: string, separator: string): Partial<Record<string, string>> {
  return Object.fromEntries(
    text.split(separator).map((each) => {
      const [name = '', value = ''] = each.split(/=(.*)/s);
      // An id is bytes, not letters.
      return [
        name,
        name === 'id'
          ? value.replaceAll(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
          : decodeURIComponent(value),
      ];
    }),
  );
}

/** What the program said, which holds neither PIN nor message. */
function told(error: unknown): Error {
  const { code, killed, stderr, message } = error as Error & { code?: unknown; killed?: boolean; stderr?: Buffer };
  if (code === 'ENOENT') return new Error(`${TOOL} is not installed (package opensc)`);
  if (killed || code === 'ETIMEDOUT') return new Error(`the token did not answer within ${TIMEOUT_MS / 1000} s`);
  const lines = stderr?.toString().split('\n') ?? [];
  return new Error(lines.find((line) => /^error|CKR_|No slot|not found/i.test(line))?.trim() ?? message.split('\n')[0]);
}

import { compactVerify, importJWK, type JWK } from 'jose';
import type { KeySignature } from '../../engines/keys/sealed-keys.service.js';
import type { SigningKey } from '../../engines/keys/key.entity.js';

/** What the protected header of every signature of an agreement says besides the algorithm. */
export interface SignatureHeader {
  readonly alg: string;
  /** RFC 7638 thumbprint of the key. */
  readonly kid: string;
  readonly typ: typeof SIGNATURE_TYPE;
  /** Id of the organisation that signs: so a signature can't be passed off as another party's. */
  readonly iss: string;
}

export const SIGNATURE_TYPE = 'tripartite-agreement';

export function headerFor({ algorithm, kid, organisationId }: SigningKey): SignatureHeader {
  return { alg: algorithm, kid, typ: SIGNATURE_TYPE, iss: organisationId };
}

export type Checked = { readonly signature: KeySignature } | { readonly fault: string };

/**
 * Checks a signature made outside.
 * @param jws compact, with the document as its payload or with none (RFC 7515, appendix F)
 * @param document the bytes that all parties sign
 */
export async function checkJws(jws: string, document: Uint8Array, key: SigningKey): Promise<Checked> {
  const [head = '', body = '', signature = '', ...rest] = jws.trim().split('.');
  if (!isBase64url(head) || !isBase64url(signature)) return { fault: 'It is not base64url without padding.' };
  const payload = Buffer.from(document).toString('base64url');
  if (!head || !signature || rest.length > 0) return { fault: 'It is not a compact JWS: header.payload.signature.' };
  if (body !== '' && body !== payload) return { fault: 'Its payload is not the document, byte for byte.' };
  const text = Buffer.from(head, 'base64url').toString('utf8');
  let header: Record<string, unknown>;
  try {
    header = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return { fault: 'Its header is not JSON in base64url.' };
  }
  const wanted = Object.entries(headerFor(key));
  const wrong = wanted.find(([name, value]) => header?.[name] !== value);
  if (wrong) return { fault: `Its header has to say "${wrong[0]}": ${JSON.stringify(wrong[1])}.` };
  // More (crit, b64, jwk), or a member twice, would be read differently by who checks it later.
  if (Object.keys(header).length > wanted.length || text.replace(/\s/g, '') !== JSON.stringify(header)) {
    return { fault: `Its header has to say ${wanted.map(([name]) => name).join(', ')}, each once, and nothing else.` };
  }
  try {
    const publicKey = await importJWK(key.publicKey as JWK, key.algorithm);
    await compactVerify(`${head}.${payload}.${signature}`, publicKey, { algorithms: [key.algorithm] });
  } catch {
    return { fault: 'The signature is not by this key over this document.' };
  }
  return { signature: { protected: head, signature } };
}

function isBase64url(text: string): boolean {
  return Buffer.from(text, 'base64url').toString('base64url') === text;
}

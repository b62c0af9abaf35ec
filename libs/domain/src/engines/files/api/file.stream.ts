import type { IncomingMessage } from 'node:http';
import { fastifyMultipart, type MultipartFile } from '@fastify/multipart';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Actor, Failure, Refused, sha256 } from '#libs/contracts';

const REST_BYTES = 8 * 1024 * 1024;
const REST_MS = 5000;

/** Lets routes take files in. How large one may be is the store's to say, in words; nothing is buffered here. */
export async function installUploads(app: NestFastifyApplication): Promise<void> {
  await app.register(fastifyMultipart, {
    limits: { files: 1, fields: 5, fieldSize: 1000, parts: 6, fileSize: Number.MAX_SAFE_INTEGER },
  });
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The file of a request, and the id of what it belongs to: only what came before the file is known while it streams.
 * @param field which field holds that id
 * @throws Refused INPUT REQUIRED
 */
export async function uploadOf(
  request: FastifyRequest,
  field: string,
): Promise<{ readonly file: MultipartFile; readonly id: string }> {
  const file = request.isMultipart() ? await request.file() : undefined;
  if (!file) {
    const message = `Send multipart/form-data with the field ${field} and then one file.`;
    throw Refused.input([{ path: ['file'], code: 'REQUIRED', message }]);
  }
  const given = file.fields[field];
  const id = given && !Array.isArray(given) && given.type === 'field' ? given.value : undefined;
  if (typeof id === 'string' && UUID.test(id)) return { file, id };
  const message = `Put the id of what the file belongs to in a field ${field}, in front of the file.`;
  throw Refused.input([{ path: [field], code: 'REQUIRED', message }]);
}

/**
 * Answers a request that brings a file; whoever is refused reads why, also while still sending.
 * @param take what is answered
 */
export async function taking(request: FastifyRequest, reply: FastifyReply, take: () => Promise<object>): Promise<void> {
  try {
    await reply.code(201).send(await take());
  } catch (error) {
    if (!(await readRest(request.raw))) void reply.header('connection', 'close');
    throw brokenForm(error) ?? error;
  }
}

/** A form without a boundary, cut short or with too many parts is the sender's to mend; any other error is none of theirs. */
function brokenForm(error: unknown): Refused | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  if (!code.startsWith('FST_') && !/multipart|terminated early|needle/i.test(error.message)) return null;
  const message = `This is no whole multipart/form-data (${error.message}). Send the form again, with its boundary and to its end.`;
  return Refused.input([{ path: ['file'], code: 'FORM', message }]);
}

/**
 * Reads on and forgets what a refused caller is still sending: most clients look for an answer only when they have sent
 * everything, and a connection closed before that shows them a broken pipe instead of the reason.
 * @returns false when it was more, or took longer, than is worth waiting for
 */
export function readRest(body: IncomingMessage): Promise<boolean> {
  if (body.readableEnded) return Promise.resolve(true);
  return new Promise((resolve) => {
    let left = REST_BYTES;
    const timer = setTimeout(() => resolve(false), REST_MS);
    body.on('data', ({ length }: Buffer) => {
      if ((left -= length) < 0) resolve(false);
    });
    body.once('end', () => resolve(true));
    body.once('close', () => {
      clearTimeout(timer);
      resolve(false);
    });
    body.unpipe();
    body.resume();
  });
}

export function signedIn({ actor }: FastifyRequest): Actor {
  if (!actor) throw new Failure('UNAUTHENTICATED', 'Sign in first, or send a valid token.');
  return actor;
}

/** A file as it was stored, for whoever sent it. */
export const storedFile = z.object({
  id: z.uuid(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256,
  path: z.string().describe('Where it is read.'),
});

/** What a route answers that sends a file as it was uploaded. */
export const anyFile = { '*/*': null };

/** Headers of a file that is sent: whatever is in it, a browser saves it and runs nothing of it. */
export function fileHeaders({
  name,
  mediaType,
  size,
  sha256,
}: {
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: string;
}): Record<string, string | number> {
  return {
    'content-type': mediaType,
    'content-length': size,
    'content-disposition': disposition(name),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-store',
    digest: `sha-256=${Buffer.from(sha256, 'hex').toString('base64')}`,
  };
}

/** RFC 6266: the name for those who read UTF-8, and what is left of it in ASCII for those who do not. */
function disposition(name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_');
  const encoded = encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}

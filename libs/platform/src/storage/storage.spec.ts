import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { crc32, deflateSync } from 'node:zlib';
import S3rver from 's3rver';
import { Failure, Refused } from '#libs/contracts';
import { FileStorage } from './file.storage.js';
import { S3Storage } from './s3.storage.js';
import type { Storage } from './storage.js';

const MB = 1024 * 1024;

/** A ZIP container without compression, as office formats allow. */
function zip(parts: Readonly<Record<string, string>>): Buffer {
  const bodies: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const data = Buffer.from(text);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt32LE(crc32(data), 10);
    common.writeUInt32LE(data.length, 14);
    common.writeUInt32LE(data.length, 18);
    common.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from('PK\x03\x04'), common, Buffer.from(name), data);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    index.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), common, place, Buffer.from(name));
    offset += 30 + name.length + data.length;
  }
  const directory = Buffer.concat(index);
  const end = Buffer.alloc(18);
  const count = Object.keys(parts).length;
  end.writeUInt16LE(count, 4);
  end.writeUInt16LE(count, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, directory, Buffer.from('PK\x05\x06'), end]);
}

function office(part: string, type: string, filler = ''): Buffer {
  const types = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/${part}" ContentType="application/vnd.${type}.main+xml"/></Types>`;
  // Some writers put the list of types last, behind whatever the document holds.
  return zip({
    'docProps/app.xml': `<Properties>${filler}</Properties>`,
    '[Content_Types].xml': types,
    [part]: '<document/>',
  });
}

function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    check.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, check]);
  };
  const size = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', size),
    chunk('IDAT', deflateSync(Buffer.from([0, 0]))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const OFFICE = 'openxmlformats-officedocument';
const pdf = Buffer.from(
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n',
);
const samples: Readonly<Record<string, readonly [mediaType: string, content: Buffer]>> = {
  'design.pdf': ['application/pdf', pdf],
  'pole.PNG': ['image/png', png()],
  'pole.jpg': [
    'image/jpeg',
    Buffer.from(
      '/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP//////////////////////////////////////////////////////////////////////////////////////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxA=',
      'base64',
    ),
  ],
  'pole.webp': ['image/webp', Buffer.from('UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA', 'base64')],
  'offer.docx': [
    `application/vnd.${OFFICE}.wordprocessingml.document`,
    office('word/document.xml', `${OFFICE}.wordprocessingml.document`),
  ],
  'costs.xlsx': [
    `application/vnd.${OFFICE}.spreadsheetml.sheet`,
    office('xl/workbook.xml', `${OFFICE}.spreadsheetml.sheet`, 'x'.repeat(50_000)),
  ],
  'offer.odt': [
    'application/vnd.oasis.opendocument.text',
    zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<a/>' }),
  ],
  'costs.ods': [
    'application/vnd.oasis.opendocument.spreadsheet',
    zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }),
  ],
  'poles.csv': ['text/csv', Buffer.from('BM,路灯,เสาไฟ\r\n1,2,3\r\n')],
  'notes.txt': ['text/plain', Buffer.from('智慧灯杆\n')],
  'data.json': ['application/json', Buffer.from('\ufeff {"poles": []}')],
  'sites.geojson': ['application/geo+json', Buffer.from('{"type":"FeatureCollection","features":[]}')],
};

const folder = mkdtempSync(join(tmpdir(), 'tripartite-storage-'));
let service: S3rver;
const stores: Record<'files' | 's3', { storage: Storage; incoming: string }> = {} as never;

beforeAll(async () => {
  service = new S3rver({
    port: 0,
    address: '127.0.0.1',
    silent: true,
    directory: join(folder, 'service'),
    configureBuckets: [{ name: 'attachments', configs: [] }],
  });
  const { port } = await service.run();
  const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
  const options = {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    bucket: 'attachments',
    forcePathStyle: true,
    silenceMs: 60_000,
    ...credentials,
  };
  stores.files = { storage: new FileStorage(join(folder, 'data')), incoming: join(folder, 'data', 'incoming') };
  stores.s3 = {
    storage: new S3Storage(options, join(folder, 's3'), { warn: () => undefined }),
    incoming: join(folder, 's3'),
  };
});
afterAll(async () => {
  await service.close();
  rmSync(folder, { recursive: true });
});

/** Delivered in pieces, as from a socket. */
function stream(content: Buffer, piece = 1000): Readable {
  return Readable.from(
    Array.from({ length: Math.ceil(content.length / piece) }, (_, at) =>
      content.subarray(at * piece, (at + 1) * piece),
    ),
  );
}

function refusal(
  storage: Storage,
  name: string,
  content: Buffer,
  more: { declaredType?: string; maxBytes?: number } = {},
) {
  return storage.put(stream(content), { name, maxBytes: MB, ...more }).then(
    () => 'accepted',
    (error: unknown) => {
      if (!(error instanceof Refused) || error.refusal.kind !== 'INPUT') throw error;
      const [fault] = error.refusal.faults;
      expect(fault).toMatchObject({ path: ['file'], message: expect.stringMatching(/\S/) });
      return fault?.code;
    },
  );
}

describe.each(['files', 's3'] as const)('storage (%s)', (kind) => {
  it.each(Object.entries(samples))('keeps %s, known by its content', async (name, [mediaType, content]) => {
    const { storage } = stores[kind];
    const sha256 = createHash('sha256').update(content).digest('hex');
    const stored = await storage.put(stream(content), { name, maxBytes: content.length });
    expect(stored).toEqual({ key: sha256, sha256, size: content.length, mediaType });
    const got = await storage.get(stored.key);
    expect(got.size).toBe(content.length);
    expect(await buffer(got.content)).toEqual(content);
    const part = await storage.get(stored.key, { from: 2, to: 4 });
    expect([part.size, await buffer(part.content)]).toEqual([3, content.subarray(2, 5)]);
    await storage.remove(stored.key);
    await storage.remove(stored.key);
    await expect(storage.get(stored.key)).rejects.toThrow(Failure);
  });

  it('keeps the same content once, also when it comes twice at the same time', async () => {
    const { storage } = stores[kind];
    const content = Buffer.from(`${kind} twice`);
    const [one, two] = await Promise.all(
      ['a.txt', 'b.txt'].map((name) => storage.put(stream(content), { name, maxBytes: MB })),
    );
    expect(one).toEqual(two);
    expect(await buffer((await storage.get(one!.key)).content)).toEqual(content);
  });

  it.each([
    ['a PDF called a picture', 'pole.png', pdf, 'MEDIA_TYPE'],
    ['a program called a PDF', 'design.pdf', Buffer.from('MZ\x90\x00'.repeat(3000), 'latin1'), 'MEDIA_TYPE'],
    ['text called a PDF', 'design.pdf', Buffer.from('hello'), 'MEDIA_TYPE'],
    ['any ZIP called a document', 'offer.docx', zip({ 'a.txt': 'hello' }), 'MEDIA_TYPE'],
    ['a spreadsheet called a document', 'offer.docx', samples['costs.xlsx']![1], 'MEDIA_TYPE'],
    [
      'a document with macros',
      'offer.docx',
      office('word/document.xml', 'ms-word.document.macroEnabled'),
      'MEDIA_TYPE',
    ],
    ['binary called text', 'notes.txt', Buffer.from('a\0b'), 'MEDIA_TYPE'],
    ['text in another encoding', 'notes.txt', Buffer.from('d\xe9j\xe0 vu', 'latin1'), 'MEDIA_TYPE'],
    ['text that ends within a character', 'notes.txt', Buffer.from('政').subarray(0, 2), 'MEDIA_TYPE'],
    ['text called JSON', 'data.json', Buffer.from('hello'), 'MEDIA_TYPE'],
    ['JSON called GeoJSON', 'sites.geojson', Buffer.from('[]'), 'MEDIA_TYPE'],
    ['an ending not accepted', 'page.html', Buffer.from('<script>'), 'MEDIA_TYPE'],
    ['no ending', 'README', Buffer.from('hello'), 'MEDIA_TYPE'],
    ['the name of a method', 'a.constructor', Buffer.from('hello'), 'MEDIA_TYPE'],
    ['nothing', 'notes.txt', Buffer.alloc(0), 'EMPTY'],
    ['too much', 'notes.txt', Buffer.alloc(MB + 1, 'x'), 'TOO_LARGE'],
  ])('refuses %s and leaves nothing', async (_, name, content, code) => {
    const { storage, incoming } = stores[kind];
    expect(await refusal(storage, name, content)).toBe(code);
    expect(existsSync(incoming) ? readdirSync(incoming) : []).toEqual([]);
    await expect(storage.get(createHash('sha256').update(content).digest('hex'))).rejects.toThrow(Failure);
  });

  it('refuses a declared type that contradicts the name, not one that says nothing', async () => {
    const { storage } = stores[kind];
    expect(await refusal(storage, 'design.pdf', pdf, { declaredType: 'image/png' })).toBe('MEDIA_TYPE');
    for (const declaredType of ['', 'application/octet-stream', 'Application/PDF; charset=binary']) {
      expect(await refusal(storage, 'design.pdf', pdf, { declaredType })).toBe('accepted');
    }
    expect(
      await refusal(storage, 'poles.csv', samples['poles.csv']![1], { declaredType: 'application/vnd.ms-excel' }),
    ).toBe('accepted');
  });

  it('stops reading as soon as it knows enough', async () => {
    const { storage } = stores[kind];
    let sent = 0;
    const endless = (first: Buffer) =>
      Readable.from(
        (function* () {
          yield first;
          for (;;) {
            sent += 1000;
            yield Buffer.alloc(1000, 'x');
          }
        })(),
      );
    await expect(storage.put(endless(Buffer.from('x')), { name: 'a.txt', maxBytes: 100_000 })).rejects.toThrow(Refused);
    await expect(storage.put(endless(png()), { name: 'a.pdf', maxBytes: 1e12 })).rejects.toThrow(Refused);
    expect(sent).toBeLessThan(400_000);
  });

  it('leaves nothing of a stream that breaks', async () => {
    const { storage, incoming } = stores[kind];
    const broken = Readable.from(
      (async function* () {
        yield pdf;
        throw new Error('the sender hung up');
      })(),
    );
    await expect(storage.put(broken, { name: 'a.pdf', maxBytes: MB })).rejects.toThrow('the sender hung up');
    expect(readdirSync(incoming)).toEqual([]);
  });

  it('takes no path for a key', async () => {
    const { storage } = stores[kind];
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('../data', '..%2f', '', 'A'.repeat(64), '/etc/passwd', `${'a'.repeat(64)}/..`),
        async (key) => {
          await expect(storage.get(key)).rejects.toThrow(Failure);
          await storage.remove(key);
        },
      ),
    );
  });

  it('sets aside what is not to be got, and brings it back or forgets it', async () => {
    const { storage } = stores[kind];
    const content = Buffer.from(`set aside ${kind}`);
    const { key } = await storage.put(stream(content, 5), { name: 'notes.txt', maxBytes: MB });
    await storage.setAside(key);
    await storage.setAside(key); // as after a crash
    await expect(storage.get(key)).rejects.toThrow(Failure);
    await storage.bringBack(key);
    await storage.bringBack(key);
    expect(await buffer((await storage.get(key)).content)).toEqual(content);
    await storage.setAside(key);
    await storage.removeAside(key);
    await storage.bringBack(key);
    await expect(storage.get(key)).rejects.toThrow(Failure);
    for (const wrong of ['../data', '']) await storage.setAside(wrong);
  });

  it('clears away what a crash left, when it is old enough', async () => {
    const { storage, incoming } = stores[kind];
    const [old, fresh] = [join(incoming, 'old'), join(incoming, 'fresh')];
    for (const path of [old, fresh]) writeFileSync(path, 'half');
    const yesterday = new Date(Date.now() - 25 * 3_600_000);
    utimesSync(old, yesterday, yesterday);
    await storage.tidy(24);
    expect(readdirSync(incoming)).toEqual(['fresh']);
    rmSync(fresh);
  });
});

describe('a service that can’t be used', () => {
  const trouble: object[] = [];
  const options = { region: 'us-east-1', bucket: 'attachments', forcePathStyle: true, silenceMs: 300 };
  const at = (server: Server) => {
    const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const credentials = { accessKeyId: 'S3RVER', secretAccessKey: 'S3RVER' };
    const log = { warn: (about: object) => void trouble.push(about) };
    return new S3Storage({ ...options, ...credentials, endpoint }, join(folder, 's3'), log);
  };

  it.each<[string, RequestListener]>([
    ['says nothing', () => undefined],
    ['takes the key for none', (_, answer) => void answer.writeHead(403).end()],
    ['is busy', (_, answer) => void answer.writeHead(503).end()],
  ])(
    'that %s holds up nobody, and who asks is told to try again',
    async (_, listener) => {
      const server = createServer(listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      try {
        const key = createHash('sha256').update(pdf).digest('hex');
        const [storage, told] = [at(server), trouble.length];
        for (const asked of [
          () => storage.get(key),
          () => storage.put(stream(pdf), { name: 'a.pdf', maxBytes: MB }),
          () => storage.remove(key),
          () => storage.setAside(key),
        ])
          await expect(asked()).rejects.toMatchObject({ code: 'UNAVAILABLE', details: { retryAfterSeconds: 10 } });
        expect(trouble.length).toBe(told + 4);
        expect(trouble.at(-1)).toMatchObject({ err: expect.any(Error), bucket: 'attachments' });
        expect(readdirSync(join(folder, 's3'))).toEqual([]);
      } finally {
        server.closeAllConnections();
        server.close();
      }
    },
    30_000,
  );
});

it.each([1, 12])('what comes again takes the place of what was damaged meanwhile, of %d MB', async (megabytes) => {
  const content = Buffer.alloc(megabytes * MB, 'whole,');
  const { storage } = stores.s3;
  const put = () => storage.put(stream(content, 65_537), { name: 'again.csv', maxBytes: 20 * MB });
  const { key } = await put();
  // Of the same length, under the same name, as a disk that rots leaves it.
  const kept = join(folder, 'service', 'attachments', 'files', `${key}._S3rver_object`);
  writeFileSync(kept, Buffer.alloc(content.length, 'rotten'));
  expect(Buffer.compare(await buffer((await storage.get(key)).content), content)).not.toBe(0);
  expect((await put()).key).toBe(key);
  expect(Buffer.compare(await buffer((await storage.get(key)).content), content)).toBe(0);
});

it('keeps large text whole, over many parts', async () => {
  const content = Buffer.alloc(12 * MB, '政策,');
  const { storage } = stores.s3;
  const { key } = await storage.put(stream(content, 65_537), { name: 'large.csv', maxBytes: 20 * MB });
  expect(Buffer.compare(await buffer((await storage.get(key)).content), content)).toBe(0);
});

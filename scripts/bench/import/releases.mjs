/** Generated Open Contracting releases. */
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

export const BUYERS = 200;
export const SUPPLIERS = 2_000;

/** Writes so many releases, each a process of its own. @returns {Promise<number>} characters */
export async function generate(file, releases, prefix = 'bench0') {
  const out = createWriteStream(file);
  let size = 0;
  const write = async (text) => {
    size += text.length;
    if (!out.write(text)) await once(out, 'drain');
  };
  await write('{"publisher":{"name":"Bench"},"releases":[');
  for (let at = 0; at < releases; at += 1) await write(`${at ? ',' : ''}${JSON.stringify(release(at, prefix))}`);
  await write('],"publishedDate":"2024-01-01T00:00:00Z"}');
  out.end();
  await once(out, 'finish');
  return size;
}

function release(at, prefix) {
  const buyer = `B-${at % BUYERS}`;
  const supplier = `S-${(at * 7) % SUPPLIERS}`;
  const value = { amount: 1_000 + at, currency: 'MXN' };
  return {
    ocid: `ocds-${prefix}-${at}`,
    id: `ocds-${prefix}-${at}-1`,
    date: '2023-05-01T00:00:00Z',
    tag: ['contract'],
    language: 'es',
    parties: [
      { id: buyer, name: `Secretaria ${buyer}`, roles: ['buyer'], address: { countryName: 'Mexico' } },
      { id: supplier, name: `Empresa ${supplier} SA de CV`, roles: ['supplier'] },
    ],
    buyer: { id: buyer, name: `Secretaria ${buyer}` },
    tender: {
      id: 't',
      title: `Alumbrado ${at}`,
      description: `Suministro de luminarias, lote ${at}`,
      status: 'complete',
      value,
    },
    awards: [
      {
        id: 'a',
        title: `Alumbrado ${at}`,
        status: 'active',
        date: '2023-04-01T00:00:00Z',
        suppliers: [{ id: supplier, name: `Empresa ${supplier} SA de CV` }],
        value,
      },
    ],
    contracts: [
      {
        id: 'c',
        awardID: 'a',
        status: 'active',
        dateSigned: '2023-04-15T00:00:00Z',
        value,
        period: { startDate: '2023-05-01', endDate: '2025-04-30' },
      },
    ],
  };
}

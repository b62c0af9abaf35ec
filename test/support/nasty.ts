import { zipSync } from 'fflate';

/** What a request may have at most, less what is around the document. */
const BODY = 500_000;
/** The longest text of GraphQL. */
const TEXT = 100_000;

const filled = (piece: string, length: number): string => piece.repeat(Math.floor(length / piece.length));
const many = <T>(one: T, count: number): T[] => Array.from({ length: count }, () => one);

/** Documents of BPMN as large as any may be. */
export function nastyBpmn(): Record<string, string> {
  const around = (inside: string) =>
    `<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x">${inside}</bpmn:definitions>`;
  const process = (inside: string) => around(`<bpmn:process id="p">${inside}</bpmn:process>`);
  const length = TEXT - 300;
  return {
    'unknown elements': around(filled('<q/>', length)),
    'unknown elements in a process': process(filled('<q/>', length)),
    'tasks without an id': process(filled('<bpmn:task/>', length)),
    'tasks with one id': process(filled('<bpmn:task id="a"/>', length)),
    'deep elements': process(filled('<bpmn:subProcess>', length)),
    attributes: around(`<bpmn:process ${many('', 9000).map((_, at) => `a${at}=""`).join(' ')}/>`), // oxfmt-ignore
    'one long tag': around(`<bpmn:process id="${'a'.repeat(length - 100)}"/>`),
    'signs that open': '<'.repeat(length),
  };
}

/** Stands for lists within lists, deeper than a stack takes: no program can write them but as text. */
const DEEP = '@deep@';

/** A body as text. */
export const written = (body: unknown): string =>
  JSON.stringify(body).replace(`"${DEEP}"`, '['.repeat(BODY / 2) + ']'.repeat(BODY / 2));

/** JSON as large as any may be. */
export function nastyJson(): Record<string, unknown> {
  return {
    deep: DEEP,
    'many numbers': many(1, BODY / 2),
    'many empty objects': many({}, BODY / 3),
    'many lists': many([], BODY / 3),
    'many names': Object.fromEntries(Array.from({ length: 999 }, (_, at) => [`k${at}`, many(at, 100)])),
    'a long text': 'x'.repeat(BODY),
    'many texts': many('', BODY / 3),
  };
}

const zipped = (sheet: string): Uint8Array => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const parts: Record<string, string> = {
    '[Content_Types].xml': `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}"><Relationship Id="rId1" Type="${relations}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `${head}<worksheet xmlns="${main}"><sheetData>${sheet}</sheetData></worksheet>`,
  };
  return zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)])));
};

/** Files of tables as large as any may be, by the name each is sent under. */
export function nastyTables(): Record<string, Uint8Array> {
  const megabytes = 5 * 1024 * 1024 - 1000;
  const head = 'title,jurisdiction\n';
  return {
    'tiny cells.csv': Buffer.from(head + filled(`${','.repeat(99)}\n`, megabytes)),
    'tiny rows.csv': Buffer.from(head + filled('a\n', megabytes)),
    'one row.csv': Buffer.from(head + filled('a,', megabytes)),
    'quotes.csv': Buffer.from(head + filled('"a""b",c\n', megabytes)),
    'a heading.csv': Buffer.from(filled('x,', megabytes)),
    'tiny cells.xlsx': zipped(filled(`<row>${filled('<c><v>1</v></c>', 499 * 15)}</row>`, 20 * 1024 * 1024)),
    'tiny rows.xlsx': zipped(filled('<row><c><v>1</v></c></row>', 19_000 * 26)),
    'other elements.xlsx': zipped(filled('<q/>', 10 * 1024 * 1024)),
    'a projects.json': Buffer.from(`[${filled('{"a":{"b":[]}},', megabytes)}{}]`),
  };
}

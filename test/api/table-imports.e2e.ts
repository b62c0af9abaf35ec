import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import readWorkbook from 'read-excel-file/node';
import { connect } from '../support/app.js';
import { asDatabase } from '../support/as-database.js';
import type { Client } from '../support/client.js';
import { PASSWORD, type TestOrganisation, unique, uniqueEmail } from '../support/organisations.js';
import { upload } from '../support/datasets.js';
import { lookedThrough, sendTable, tableOf } from '../support/tables.js';

const app = connect();
let firm: TestOrganisation;
let other: TestOrganisation;
let steward: Client;

beforeAll(async () => {
  [firm, other] = await Promise.all([app.firm(), app.firm()]);
  steward = await app.steward();
});
afterAll(() => app.close());

const outcomes = async (by: Client, id: string) =>
  (await tableOf(by, id))?.rows.edges.map(({ node }) => [
    node.line,
    node.outcome,
    node.faults.map(({ code }) => code).join(),
  ]);
const invitations = async (by: Client): Promise<{ email: string; state: string }[]> => {
  const { invitations: list } = await by.query<{
    invitations: { edges: { node: { email: string; state: string } }[] };
  }>('{ invitations(first: 50) { edges { node { email state } } } }');
  return list.edges.map(({ node }) => node);
};
const apply = (by: Client, { id, version }: { id: string; version: number }, more: object = {}) =>
  by.mutate('applyTableImport', { id, expectedVersion: version, ...more });
const undo = (by: Client, { id, version }: { id: string; version: number }) =>
  by.mutate('undoTableImport', { id, expectedVersion: version });
const members = (...emails: string[]) =>
  `email;title;roles\n${emails.map((email) => `${email};Officer;OFFICER`).join('\n')}\n`;

describe('a table of members', () => {
  it('is looked through with every row, and nothing of it is done', async () => {
    const [head, email] = [await app.ledger.head(), uniqueEmail()];
    const table = `${members(email, email.toUpperCase(), firm.adminEmail)}no address;;KING\n`;
    const sent = await lookedThrough(firm.admin, 'MEMBERS', table);
    expect(sent).toMatchObject({ fresh: 1, known: 1, refused: 2 });
    expect(await outcomes(firm.admin, sent.id)).toEqual([
      [2, 'NEW', ''],
      [3, 'REFUSED', 'TWICE'],
      [4, 'KNOWN', ''],
      [5, 'REFUSED', 'REQUIRED,UNKNOWN_VALUE'],
    ]);
    expect(await apply(firm.admin, sent)).toMatchObject({ code: 'ROWS_REFUSED' });
    expect(await invitations(firm.admin)).toEqual([]);
    expect(await app.letters(email)).toEqual([]);
    expect(await app.ledger.head()).toBe(head);
  });

  it('shows long headings and cells cut between characters, and never within one', async () => {
    const long = `${'a'.repeat(4999)}😀b`;
    const table = `email;title;roles;${'h'.repeat(79)}👩‍🚒x\n${uniqueEmail()};${long};OFFICER;x\n`;
    const sent = await lookedThrough(firm.admin, 'MEMBERS', table);
    expect(sent).toMatchObject({ fresh: 0, refused: 1 });
    const kept = await tableOf(firm.admin, sent.id);
    expect(JSON.stringify(kept)).toContain('TOO_LONG');
    expect(
      await asDatabase(
        app,
        async (sql) =>
          (await sql.query('select unknown_columns, rows from table_import where id = $1', [sent.id])).rows[0],
      ),
    ).toMatchObject({
      unknown_columns: ['h'.repeat(79)],
      rows: [{ written: { title: 'a'.repeat(4999) } }],
    });
  });

  it('is for administrators of the organisation alone, who see no other’s', async () => {
    const viewer = await app.asMemberOf(firm, 'VIEWER');
    expect((await sendTable(viewer, 'MEMBERS', members(uniqueEmail()))).status).toBe(403);
    expect((await sendTable(firm.admin, 'ORGANISATIONS', 'name,kind\nA,FIRM\n')).status).toBe(403);
    expect((await sendTable(firm.admin, 'CASTLES', 'name\nA\n')).status).toBe(422);
    const sent = await lookedThrough(firm.admin, 'MEMBERS', members(uniqueEmail()));
    expect(await tableOf(other.admin, sent.id)).toBeNull();
    await expect(apply(other.admin, sent)).rejects.toThrow('NOT_FOUND');
    expect(await apply(viewer, sent)).toMatchObject({ __typename: 'PermissionRefused' });
    expect((await tableOf(viewer, sent.id))?.mayChange).toBe(false);
    const { tableTemplates } = await viewer.query<{ tableTemplates: object[] }>('{ tableTemplates { kind } }');
    expect(tableTemplates).toEqual([]);
  });

  it('is brought in once, as it was looked through, and taken back but for who has joined', async () => {
    const [one, two] = [uniqueEmail(), uniqueEmail()];
    const sent = await lookedThrough(firm.admin, 'MEMBERS', members(one, two));
    expect(await apply(firm.admin, { ...sent, version: sent.version + 1 })).toMatchObject({
      __typename: 'VersionRefused',
    });
    const key = { clientMutationId: unique('once').replaceAll(' ', '') };
    for (const _ of [1, 2]) {
      expect(await apply(firm.admin, sent, key)).toMatchObject({ __typename: 'ApplyTableImportSuccess' });
    }
    const applied = (await tableOf(firm.admin, sent.id))!;
    expect(applied).toMatchObject({ state: 'APPLIED', entered: 2, staying: 0 });
    expect(await apply(firm.admin, applied)).toMatchObject({ code: 'WRONG_STATE' });
    expect((await app.letters(one)).length).toBe(1);
    const token = await app.linkTo(two);
    await app.stranger().done('acceptInvitation', { token, name: 'New', password: PASSWORD });
    expect((await tableOf(firm.admin, sent.id))!.staying).toBe(1);
    expect(await undo(firm.admin, applied)).toMatchObject({ __typename: 'UndoTableImportSuccess' });
    const undone = (await tableOf(firm.admin, sent.id))!;
    expect(undone).toMatchObject({ state: 'UNDONE', takenBack: 1 });
    expect(undone.rows.edges.map(({ node }) => node.takenBack)).toEqual([true, false]);
    expect(await undo(firm.admin, undone)).toMatchObject({ code: 'WRONG_STATE' });
    const states = new Map((await invitations(firm.admin)).map(({ email, state }) => [email, state]));
    expect([states.get(one), states.get(two)]).toEqual(['REVOKED', 'ACCEPTED']);
    await app.settled();
    const { activity } = await firm.admin.query<{ activity: { edges: { node: { type: string } }[] } }>(
      '{ activity(first: 20) { edges { node { type } } } }',
    );
    const types = activity.edges.map(({ node }) => node.type).filter((type) => type.startsWith('tableImport.'));
    expect(types).toEqual(['tableImport.undone', 'tableImport.applied']);
  });

  it('is refused whole when what is here has changed since', async () => {
    const [one, two] = [uniqueEmail(), uniqueEmail()];
    const sent = await lookedThrough(firm.admin, 'MEMBERS', members(one, two));
    await firm.admin.done('inviteMember', { email: two, title: 'Officer', roles: ['OFFICER'] });
    const head = await app.ledger.head();
    expect(await apply(firm.admin, sent, { goodOnly: true })).toMatchObject({ code: 'PREVIEW_STALE' });
    expect(await app.ledger.head()).toBe(head);
    expect((await invitations(firm.admin)).map(({ email }) => email)).not.toContain(one);
  });
});

describe('a table of organisations', () => {
  it('registers them, invites who administers them, and is taken back but for who has come', async () => {
    const names = [unique('Works'), unique('Lamps'), unique('Bureau')];
    const [email, another] = [uniqueEmail('first'), uniqueEmail('second')];
    const { admin, name } = await app.agency({ level: 'MUNICIPAL' });
    const table = [
      '英文名称,类别,层级,上级单位,管辖区域,职能,标识代码,单位管理员的邮箱',
      `${names[0]},企业,,,,,,${email}`,
      `${names[1]},FIRM,,,,,,${another}`,
      `${names[2]},政府部门,区级,${name},CN-SH/Pudong,土地；电力,,`,
      `${unique('Bureau')},AGENCY,,Nobody at all,,,LEI:1,`,
      `${firm.name},FIRM,,,,,,`,
    ].join('\r\n');
    const sent = await lookedThrough(steward, 'ORGANISATIONS', table);
    expect(await outcomes(steward, sent.id)).toEqual([
      [2, 'NEW', ''],
      [3, 'NEW', ''],
      [4, 'NEW', ''],
      [5, 'REFUSED', 'UNKNOWN_ORGANISATION,REQUIRED,REQUIRED,FORMAT'],
      [6, 'KNOWN', ''],
    ]);
    expect(await tableOf(admin, sent.id)).toBeNull();
    await expect(apply(admin, sent, { goodOnly: true })).rejects.toThrow('NOT_FOUND');
    expect(await apply(steward, sent, { goodOnly: true })).toMatchObject({ __typename: 'ApplyTableImportSuccess' });
    const ids = (await tableOf(steward, sent.id))!.rows.edges.map(({ node }) => node.subjectId!);
    const read = '{ organisation(id: $id) { name state level functions parent { name } } }';
    const organisationOf = (id: string) => steward.query<object>(`query($id: ID!) ${read}`, { id });
    expect(await organisationOf(ids[2]!)).toMatchObject({
      organisation: { state: 'PENDING', level: 'DISTRICT', functions: ['LAND', 'POWER'], parent: { name } },
    });
    await app
      .stranger()
      .done('acceptInvitation', { token: await app.linkTo(email), name: 'First', password: PASSWORD });
    const applied = (await tableOf(steward, sent.id))!;
    expect(applied.staying).toBe(1);
    expect(await undo(steward, applied)).toMatchObject({ __typename: 'UndoTableImportSuccess' });
    expect(await tableOf(steward, sent.id)).toMatchObject({ state: 'UNDONE', entered: 3, takenBack: 2 });
    expect(await organisationOf(ids[0]!)).toMatchObject({ organisation: { name: names[0], state: 'PENDING' } });
    expect(await organisationOf(ids[1]!)).toMatchObject({ organisation: { name: names[1], state: 'SUSPENDED' } });
    const link = { token: await app.linkTo(another), name: 'Second', password: PASSWORD };
    expect(await app.stranger().mutate('acceptInvitation', link, 'memberId')).toMatchObject({ code: 'LINK_REFUSED' });
  });
});

describe('a table of owners', () => {
  const register = async () => {
    const { holdings } = await firm.admin.query<{
      holdings: { edges: { node: { ownerId: string | null; percent: string; since: string; until: string | null } }[] };
    }>(
      'query($id: ID!) { holdings(first: 50, organisationId: $id) { edges { node { ownerId personName kind percent since until } } } }',
      { id: firm.id },
    );
    return holdings.edges.map(({ node }) => node);
  };

  it('is entered as it was looked through, whoever wrote its days and percentages, and ends as one', async () => {
    const table = [
      '所有人（单位）,所有人（个人）,所有人编号,所有方式,持有比例（%）,自,至',
      `${other.name},,,股东,51.00,2024年3月1日,`,
      ',Wu Fan,,BENEFICIAL,๔๙.๐๐,1/4/2567,',
      `${other.name},,,SHARES,20,2024-03-01,`,
      'Nobody Holdings,,,SHARES,10,2024-01-01,',
      ',Li Na,,SHARES,"33,3",03/04/2024,',
      ',Sun Li,,SHARES,120,2024-01-01,',
      ',Isle Ltd,LEI:529900T8BM49AURSDO55,SHARES,5,2024-01-01,',
      ',Bay Ltd,LEI:529900T8BM49AURSDO56,SHARES,5,2024-01-01,',
    ].join('\n');
    const [head, before] = [await app.ledger.head(), await register()];
    const officer = await app.asMemberOf(firm, 'OFFICER');
    expect((await sendTable(officer, 'HOLDINGS', table)).status).toBe(403);
    const sent = await lookedThrough(firm.admin, 'HOLDINGS', table);
    expect(await outcomes(firm.admin, sent.id)).toEqual([
      [2, 'NEW', ''],
      [3, 'NEW', ''],
      [4, 'REFUSED', 'TWICE'],
      [5, 'REFUSED', 'UNKNOWN_ORGANISATION'],
      [6, 'REFUSED', 'NOT_A_PERCENTAGE,NOT_A_DAY'],
      [7, 'REFUSED', 'OUT_OF_RANGE'],
      [8, 'NEW', ''],
      [9, 'REFUSED', 'FORMAT'],
    ]);
    expect([await register(), await tableOf(other.admin, sent.id)]).toEqual([before, null]);
    expect(await apply(firm.admin, sent, { goodOnly: true })).toMatchObject({ __typename: 'ApplyTableImportSuccess' });
    expect(await register()).toEqual(
      expect.arrayContaining([
        { ownerId: other.id, personName: null, kind: 'SHARES', percent: '51.00', since: '2024-03-01', until: null },
        { ownerId: null, personName: 'Wu Fan', kind: 'BENEFICIAL', percent: '49.00', since: '2024-04-01', until: null },
      ]),
    );
    expect(await app.ledger.head()).toBeGreaterThan(head);
    const again = await lookedThrough(firm.admin, 'HOLDINGS', table.split('\n').slice(0, 3).join('\n'));
    expect(again).toMatchObject({ fresh: 0, known: 2, refused: 0 });
    const applied = (await tableOf(firm.admin, sent.id))!;
    expect(await undo(firm.admin, applied)).toMatchObject({ __typename: 'UndoTableImportSuccess' });
    expect((await register()).every(({ until }) => until !== null)).toBe(true);
  });

  it('enters owners of owners that it names above, or that the register names, by number or by name', async () => {
    const owner = await app.firm();
    const number = 'HWUPKR0MPOU8FGXBT394';
    const head = 'personName,number,ofOwner,ownership,percent,since';
    const table = [
      head,
      `Polar Holding,LEI:${number},,SHARES,60,2024-03-01`,
      'Trust,,,SHARES,40,2024-03-01',
      `Wu Fan,,lei: ${number.toLowerCase()},SHARES,55,2024-03-01`,
      'Wu Fan,,TRUST,SHARES,100,2024-03-01',
      'Li Na,,Nobody,SHARES,10,2024-03-01',
      `Polar Holding,LEI:${number},Polar Holding,SHARES,10,2024-03-01`,
    ].join('\n');
    const sent = await lookedThrough(owner.admin, 'HOLDINGS', table);
    expect(await outcomes(owner.admin, sent.id)).toEqual([
      [2, 'NEW', ''],
      [3, 'NEW', ''],
      [4, 'NEW', ''],
      [5, 'NEW', ''],
      [6, 'REFUSED', 'NOT_NAMED'],
      [7, 'REFUSED', 'OTHER_ORGANISATION'],
    ]);
    expect(await apply(owner.admin, sent, { goodOnly: true })).toMatchObject({
      __typename: 'ApplyTableImportSuccess',
    });
    const rows = await asDatabase(app, (sql) =>
      sql.query(
        'select person_name, of_name, of_identifier from holding where organisation_id = $1 and of_name is not null order by of_name',
        [owner.id],
      ),
    );
    expect(rows.rows).toEqual([
      { person_name: 'Wu Fan', of_name: 'Polar Holding', of_identifier: `LEI:${number}` },
      { person_name: 'Wu Fan', of_name: 'Trust', of_identifier: null },
    ]);
    const again = await lookedThrough(owner.admin, 'HOLDINGS', `${head}\nWu Fan,,Trust,SHARES,100,2024-03-01\n`);
    expect(again).toMatchObject({ fresh: 0, known: 1 });
  });
});

describe('a table of datasets', () => {
  const catalogue = async (by: Client, owner: TestOrganisation) => {
    const { datasets } = await by.query<{ datasets: { edges: { node: Record<string, unknown> }[] } }>(
      `query($id: ID!) { datasets(first: 50, ownerId: $id, states: [DRAFT, PUBLISHED, WITHDRAWN]) { edges { node {
        id version title state theme classification personal legalBasis keywords coversFrom stewardId namedIds } } } }`,
      { id: owner.id },
    );
    return datasets.edges.map(({ node }) => node);
  };

  it('begins drafts as it was looked through, which only their owner sees, and withdraws those nobody worked on', async () => {
    const [email, owner] = [uniqueEmail('data'), await app.agency()];
    const data = await app.asMemberOf(owner, 'DATA_STEWARD', { email });
    const [lamps, wells] = [unique('Lamps'), unique('Wells')];
    const table = [
      '数据集名称,说明,关键词,主题,数据起始日,开放级别,含个人信息,处理依据,数据管理员的邮箱,指定单位',
      `${lamps},Each lamp,lamp;light,能源,2024年3月1日,受限,是,公共职责,${email.toUpperCase()},${other.name}`,
      `${wells},,,ENVIRONMENT,,OPEN,,,,`,
      `${lamps.toUpperCase()},,,ENERGY,,OPEN,,,,`,
      `${unique('Roads')},,,TRANSPORT,03/04/2024,SHARED,,,${firm.adminEmail},`,
      `${unique('Trees')},,,TRANSPORT,,SHARED,,,${firm.adminEmail},Nobody at all`,
      `${unique('Metro')},,,TRAINS,,,,,,`,
    ].join('\n');
    const officer = await app.asMemberOf(owner, 'OFFICER');
    const head = await app.ledger.head();
    expect((await sendTable(officer, 'DATASETS', table)).status).toBe(403);
    const sent = await lookedThrough(data, 'DATASETS', table);
    expect(await outcomes(data, sent.id)).toEqual([
      [2, 'NEW', ''],
      [3, 'NEW', ''],
      [4, 'REFUSED', 'TWICE'],
      [5, 'REFUSED', 'NOT_A_DAY'],
      [6, 'REFUSED', 'UNKNOWN_ORGANISATION,NOT_FOUND'],
      [7, 'REFUSED', 'UNKNOWN_VALUE,REQUIRED'],
    ]);
    expect([await catalogue(data, owner), await app.ledger.head()]).toEqual([[], head]);
    expect(await tableOf(other.admin, sent.id)).toBeNull();
    expect(await apply(data, sent, { goodOnly: true })).toMatchObject({ __typename: 'ApplyTableImportSuccess' });
    const drafts = await catalogue(data, owner);
    expect(drafts).toHaveLength(2);
    expect(drafts.find(({ title }) => title === lamps)).toMatchObject({
      ...{ state: 'DRAFT', theme: 'ENERGY', classification: 'RESTRICTED', personal: true, legalBasis: 'PUBLIC_TASK' },
      ...{ keywords: ['lamp', 'light'], coversFrom: '2024-03-01', stewardId: data.memberId, namedIds: [other.id] },
    });
    expect(await catalogue(other.admin, owner)).toEqual([]);
    expect(await lookedThrough(data, 'DATASETS', table)).toMatchObject({ fresh: 0, known: 2, refused: 4 });
    const well = drafts.find(({ title }) => title === wells)!;
    await upload(data, String(well['id']), 'wells.csv', 'a\n1\n');
    const applied = (await tableOf(data, sent.id))!;
    expect(applied.staying).toBe(1);
    expect(await undo(data, applied)).toMatchObject({ __typename: 'UndoTableImportSuccess' });
    const states = (await catalogue(data, owner)).map(({ title, state }) => [title, state]);
    expect(new Map(states as [string, string][])).toEqual(
      new Map([
        [lamps, 'WITHDRAWN'],
        [wells, 'DRAFT'],
      ]),
    );
    // Named or not: it was never published.
    expect(await catalogue(other.admin, owner)).toEqual([]);
  });
});

it('has a template in each language, as a workbook with what to write', async () => {
  const workbook = await firm.admin.fetch('/imports/tables/templates/MEMBERS/xlsx?language=th');
  const [rows, about] = await readWorkbook(Buffer.from(await workbook.arrayBuffer()));
  expect(rows?.data).toEqual([['อีเมล', 'ตำแหน่ง', 'บทบาท']]);
  expect(about?.data.map(([, key]) => key)).toEqual(['ชื่อสำหรับโปรแกรม', 'email', 'title', 'roles']);
  const csv = await firm.admin.fetch('/imports/tables/templates/ORGANISATIONS/csv?language=zh-CN');
  expect(await csv.text()).toContain('英文名称');
});

it.each(['/imports/tables', '/attachments', '/comment-files', `/datasets/${randomUUID()}/versions`])(
  'a form without a boundary, or cut short, is refused in words by %s',
  async (path) => {
    const sender = await app.asMemberOf(firm, ['ADMIN', 'PROPOSER', 'DATA_STEWARD']);
    const form = [
      '--b',
      'content-disposition: form-data; name="kind"',
      '',
      'MEMBERS',
      '--b',
      'content-disposition: form-data; name="file"; filename="a.csv"',
      'content-type: text/csv',
      '',
      'email',
    ].join('\r\n');
    for (const [type, body] of [
      ['multipart/form-data', form],
      ['multipart/form-data; boundary=b', form],
      ['multipart/form-data; boundary=b', form.slice(0, 30)],
      ['multipart/form-data; boundary=b', ''],
    ] as const) {
      const answer = await sender.fetch(path, { method: 'POST', headers: { 'content-type': type }, body });
      expect([type, answer.status, Math.floor(answer.status / 100)]).toEqual([type, answer.status, 4]);
      expect(await answer.json()).toMatchObject({ code: expect.stringMatching(/_REFUSED$|NOT_FOUND/) as unknown });
    }
  },
);

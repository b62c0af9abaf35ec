import type { LiveMessage } from '#libs/contracts';
import { datasets } from '../demo/data/datasets.js';
import { termsOver, usual } from '../demo/data/terms.js';
import type { Sharers } from './cast.js';
import * as api from './data-api.js';
import { allHear, type Party } from './party.js';
import type { Teller } from './terminal.js';

const HOUR_MS = 3_600_000;
/** Fewer than the dataset has, and more than all buffers on the way hold. */
const ROWS_AN_HOUR = 120_000;
const TOO_FEW = 1_000;
/** So many have come when the agreement is suspended. */
const MIDST = 20_000;
const CUT_WITHIN_MS = 1_000;

type Fits = (message: LiveMessage) => boolean;

/** Data is shared: negotiated, signed, read, refused, stopped, given back, ended, and its deletion certified. */
export class DataPlay {
  /** What was not as it should be. */
  readonly faults: string[] = [];
  private datasetId = '';
  private agreementId = '';

  constructor(
    private readonly sharers: Sharers,
    private readonly steward: Party,
    private readonly tell: Teller,
  ) {}

  async perform(): Promise<void> {
    await this.negotiate();
    await this.sign();
    await this.read();
    await this.exceed();
    await this.suspend();
    await this.reinstate();
    await this.end();
  }

  private async negotiate(): Promise<void> {
    const { provider, recipient } = this.sharers;
    const { title } = datasets.power.details;
    this.tell.act('Data is negotiated');
    this.datasetId = await api.dataset(provider.client, provider.organisationId, title);
    const from = await api.now(provider.client);
    const named = `Readings of the poles' meters, scenario of ${from.toISOString().slice(0, 16).replace('T', ' ')}`;
    this.agreementId = await api.draft(provider.client, named, this.terms(from, TOO_FEW));
    await provider.ear.follow(`agreement:${this.agreementId}`);
    this.tell.does(provider.name, `offers "${title}", ${thousands(TOO_FEW)} rows an hour`);
    let since = performance.now();
    await api.offer(provider.client, this.agreementId, 'What the meters read; serial numbers are masked.');
    await this.heard([recipient], 'agreement.offered', 'an offer', since);
    await recipient.ear.follow(`agreement:${this.agreementId}`);
    this.tell.does(recipient.name, `answers with ${thousands(ROWS_AN_HOUR)} rows an hour`);
    since = performance.now();
    await api.offer(recipient.client, this.agreementId, 'Otherwise as offered.', this.terms(from, ROWS_AN_HOUR));
    await this.heard([provider], 'agreement.requested', 'a counter-offer', since);
    this.tell.does(provider.name, 'accepts');
    since = performance.now();
    await api.accept(provider.client, this.agreementId);
    await this.heard([recipient, provider], 'agreement.agreed', 'all have accepted the same revision', since);
  }

  private async sign(): Promise<void> {
    const { provider, recipient, providerOfficer, recipientOfficer } = this.sharers;
    this.tell.act('Both sign the same bytes, each with a one-time code and its organisation’s key');
    const parties = [
      [providerOfficer, recipient],
      [recipientOfficer, provider],
    ] as const;
    for (const [officer, other] of parties) {
      this.tell.does(officer.name, 'shows a code and signs');
      const proved = await api.showCode(officer, this.agreementId);
      const since = performance.now();
      await api.sign(officer, proved);
      const byOfficer: Fits = ({ data }) => data['organisationId'] === officer.organisationId;
      await this.heard([other], 'agreement.signed', '', since, byOfficer);
    }
    await this.heard([provider, recipient], 'agreement.finalized', 'it is in force', performance.now());
  }

  private async read(): Promise<void> {
    const { recipient } = this.sharers;
    this.tell.act('Data is read, as agreed');
    const { columns, rows } = await api.preview(recipient.client, this.reading, 3);
    this.tell.does(recipient.name, 'looks at the first rows');
    const shaped = columns.map(({ name, transform }) => (transform ? `${name} (${transform.kind})` : name));
    const table = [shaped, ...rows.map((row) => row.map(String))];
    const widths = shaped.map((_, at) => Math.max(...table.map((row) => row[at]?.length ?? 0)));
    for (const row of table) this.tell.verbatim(row.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join('  '));
    const serial = columns.findIndex(({ name }) => name === 'meter_serial');
    if (!rows.every((row) => /^EM\*{6}\d{2}$/.test(String(row[serial])))) this.fault('A serial number was not masked.');
    if (columns.some(({ name }) => name === 'charging_kwh')) this.fault('A column that was not agreed was shown.');
  }

  private async exceed(): Promise<void> {
    const { recipient, provider } = this.sharers;
    this.tell.act('A quota is used up');
    this.tell.does(recipient.name, 'downloads everything');
    const download = await this.download(recipient);
    const whole = await download.until(Infinity);
    const { rows } = download;
    const since = performance.now();
    if (whole || rows > ROWS_AN_HOUR) this.fault(`${rows} rows came, although ${ROWS_AN_HOUR} an hour were agreed.`);
    const cut = await this.heard([provider, recipient], 'transfer.terminated', `after ${thousands(rows)} rows`, since);
    this.tell.note(`cut by the clause ${String(cut.data['clause'])}`);
    this.tell.does(recipient.name, 'asks again');
    const refused = await api.requestTransfer(recipient.client, this.reading);
    if ('path' in refused) this.fault('Another transfer was given, although the quota is used up.');
    else this.tell.note(`refused by ${refused.clause}: ${refused.message}`);
    this.tell.does(this.steward.name, 'moves the demonstration clock by an hour');
    await this.steward.client.succeed('advanceClock', { milliseconds: HOUR_MS }, '__typename');
  }

  private async suspend(): Promise<void> {
    const { recipient, provider } = this.sharers;
    this.tell.act('The agreement is suspended in the middle of a transfer');
    this.tell.does(recipient.name, 'downloads again');
    const after = provider.ear.heard.at(-1)?.message.seq ?? 0;
    const download = await this.download(recipient);
    await download.until(MIDST);
    this.tell.note(`${thousands(download.rows)} rows have come`);
    this.tell.does(provider.name, 'suspends: "A meter was read that is not ours."');
    await api.suspend(provider.client, this.agreementId, 'A meter was read that is not ours.');
    const since = performance.now();
    await this.heard([recipient], 'agreement.suspended', 'the data stops', since);
    const later: Fits = ({ seq, data }) => seq > after && data['reason'] === 'SUSPENDED';
    const { by } = await allHear([provider, recipient], 'transfer.terminated', this.fitting(later), since);
    this.tell.heard('transfer.terminated', 'cut', by);
    const ms = Math.round(Math.max(...by.map((each) => each.ms)));
    const whole = await download.until(Infinity);
    if (whole) this.fault('The transfer went on to its end although the agreement was suspended.');
    else if (ms > CUT_WITHIN_MS) this.fault(`The transfer was cut ${ms} ms after the suspension.`);
    else
      this.tell.checked(
        `cut ${Math.max(0, ms)} ms after the suspension, at row ${thousands(download.rows)} of ${thousands(ROWS_AN_HOUR)}`,
      );
  }

  private async reinstate(): Promise<void> {
    const { recipient, provider } = this.sharers;
    this.tell.act('It is lifted, and ends');
    this.tell.does(provider.name, 'lifts the suspension');
    const since = performance.now();
    await api.reinstate(provider.client, this.agreementId, 'The meter was ours after all.');
    await this.heard([recipient], 'agreement.reinstated', 'the data may flow again', since);
    const { rows } = await api.preview(recipient.client, this.reading, 1);
    if (rows.length !== 1) this.fault('Nothing could be read after the suspension was lifted.');
  }

  private async end(): Promise<void> {
    const { recipient, provider, providerOfficer } = this.sharers;
    this.tell.does(providerOfficer.name, 'ends it; no notice was agreed, so it is over at once');
    let since = performance.now();
    await api.terminate(providerOfficer.client, this.agreementId, 'The scenario is over.');
    await this.heard([provider, recipient], 'agreement.ended', '', since);
    await this.heard([recipient], 'agreement.duty.opened', 'its copies are to be deleted', since);
    const refused = await api.requestTransfer(recipient.client, this.reading);
    if ('path' in refused) this.fault('Data was given after the end.');
    else this.tell.note(`asked again, it is refused: ${refused.message}`);
    this.tell.does(recipient.name, 'certifies that its copies are deleted');
    since = performance.now();
    await api.certify(recipient, this.agreementId, 'The downloaded files were removed; there were no other copies.');
    await this.heard([provider], 'agreement.duty.fulfilled', '', since);
    this.tell.does(provider.name, 'reads who read what');
    for (const { way, decision, rows, reason, clause } of await api.accessLog(provider.client, this.agreementId)) {
      const why = reason ? `, ${reason} by ${clause}` : '';
      this.tell.note(`${way}: ${decision.toLowerCase()}, ${thousands(rows)} rows${why}`);
    }
  }

  private terms(from: Date, rowsAnHour: number): object {
    const { provider, recipient } = this.sharers;
    const between = {
      datasetId: this.datasetId,
      providerId: provider.organisationId,
      recipientIds: [recipient.organisationId],
      from,
    };
    const entry = {
      actions: ['read'],
      purposes: ['PLANNING'],
      columns: [
        { name: 'pole_code', transform: null },
        { name: 'meter_serial', transform: { kind: 'mask', keepFirst: 2, keepLast: 2, with: '*' } },
        { name: 'at', transform: null },
        { name: 'energy_kwh', transform: { kind: 'round', to: 0.1 } },
        { name: 'charging_kwh', transform: { kind: 'drop' } },
        { name: 'peak_kw', transform: { kind: 'generalise', to: 'range', width: 0.5 } },
      ],
      filter: null,
      minimumGroup: null,
      quotas: [{ of: 'rows', amount: rowsAnHour, per: 'hour' }],
      ways: ['preview', 'download'],
    } as const;
    return termsOver(between, entry, { ...usual, notice: { terminationDays: 0, amendmentDays: 0 } });
  }

  private get reading(): api.Reading {
    return { datasetId: this.datasetId, agreementId: this.agreementId };
  }

  private async download({ client }: Party): Promise<api.Download> {
    const given = await api.requestTransfer(client, this.reading);
    if ('path' in given) return new api.Download(await client.get(given.path));
    throw new Error(`The transfer was refused: ${given.code} ${given.message}`);
  }

  private fault(what: string): void {
    this.faults.push(what);
    this.tell.failed(what);
  }

  private async heard(
    parties: readonly Party[],
    type: string,
    meaning: string,
    since: number,
    fits: Fits = () => true,
  ): Promise<LiveMessage> {
    const { message, by } = await allHear(parties, type, this.fitting(fits), since);
    this.tell.heard(type, meaning, by);
    return message;
  }

  private fitting(fits: Fits): Fits {
    return (message) => message.data['agreementId'] === this.agreementId && fits(message);
  }
}

const thousands = (count: number) => count.toLocaleString('en');

import { Readable, Writable } from 'node:stream';
import type { INestApplicationContext } from '@nestjs/common';
import { Refused } from '#libs/contracts';
import {
  AgreementDrafts,
  DataNeeds,
  type DataPurpose,
  Datasets,
  DatasetVersions,
  Discussions,
  Duties,
  Negotiations,
  Previews,
  Streams,
  type Terms,
  Transfers,
} from '#libs/domain';
import { Clock, Database } from '#libs/platform';
import { type DatasetKey, datasets, type DemonstrationDataset } from './data/datasets.js';
import { fileOf } from './data/files.js';
import type { Between } from './data/terms.js';
import type { Signatories } from './signatories.js';
import type { Stage } from './stage.js';

/** Who speaks for an organisation when data is negotiated, and who reads: its data steward, else its officer. */
const STEWARD = 'data';

/** Acts of data sharing, each one step, as those of `Stage` are. */
export class Sharing {
  private readonly ids = new Map<DatasetKey, string>();
  private readonly uploaded = new Map<DatasetKey, number>();

  constructor(
    private readonly app: INestApplicationContext,
    private readonly stage: Stage,
    private readonly signatories: Signatories,
  ) {}

  /** Their owners' stewards upload the next file of each, wait until all are taken in, and publish them. */
  async publish(...keys: readonly DatasetKey[]): Promise<void> {
    for (const key of keys) await this.upload(key, datasets[key]);
    await this.stage.steps.until(() => this.takenIn(keys.map((key) => this.id(key))));
    for (const key of keys) {
      await this.stage.act(`data.${key}`, async () => {
        const id = this.id(key);
        const steward = this.stage.cast.actor(datasets[key].owner, STEWARD);
        await this.of(Datasets).publish(steward, id, await this.version('dataset', id));
      });
    }
  }

  /** Ids for the terms of an agreement that begins now. */
  between(key: DatasetKey, ...recipients: readonly string[]): Between {
    return {
      datasetId: this.id(key),
      providerId: this.stage.cast.id(datasets[key].owner),
      recipientIds: recipients.map((each) => this.stage.cast.id(each)),
      from: this.now(),
    };
  }

  /** An organisation writes an agreement. */
  draft(story: string, by: string, title: string, terms: () => Terms): Promise<string> {
    return this.stage.act(story, async () => {
      return (await this.of(AgreementDrafts).draft(this.speaker(by), { title, terms: terms() })).id;
    });
  }

  /** Puts what was drafted, or other terms, on the table. */
  offer(story: string, by: string, id: string, message: string, terms?: () => Terms): Promise<void> {
    return this.stage.act(story, async () => {
      const expectedVersion = await this.version('agreement', id);
      await this.of(Negotiations).offer(this.speaker(by), { id, expectedVersion, message, terms: terms?.() });
    });
  }

  async accept(story: string, id: string, ...by: readonly string[]): Promise<void> {
    for (const each of by) {
      await this.stage.act(story, async () => {
        const [row] = await this.query<{ version: number; hash: string }>(
          'select version, content_hash as hash from agreement where id = $1',
          [id],
        );
        await this.of(Negotiations).accept(this.speaker(each), id, row?.version ?? 0, row?.hash ?? '');
      });
    }
  }

  /** Somebody says something about one clause. */
  comment(story: string, by: string, subjectId: string, anchor: string, text: string): Promise<void> {
    return this.stage.act(story, async () => {
      await this.of(Discussions).begin(this.speaker(by), { subjectKind: 'agreement', subjectId, anchor, text });
    });
  }

  /** Each party's officer approves within the party what others negotiated. */
  async clear(story: string, agreementId: string, ...by: readonly string[]): Promise<void> {
    for (const each of by) {
      const [clearance] = await this.stage.steps.within(() =>
        this.query<{ id: string }>(
          'select id from agreement_clearance where agreement_id = $1 and organisation_id = $2',
          [agreementId, this.stage.cast.id(each)],
        ),
      );
      if (!clearance) throw new Error(`${each} has nothing to approve of ${story}.`);
      await this.stage.approve(story, clearance.id, each);
    }
  }

  async sign(story: string, id: string, ...by: readonly string[]): Promise<void> {
    for (const each of by) {
      await this.signatories.signedIn(each, 'officer');
      await this.stage.act(story, () => this.signatories.sign(each, id));
    }
  }

  /** A look at the first rows; a refusal stays in the access log, which is what it is done for. */
  async preview(key: DatasetKey, by: string, agreementId: string | null, purpose: DataPurpose): Promise<void> {
    const reader = await this.signatories.signedIn(by, this.mailbox(by));
    await this.stage.act(`reading.${by}`, async () => {
      const asked = { ...this.question(key, agreementId, purpose), action: 'read' as const };
      await this.of(Previews)
        .first(reader, asked, 10)
        .catch((error: unknown) => {
          if (!(error instanceof Refused)) throw error;
        });
    });
  }

  /** Reads everything it is given. */
  async download(key: DatasetKey, by: string, agreementId: string, purpose: DataPurpose): Promise<void> {
    const reader = await this.signatories.signedIn(by, this.mailbox(by));
    await this.stage.act(`reading.${by}`, async () => {
      const asked = { ...this.question(key, agreementId, purpose), action: 'read' as const, format: 'csv' as const };
      const { ticket } = await this.of(Transfers).request(reader, asked);
      const opened = await this.of(Transfers).open(reader, ticket);
      const cut = await this.of(Streams).send(opened, () => new Writable({ write: (_row, _encoding, done) => done() }));
      if (cut) throw new Error(`${by} could not read ${key}: ${cut.message}`);
    });
  }

  /** Whoever needs data says which dataset it is that a proposal asks for by another name. */
  meet(story: string, by: string, title: string, key: DatasetKey): Promise<void> {
    return this.stage.act(story, async () => {
      const [need] = await this.query<{ id: string; version: number }>(
        `select id, version from data_need where title = $1 and organisation_id = $2 and state = 'OPEN' order by id`,
        [title, this.stage.cast.id(by)],
      );
      if (!need) throw new Error(`${by} needs no ${title}.`);
      await this.of(DataNeeds).match(this.speaker(by), need.id, need.version, this.id(key));
    });
  }

  /** A recipient says that its copies are gone. */
  certify(story: string, by: string, agreementId: string, statement: string): Promise<void> {
    return this.stage.act(story, async () => {
      const [duty] = await this.query<{ id: string; version: number }>(
        `select id, version from agreement_duty where agreement_id = $1 and organisation_id = $2 and state = 'OPEN'`,
        [agreementId, this.stage.cast.id(by)],
      );
      if (!duty) throw new Error(`${by} owes nothing under ${story}.`);
      await this.of(Duties).certify(this.speaker(by), duty.id, duty.version, statement);
    });
  }

  private async upload(key: DatasetKey, dataset: DemonstrationDataset): Promise<void> {
    const { owner, named = [], details, columns, keyColumns, files } = dataset;
    const { stage } = this;
    const steward = stage.cast.actor(owner, STEWARD);
    if (!this.ids.has(key)) {
      const id = await stage.step(`data.${key}`, async () => {
        const namedIds = named.map((each) => stage.cast.id(each));
        return (await this.of(Datasets).create(steward, { ...details, namedIds })).id;
      });
      this.ids.set(key, id);
    }
    const number = this.uploaded.get(key) ?? 0;
    this.uploaded.set(key, number + 1);
    const file = files[number];
    if (!file) throw new Error(`${key} has no further file.`);
    const { name, note, rows } = file;
    await stage.step(`data.${key}`, async () => {
      const content = Readable.from([fileOf(name, columns, rows(this.now()))]);
      const given = { datasetId: this.id(key), name, note, columns, keyColumns, content };
      await this.of(DatasetVersions).upload(steward, given);
    });
  }

  private question(key: DatasetKey, agreementId: string | null, purpose: DataPurpose) {
    return { datasetId: this.id(key), datasetVersion: null, agreementId, purpose, columns: null };
  }

  private id(key: DatasetKey): string {
    const id = this.ids.get(key);
    if (!id) throw new Error(`The dataset ${key} is not there yet.`);
    return id;
  }

  private speaker(key: string) {
    return this.stage.cast.actor(key, this.mailbox(key));
  }

  private mailbox(key: string): string {
    return this.stage.cast.has(key, STEWARD) ? STEWARD : 'officer';
  }

  private async takenIn(datasetIds: readonly string[]): Promise<boolean> {
    const versions = await this.query<{ id: string; state: string }>(
      'select id, state from dataset_version where dataset_id = any($1::uuid[])',
      [datasetIds],
    );
    const failed = versions.find(({ state }) => state === 'FAILED');
    if (failed) throw new Error(`Version ${failed.id} of a dataset could not be taken in.`);
    return versions.every(({ state }) => state !== 'PREPARING');
  }

  private async version(table: 'dataset' | 'agreement', id: string): Promise<number> {
    const [row] = await this.query<{ version: number }>(`select version from ${table} where id = $1`, [id]);
    if (!row) throw new Error(`There is no ${table} ${id}.`);
    return row.version;
  }

  private query<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return this.app.get(Database).query<Row>(sql, values);
  }

  private now(): Date {
    return this.app.get(Clock).now();
  }

  private of<T>(service: abstract new (...given: never[]) => T): T {
    return this.app.get(service as never, { strict: false });
  }
}

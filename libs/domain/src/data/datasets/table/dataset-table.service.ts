import { Inject, Injectable } from '@nestjs/common';
import { type Actor, type Fault, Refused } from '#libs/contracts';
import { Database, sql } from '#libs/platform';
import { OrganisationNames } from '../../../identity/organisations/organisation-names.service.js';
import { type Entered, enterEach, type TableRows, type TableValues } from '../../../declared/imported-table.js';
import type { DatasetDetails } from '../dataset.details.js';
import { Datasets } from '../dataset.service.js';

/** The columns of the table, understood. */
type Said = Pick<DatasetDetails, 'theme' | 'component' | 'place' | 'coversFrom' | 'coversUntil' | 'frequency'> &
  Pick<DatasetDetails, 'keywords' | 'classification' | 'legalBasis' | 'legalBasisNote'> & {
    readonly datasetTitle: string;
    readonly datasetDescription?: string;
    readonly personal?: 'YES' | 'NO';
    readonly answers?: string;
    readonly named?: readonly string[];
  };

/** What rows name, looked up once for all of them. */
interface LookedUp {
  readonly titles: ReadonlyMap<string, string>;
  readonly organisations: ReadonlyMap<string, readonly string[]>;
  readonly members: ReadonlyMap<string, string>;
}

/** Columns by the field of a dataset that they say. */
const COLUMNS: Readonly<Record<string, string>> = {
  title: 'datasetTitle',
  description: 'datasetDescription',
  stewardId: 'answers',
  namedIds: 'named',
};

/** Rows of a catalogue: each begins a dataset as by hand, for one's own organisation. */
@Injectable()
export class DatasetTable implements TableRows {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(OrganisationNames) private readonly names: OrganisationNames,
    @Inject(Datasets) private readonly datasets: Datasets,
  ) {}

  async enter(actor: Actor, rows: readonly TableValues[]): Promise<Entered[]> {
    const all = rows as unknown as readonly Said[];
    const there: LookedUp = {
      titles: await this.titles(actor.organisationId),
      organisations: await this.names.called(all.flatMap(({ named = [] }) => named)),
      members: await this.members(
        actor.organisationId,
        all.flatMap(({ answers }) => answers ?? []),
      ),
    };
    return enterEach(
      all,
      (row) => there.titles.get(keyOf(row)),
      (row) => this.begin(actor, row, there),
    );
  }

  async takeBack(actor: Actor, ids: readonly string[]): Promise<void> {
    const drafts = await this.db.query<{ id: string; version: number }>(
      sql`select id, version from dataset where id = any(${ids}::uuid[]) order by id`,
    );
    for (const { id, version } of drafts) await this.datasets.withdraw(actor, id, version);
  }

  private async begin(actor: Actor, row: Said, { organisations, members }: LookedUp): Promise<Entered> {
    const { datasetTitle: title, datasetDescription: description, personal, answers, named = [], ...said } = row;
    const faults = named.flatMap((text) => unclear(text, organisations.get(text) ?? []));
    const stewardId = answers === undefined ? undefined : members.get(answers.toLowerCase());
    if (answers !== undefined && !stewardId) {
      const message = 'No active member of your organisation has this address.';
      faults.push({ path: ['answers'], code: 'NOT_FOUND', message });
    }
    if (faults.length > 0) return { refused: Refused.input(faults) };
    const namedIds = named.flatMap((text) => organisations.get(text) ?? []);
    const details = { ...said, title, description, stewardId, namedIds, personal: personal === 'YES' };
    try {
      return { id: (await this.datasets.create(actor, details)).id };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { refusal } = error;
      return { refused: refusal.kind === 'INPUT' ? Refused.input(refusal.faults.map(inColumn)) : error };
    }
  }

  /** Datasets that the organisation has in its catalogue or is drafting. */
  private async titles(ownerId: string): Promise<ReadonlyMap<string, string>> {
    const found = await this.db.query<{ title: string; id: string }>(
      sql`select title, id from dataset where owner_id = ${ownerId} and state <> 'WITHDRAWN'`,
    );
    return new Map(found.map(({ title, id }) => [title.toLowerCase(), id]));
  }

  private async members(organisationId: string, emails: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const found = await this.db.query<{ email: string; id: string }>(sql`
      select lower(p.email::text) as email, m.id from member m join person p on p.id = m.person_id
      where m.organisation_id = ${organisationId} and m.state = 'ACTIVE' and p.email = any(${emails}::citext[])`);
    return new Map(found.map(({ email, id }) => [email, id]));
  }
}

/** By what a row is told from the others, and from what is here already. */
export const keyOf = ({ datasetTitle }: Partial<Said> | TableValues): string =>
  String(datasetTitle ?? '')
    .trim()
    .toLowerCase();

function unclear(text: string, ids: readonly string[]): Fault[] {
  if (ids.length === 1) return [];
  const message = ids.length
    ? `Several organisations are called “${text}”; give an identifier, such as CN-USCC:….`
    : `No organisation called “${text}” is registered here.`;
  return [{ path: ['named'], code: 'UNKNOWN_ORGANISATION', message }];
}

const inColumn = ({ path: [field], ...fault }: Fault): Fault => ({
  ...fault,
  path: [COLUMNS[String(field)] ?? String(field)],
});

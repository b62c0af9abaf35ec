import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, type Fault, lineFaults, PUBLIC_AUDIENCE, Refused } from '#libs/contracts';
import { Clock, Database, Records, sql } from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';
import { districtsFrom } from './district.collection.js';
import { DistrictLayer } from './district.entity.js';

interface GivenLayer {
  readonly title: string;
  readonly licence: string;
  readonly collection: unknown;
}

const LONGEST_TITLE = 120;
const LONGEST_LICENCE = 2_000;
/** Of all layers together: every map draws them, so this is what a browser fetches once. */
export const MOST_POSITIONS = 60_000;
export const MOST_LAYERS = 20;

/** Outlines of districts that stewards load. */
@Injectable()
export class DistrictLayers {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Records) private readonly records: Records,
    @Inject(Access) private readonly access: Access,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Loads the districts of a place; a layer of the same title is replaced.
   * @returns its id
   * @throws Refused PERMISSION for anybody but a steward, INPUT with every fault; TRANSITION TOO_MANY
   */
  @Transactional()
  async load(actor: Actor, given: GivenLayer): Promise<string> {
    await this.access.assert(actor, 'districts.load');
    const { faults, districts, positions } = districtsFrom(given.collection);
    const all = [...wordFaults(given), ...faults];
    if (all.length > 0 || !districts) throw Refused.input(all);
    const title = given.title.trim();
    // Two stewards at once would each leave room for themselves only.
    await this.db.query(sql`select pg_advisory_xact_lock(hashtext('district_layer'))`);
    const known = await this.db.tx.findOneBy(DistrictLayer, { title });
    await this.assertRoom(known, positions);
    const layer = Object.assign(known ?? new DistrictLayer(), {
      id: known?.id ?? v7(),
      title,
      licence: given.licence.trim(),
      collection: districts,
      count: districts.features.length,
      positions,
      loadedBy: actor.memberId,
      loadedAt: this.clock.now(),
      readers: [PUBLIC_AUDIENCE],
    });
    await this.records.write(actor, {
      [known ? 'save' : 'add']: [layer],
      tell: (tell) => tell('districts.loaded', aboutLayer(layer), { layerId: layer.id, count: layer.count }, everybody),
    });
    return layer.id;
  }

  /**
   * Takes a layer off every map.
   * @throws Refused PERMISSION, VERSION
   */
  @Transactional()
  async remove(actor: Actor, { id, expectedVersion }: { id: string; expectedVersion: number }): Promise<void> {
    const layer = await this.db.lock(DistrictLayer, id, expectedVersion);
    await this.access.assert(actor, 'districts.load');
    await this.records.write(actor, {
      also: [{ statement: sql`delete from district_layer where id = ${id}` }],
      tell: (tell) => tell('districts.removed', aboutLayer(layer), { layerId: id }, everybody),
    });
  }

  private async assertRoom(known: DistrictLayer | null, positions: number): Promise<void> {
    const [others] = await this.db.query<{ layers: number; positions: number }>(sql`
      select count(*)::int as layers, coalesce(sum(positions), 0)::int as positions from district_layer
      where ${known?.id ?? null}::uuid is distinct from id`);
    const { layers, positions: taken } = others ?? { layers: 0, positions: 0 };
    if (layers < MOST_LAYERS && taken + positions <= MOST_POSITIONS) return;
    throw Refused.transition(
      'TOO_MANY',
      `All maps together hold ${MOST_LAYERS} layers with ${MOST_POSITIONS} corners; simplify the outlines or remove a layer.`,
    );
  }
}

const everybody = { audience: [PUBLIC_AUDIENCE], topics: [] };

const aboutLayer = ({ id, version }: DistrictLayer) => ({ kind: 'district-layer' as const, id, version });

function wordFaults({ title, licence }: GivenLayer): Fault[] {
  const faults: Fault[] = lineFaults(['title'], title);
  if (!title.trim() || title.length > LONGEST_TITLE) {
    faults.push({ path: ['title'], code: 'LENGTH', message: `Give a title of 1 to ${LONGEST_TITLE} characters.` });
  }
  if (!licence.trim() || licence.length > LONGEST_LICENCE) {
    const message = `Say who made the outlines and under which licence, in 1 to ${LONGEST_LICENCE} characters.`;
    faults.push({ path: ['licence'], code: 'LENGTH', message });
  }
  return faults;
}

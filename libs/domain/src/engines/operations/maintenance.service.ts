import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import {
  type Actor,
  type EventData,
  type Fault,
  lineFaults,
  PUBLIC_AUDIENCE,
  Refused,
  SYSTEM_ID,
} from '#libs/contracts';
import {
  Database,
  type Maintenance,
  MaintenanceHours,
  type MaintenanceStatus,
  realMs,
  Records,
  sql,
} from '#libs/platform';
import { Access } from '../../identity/access/access.service.js';

interface GivenMaintenance extends Maintenance {
  /** The one that was seen; 0 where none ever was. */
  readonly expectedVersion: number;
}

const LONGEST_NOTICE = 300;
const LONGEST_MS = 72 * 3_600_000;
const FARTHEST_MS = 90 * 24 * 3_600_000;

/** Maintenance that stewards announce: everybody sees it before, and nothing can be changed meanwhile if they say so. */
@Injectable()
export class MaintenancePlans {
  constructor(
    @Inject(Access) private readonly access: Access,
    @Inject(Database) private readonly db: Database,
    @Inject(MaintenanceHours) private readonly hours: MaintenanceHours,
    @Inject(Records) private readonly records: Records,
  ) {}

  /**
   * Announces maintenance, or says it anew: later, longer, with another notice.
   * @throws Refused PERMISSION for anybody but a steward, INPUT with every fault, VERSION
   */
  @Transactional()
  async plan(actor: Actor, { expectedVersion, ...given }: GivenMaintenance): Promise<void> {
    await this.access.assert(actor, 'platform.operate');
    const faults = faultsOf(given, realMs());
    if (faults.length > 0) throw Refused.input(faults);
    await this.lock(expectedVersion);
    const { startsAt, endsAt, readOnly } = given;
    const hours = { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString(), readOnly };
    await this.write(actor, { ...given, notice: given.notice.trim() }, 'platform.maintenance.planned', hours);
  }

  /**
   * Ends what is under way now, or calls off what is planned.
   * @throws Refused PERMISSION, VERSION; TRANSITION WRONG_STATE where there is none
   */
  @Transactional()
  async end(actor: Actor, expectedVersion: number): Promise<void> {
    await this.access.assert(actor, 'platform.operate');
    const { maintenance } = await this.lock(expectedVersion);
    if (!maintenance)
      throw Refused.transition('WRONG_STATE', 'No maintenance is planned or under way.', { state: 'OVER' });
    const calledOff = maintenance.state === 'PLANNED';
    await this.write(actor, null, 'platform.maintenance.ended', { calledOff });
  }

  /** Two stewards at once go one after the other, the second by what the first left. */
  private async lock(expectedVersion: number): Promise<MaintenanceStatus> {
    await this.db.query(sql`select pg_advisory_xact_lock(hashtext('maintenance'))`);
    const status = await this.hours.current();
    if (status.version !== expectedVersion) throw Refused.version(expectedVersion, status.version);
    return status;
  }

  private async write<T extends 'platform.maintenance.planned' | 'platform.maintenance.ended'>(
    actor: Actor,
    left: Maintenance | null,
    type: T,
    data: EventData<T>,
  ): Promise<void> {
    const subject = { kind: 'platform', id: SYSTEM_ID, version: await this.hours.set(left) } as const;
    await this.records.write(actor, {
      tell: (tell) => tell(type, subject, data, { audience: [PUBLIC_AUDIENCE], topics: [] }),
    });
  }
}

function faultsOf({ startsAt, endsAt, notice }: Maintenance, now: number): Fault[] {
  const faults: Fault[] = lineFaults(['notice'], notice);
  const add = (field: keyof Maintenance, code: string, message: string) =>
    faults.push({ path: [field], code, message });
  if (notice.length > LONGEST_NOTICE) add('notice', 'LENGTH', `Say it in ${LONGEST_NOTICE} characters at most.`);
  const length = endsAt.getTime() - startsAt.getTime();
  if (length <= 0) add('endsAt', 'OUT_OF_RANGE', 'Let it end after it begins.');
  else if (endsAt.getTime() <= now) add('endsAt', 'OUT_OF_RANGE', 'Let it end later than now.');
  else if (length > LONGEST_MS) add('endsAt', 'OUT_OF_RANGE', 'Let it last 72 hours at most; it can be prolonged.');
  if (startsAt.getTime() > now + FARTHEST_MS) add('startsAt', 'OUT_OF_RANGE', 'Announce it 90 days ahead at most.');
  return faults;
}

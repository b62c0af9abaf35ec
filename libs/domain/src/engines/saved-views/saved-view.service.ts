import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { v7 } from 'uuid';
import { type Actor, Failure, type Fault, lineFaults, Refused } from '#libs/contracts';
import { Clock, Database, sql } from '#libs/platform';
import { SavedView } from './saved-view.entity.js';

export interface GivenView {
  readonly screen: string;
  readonly name: string;
  readonly settings: unknown;
}

const MOST = 30;
const LONGEST_NAME = 60;
const LONGEST_SETTINGS = 4_000;
const SCREEN = /^[a-z][a-z-]{0,39}$/;

/** Views that persons save of their lists. */
@Injectable()
export class SavedViews {
  constructor(
    @Inject(Database) private readonly db: Database,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Keeps settings under a name; the same name on the same screen is replaced.
   * @returns its id
   * @throws Refused INPUT; TRANSITION TOO_MANY
   */
  @Transactional()
  async save({ personId }: Actor, { screen, name, settings }: GivenView): Promise<string> {
    const faults = viewFaults({ screen, name, settings });
    if (faults.length > 0) throw Refused.input(faults);
    const called = name.trim();
    const [row] = await this.db.query<{ id: string }>(sql`
      insert into saved_view as kept (id, person_id, screen, name, settings, version, updated_at)
       select ${v7()}, ${personId}, ${screen}, ${called}, ${JSON.stringify(settings)}::jsonb, 1, ${this.clock.now()}
       where (select count(*) from saved_view where person_id = ${personId} and screen = ${screen}) < ${MOST}
         or exists (select 1 from saved_view where person_id = ${personId} and screen = ${screen} and name = ${called})
       on conflict (person_id, screen, name)
       do update set settings = excluded.settings, version = kept.version + 1, updated_at = excluded.updated_at
       returning id`);
    if (!row) throw Refused.transition('TOO_MANY', `You have ${MOST} views of this list; remove one you do not use.`);
    return row.id;
  }

  /** @throws Failure NOT_FOUND when the person has none with this id */
  @Transactional()
  async remove({ personId }: Actor, id: string): Promise<void> {
    const { affected } = await this.db.tx.delete(SavedView, { id, personId });
    if (!affected) throw Failure.notFound('saved view', id);
  }
}

function viewFaults({ screen, name, settings }: GivenView): Fault[] {
  const faults: Fault[] = lineFaults(['name'], name);
  if (!SCREEN.test(screen)) {
    faults.push({ path: ['screen'], code: 'FORMAT', message: 'Name the screen in lower-case letters and hyphens.' });
  }
  if (!name.trim() || name.length > LONGEST_NAME) {
    faults.push({ path: ['name'], code: 'LENGTH', message: `Give a name of 1 to ${LONGEST_NAME} characters.` });
  }
  const plain = typeof settings === 'object' && settings !== null && !Array.isArray(settings);
  if (!plain || JSON.stringify(settings).length > LONGEST_SETTINGS) {
    const message = `Give an object of at most ${LONGEST_SETTINGS} characters.`;
    faults.push({ path: ['settings'], code: 'FORMAT', message });
  }
  return faults;
}

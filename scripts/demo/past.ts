import type { INestApplicationContext } from '@nestjs/common';
import { AgreementStandings, Calendars, Decisions, Stakes } from '#libs/domain';
import { Database } from '#libs/platform';
import type { Steps } from './steps.js';

const HOUR_MS = 3_600_000;

/**
 * The demonstration's history happened on the working days before it is loaded: the clock is set back, and forward again
 * from day to day, until it shows the present. What falls due on the way happens on the way.
 */
export class Past {
  private offset = 0;
  private beats = 0;

  private constructor(
    private readonly steps: Steps,
    private readonly now: string,
    private readonly app: INestApplicationContext,
  ) {}

  static async of(app: INestApplicationContext, steps: Steps): Promise<Past> {
    const now = await steps.once('past.now', () => Promise.resolve(new Date().toISOString()));
    return new Past(steps, now, app);
  }

  /** Goes to the morning of so many working days ago; deadlines and agreed dates in between come into effect. */
  async workingDaysAgo(days: number): Promise<void> {
    const calendar = await this.steps.within(() => this.app.get(Calendars, { strict: false }).find('cn'));
    const opening = calendar?.opening(this.now, days);
    if (!opening || opening.refused)
      throw new Error('The calendar cn does not hold this year; a steward must load it.');
    await this.moveTo(new Date(opening.value).getTime() + HOUR_MS - new Date(this.now).getTime());
  }

  /** Comes back to the present. */
  present(): Promise<void> {
    return this.moveTo(0);
  }

  private async moveTo(offset: number): Promise<void> {
    this.beats += 1;
    await this.steps.moveClock(`past.${this.beats}`, offset - this.offset);
    this.offset = offset;
    await this.steps.until(async () => !(await this.due()));
    await this.steps.settled();
  }

  /** Whether a timer, or an agreed change of stakes, still waits for the sweep that notices it. */
  private async due(): Promise<boolean> {
    const looks = [
      this.app.get(Decisions, { strict: false }).dueTimers(1),
      this.app.get(Stakes, { strict: false }).due(),
      this.app.get(AgreementStandings, { strict: false }).due(1),
    ];
    const found = await Promise.all(looks.map((look) => this.app.get(Database, { strict: false }).query(look)));
    return found.flat().length > 0;
  }
}

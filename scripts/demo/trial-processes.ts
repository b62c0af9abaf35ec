import type { INestApplicationContext } from '@nestjs/common';
import { Definitions } from '#libs/domain';
import { Database } from '#libs/platform';
import type { SketchName } from './sketches.js';
import type { Stage } from './stage.js';

/** Processes besides the standard ones, which a few proposals of the demonstration follow. */
export class TrialProcesses {
  private readonly db: Database;
  private readonly definitions: Definitions;

  constructor(
    app: INestApplicationContext,
    private readonly stage: Stage,
  ) {
    this.db = app.get(Database);
    this.definitions = app.get(Definitions, { strict: false });
  }

  publish(story: string, body: { readonly key: string }): Promise<void> {
    return this.stage.act(story, async () => {
      const steward = this.stage.cast.actor('sheitc', 'steward');
      const id = await this.definitions.draft(steward, { key: body.key, body });
      await this.definitions.publish(steward, { id, expectedVersion: 1 });
    });
  }

  /** A proposal of its own that follows this process; those after it follow the standard one again. */
  async submitted(story: string, key: string, name: SketchName, by: string): Promise<string> {
    const id = await this.stage.draft(name, by, null);
    await this.submit(story, key, name, by, id);
    return id;
  }

  /** The same for what is written already. */
  async submit(story: string, key: string, name: SketchName, by: string, id: string): Promise<void> {
    await this.followed(story, key);
    await this.stage.submit(name, by, id);
    await this.followed(story, 'ppp-clearance');
  }

  private followed(story: string, key: string): Promise<void> {
    return this.stage.act(story, async () => {
      const [row] = await this.db.query<{ id: string }>(
        `select id from process_definition where key = $1 and state = 'PUBLISHED' order by edition desc limit 1`,
        [key],
      );
      if (!row) throw new Error(`No edition of ${key} is published.`);
      const steward = this.stage.cast.actor('sheitc', 'steward');
      await this.definitions.makeDefault(steward, { id: row.id, subjectKinds: ['proposal'] });
    });
  }
}

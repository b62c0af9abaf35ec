import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { type ReadTransaction } from '#libs/platform';
import { SavedViewType } from './saved-view.types.js';

const COLUMNS = 'id, screen, name, settings, version';

@Injectable()
export class SavedViewLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(SavedViewType, 'SavedView', 'saved_view', async (ids, read) => {
      const rows = await read.query<SavedViewType>(`select ${COLUMNS} from saved_view where id = any($1)`, [ids]);
      return new Map(rows.map((row) => [row.id, row]));
    });
  }

  of(person: string, screen: string, read: ReadTransaction): Promise<SavedViewType[]> {
    return read.query(`select ${COLUMNS} from saved_view where person_id = $1 and screen = $2 order by name`, [
      person,
      screen,
    ]);
  }
}

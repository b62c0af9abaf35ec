import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { byId, columns, list, matching, type ReadTransaction, withIds } from '#libs/platform';
import { SavedView } from '../saved-view.entity.js';
import { SavedViewType } from './saved-view.types.js';

const VIEW = columns(SavedView, ['id', 'screen', 'name', 'settings', 'version']);

@Injectable()
export class SavedViewLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(SavedViewType, 'SavedView', 'saved_view', async (ids, read) =>
      byId(await read.query(withIds(VIEW, ids))),
    );
  }

  of(personId: string, screen: string, read: ReadTransaction): Promise<SavedViewType[]> {
    return read.query(list(VIEW, { where: [matching(VIEW, { personId, screen })], order: { by: ['name'] } }));
  }
}

import { Inject, Injectable } from '@nestjs/common';
import { NodeLoaders } from '#libs/graphql';
import { byId, columns, list, type ReadTransaction, withIds } from '#libs/platform';
import { DistrictLayer } from '../district.entity.js';
import { DistrictLayerType } from './district.types.js';

const LAYER = columns(DistrictLayer, ['id', 'title', 'licence', 'collection', 'count', 'loadedAt', 'version']);

@Injectable()
export class DistrictLoader {
  constructor(@Inject(NodeLoaders) nodes: NodeLoaders) {
    nodes.register(DistrictLayerType, 'DistrictLayer', 'district_layer', async (ids, read) =>
      byId(await read.query(withIds(LAYER, ids))),
    );
  }

  all(read: ReadTransaction): Promise<DistrictLayerType[]> {
    return read.query(list(LAYER, { order: { by: ['title'] } }));
  }
}

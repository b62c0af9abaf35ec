import { defineNoun } from '../../noun.js';
import { districtLayerAudience } from './district.audience.js';
import { DistrictLayer } from './district.entity.js';
import { DistrictsModule } from './districts.module.js';

export const districtNoun = defineNoun({
  modules: [DistrictsModule],
  entities: [DistrictLayer],
  audiences: [districtLayerAudience],
  api: () => import('./api/index.js'),
});

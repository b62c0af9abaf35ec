import { defineNoun } from '../../noun.js';
import { programAudience, programCredentialAudience } from './program.audience.js';
import { Program, ProgramCredential } from './program.entity.js';
import { ProgramsModule } from './programs.module.js';

export const programNoun = defineNoun({
  modules: [ProgramsModule],
  entities: [Program, ProgramCredential],
  audiences: [programAudience, programCredentialAudience],
  api: () => import('./api/index.js'),
});

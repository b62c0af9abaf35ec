import { sql } from '#libs/platform';
import { defineNoun } from '../../noun.js';
import { retentionRule } from '../../declared/retention-rule.js';
import { ProgramDocument } from './documents/program-document.entity.js';
import { programAudience, programCredentialAudience, programDocumentAudience } from './program.audience.js';
import { Program, ProgramCredential } from './program.entity.js';
import { ProgramsModule } from './programs.module.js';

export const programNoun = defineNoun({
  modules: [ProgramsModule],
  entities: [Program, ProgramCredential, ProgramDocument],
  audiences: [programAudience, programCredentialAudience, programDocumentAudience],
  declares: [
    retentionRule.declare({
      kind: 'PROGRAM_CREDENTIALS',
      days: 30,
      table: 'program_credential',
      over: (before) => sql`ends_at < ${before}`,
    }),
    retentionRule.declare({
      kind: 'PROGRAM_ASSERTIONS',
      days: 0,
      table: 'program_assertion',
      over: (before) => sql`expires_at < ${before}`,
    }),
  ],
  api: () => import('./api/index.js'),
});

import type { AudienceRule } from '#libs/platform';

/** What programs may do in an organisation's name is the organisation's to know. Reading asks a permission besides. */
export const programAudience: AudienceRule = {
  table: 'program',
  expected: `select p.id, app.audience(p.organisation_id) as readers from program p`,
};

export const programDocumentAudience: AudienceRule = {
  table: 'program_document',
  expected: `select d.id, app.audience(p.organisation_id) as readers from program_document d join program p on p.id = d.program_id`,
};

export const programCredentialAudience: AudienceRule = {
  table: 'program_credential',
  expected: `select c.id, app.audience(p.organisation_id) as readers from program_credential c join program p on p.id = c.program_id`,
};

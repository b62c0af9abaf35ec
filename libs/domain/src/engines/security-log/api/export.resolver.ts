import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Refused } from '#libs/contracts';
import { CurrentActor, enumType, MutationInput, mutationResult, Requires } from '#libs/graphql';
import { SecurityLog } from '#libs/platform';

const lists = [
  'ABSENCES',
  'ACCESS_LOG',
  'ACTIVITY',
  'AGREEMENTS',
  'AUDIT',
  'CONFLICTS',
  'DATASETS',
  'DATA_NEEDS',
  'DATA_USAGE',
  'DATA_USES',
  'DECISIONS',
  'DECISIONS_GIVEN',
  'DELIVERIES',
  'FOLLOWS',
  'HOLDINGS',
  'INBOX',
  'INTERESTS',
  'INVITATIONS',
  'MEMBERS',
  'NOTIFICATIONS',
  'ORGANISATIONS',
  'PROJECTS',
  'PROPOSALS',
  'SECURITY_LOG',
  'TIME_HELD',
  'TRANSFERS',
  'WEBHOOK_DELIVERIES',
] as const;
type ExportedList = (typeof lists)[number];
const ExportedListEnum = enumType('ExportedList', lists, 'Which list was saved as a file.', {
  ABSENCES: 'Who of an organisation is away.',
  ACCESS_LOG: 'The log of accesses to data.',
  ACTIVITY: 'What happened in a project.',
  AGREEMENTS: 'Agreements.',
  AUDIT: 'The audit log.',
  CONFLICTS: 'Who was recused from an approval, or asked to declare.',
  DATASETS: 'The data catalogue.',
  DATA_NEEDS: 'Data needs.',
  DATA_USAGE: 'How much was read under an agreement, day by day.',
  DATA_USES: 'What data was used for.',
  DECISIONS: 'Approvals under way and done.',
  DECISIONS_GIVEN: 'Decisions that somebody, or an organisation, gave.',
  DELIVERIES: 'Deliveries of data.',
  FOLLOWS: 'What somebody follows.',
  HOLDINGS: 'Who owns an organisation.',
  INBOX: 'What waits for somebody, or for the organisation.',
  INTERESTS: 'Declared interests.',
  INVITATIONS: 'Invitations to seats.',
  MEMBERS: 'Members of an organisation.',
  NOTIFICATIONS: 'What somebody was told.',
  ORGANISATIONS: 'Organisations.',
  PROJECTS: 'Projects.',
  PROPOSALS: 'Proposals.',
  SECURITY_LOG: 'The security log.',
  TIME_HELD: 'How long approvals were held.',
  TRANSFERS: 'Transfers of data.',
  WEBHOOK_DELIVERIES: 'What was sent to a webhook.',
});
const formats = ['CSV', 'XLSX'] as const;
const ExportFormatEnum = enumType('ExportFormat', formats, 'As what a list was saved.', {
  CSV: 'Comma-separated values.',
  XLSX: 'A workbook.',
});

@InputType({ description: 'What leaves as a file.' })
class NoteExportInput extends MutationInput {
  @Field(() => ExportedListEnum, { description: 'Which list.' })
  list!: ExportedList;

  @Field(() => ExportFormatEnum, { description: 'As what.' })
  format!: (typeof formats)[number];

  @Field(() => Int, { description: 'How many rows.' })
  rows!: number;
}

const NoteExportResult = mutationResult(
  'NoteExport',
  'Noted.',
  {},
  {
    noted: { type: () => Boolean, description: 'Always true.', nullable: true },
  },
);

/** Lists are made into files where they are read; the security log knows of it as of other files that leave. */
@Resolver()
export class ExportResolver {
  constructor(@Inject(SecurityLog) private readonly log: SecurityLog) {}

  @Requires('session')
  @Mutation(() => NoteExportResult, { description: 'Notes in the security log that you save a list as a file.' })
  noteExport(@Args('input') { list, format, rows }: NoteExportInput, @CurrentActor() actor: Actor) {
    if (rows < 0) {
      throw Refused.input([{ path: ['rows'], code: 'RANGE', message: 'Give how many rows there are.' }]);
    }
    this.log.record({ kind: 'export', reason: `list:${list.toLowerCase()}`, actor, details: { format, rows } });
    return { noted: true };
  }
}

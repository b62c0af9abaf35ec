import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, Resolver } from '@nestjs/graphql';
import { type Actor, Refused } from '#libs/contracts';
import { CurrentActor, enumType, MutationInput, mutationResult, Requires } from '#libs/graphql';
import { SecurityLog } from '#libs/platform';

const lists = [
  'AGREEMENTS',
  'AUDIT',
  'DATASETS',
  'DATA_NEEDS',
  'DECISIONS',
  'DECISIONS_GIVEN',
  'DELIVERIES',
  'MEMBERS',
  'ORGANISATIONS',
  'PROJECTS',
  'PROPOSALS',
  'SECURITY_LOG',
  'TIME_HELD',
] as const;
type ExportedList = (typeof lists)[number];
const ExportedListEnum = enumType('ExportedList', lists, 'Which list was saved as a file.', {
  AGREEMENTS: 'Agreements.',
  AUDIT: 'The audit log.',
  DATASETS: 'The data catalogue.',
  DATA_NEEDS: 'Data needs.',
  DECISIONS: 'Approvals under way and done.',
  DECISIONS_GIVEN: 'Decisions that somebody, or an organisation, gave.',
  DELIVERIES: 'Deliveries of data.',
  MEMBERS: 'Members of an organisation.',
  ORGANISATIONS: 'Organisations.',
  PROJECTS: 'Projects.',
  PROPOSALS: 'Proposals.',
  SECURITY_LOG: 'The security log.',
  TIME_HELD: 'How long approvals were held.',
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

import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { TableImportState, TableKind, TableNotice, TableRowOutcome } from '#libs/contracts';
import { AtMost, connection, mutationResult, NodeType, PageArgs, Reads, versioned } from '#libs/graphql';
import { TableImportStateEnum, TableKindEnum, TableNoticeEnum, TableRowOutcomeEnum } from './table-import.enums.js';

@Reads('tableImport.read')
@ObjectType('TableColumn', { description: 'A column of a table that can be brought in.' })
export class TableColumnType {
  @Field({ description: 'Its machine name, which may stand in the first row as well as its name in any language.' })
  key!: string;

  @Field(() => Boolean, { description: 'Whether each row has to fill it in.' })
  needed!: boolean;

  @AtMost(40)
  @Field(() => [String], { description: 'Codes that it takes; none when any text will do.' })
  codes!: readonly string[];
}

@Reads('tableImport.read')
@ObjectType('TableTemplate', { description: 'A kind of table that you may bring in.' })
export class TableTemplateType {
  @Field(() => TableKindEnum, { description: 'Of what.' })
  kind!: TableKind;

  @AtMost(30)
  @Field(() => [TableColumnType], { description: 'Its columns, in the order of the template.' })
  columns!: readonly TableColumnType[];
}

@Reads('tableImport.read')
@ObjectType('TableCell', { description: 'What a row says in a column.' })
export class TableCellType {
  @Field({ description: 'Machine name of the column.' })
  column!: string;

  @Field({ description: 'As it was written.' })
  text!: string;
}

@Reads('tableImport.read')
@ObjectType('TableRowFault', { description: 'What is wrong with a row.' })
export class TableRowFaultType {
  @Field(() => String, {
    nullable: true,
    description:
      'Machine name of the column, or where in the document as a JSON pointer; null when it is the row as a whole.',
  })
  column!: string | null;

  @Field({ description: 'Stable code of the rule.' })
  code!: string;

  @Field({ description: 'What is wrong and what to do about it.' })
  message!: string;
}

@Reads('tableImport.read')
@ObjectType('TableRow', { description: 'A row of a table, and what becomes of it.' })
export class TableRowType {
  @Field(() => Int, { description: 'In the file, from 1.' })
  line!: number;

  @AtMost(30)
  @Field(() => [TableCellType], { description: 'What it says, in the columns that it fills in.' })
  cells!: readonly TableCellType[];

  @Field(() => TableRowOutcomeEnum, { description: 'What becomes of it.' })
  outcome!: TableRowOutcome;

  @AtMost(50)
  @Field(() => [TableRowFaultType], { description: 'Why it can’t be brought in.' })
  faults!: readonly TableRowFaultType[];

  @AtMost(100)
  @Field(() => [TableRowFaultType], { description: 'What was mended or left out so that it could be read.' })
  remarks!: readonly TableRowFaultType[];

  @Field(() => ID, { nullable: true, description: 'Id of what it became, or of what is here already.' })
  subjectId!: string | null;

  @Field(() => Boolean, { description: 'Whether what it became was taken back.' })
  takenBack!: boolean;
}

@Reads('tableImport.read')
@ObjectType('TableImport', {
  implements: NodeType,
  description: 'A table that was looked through, and perhaps brought in and taken back, each as one act.',
})
export class TableImportType extends NodeType {
  @Field(() => ID, { description: 'Id of the organisation that it was brought in for.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member who sent it.' })
  memberId!: string;

  @Field(() => TableKindEnum, { description: 'Of what.' })
  kind!: TableKind;

  @Field({ description: 'Name of the file.' })
  fileName!: string;

  @Field({ description: 'SHA-256 of the file, in hex; the ledger names it.' })
  sha256!: string;

  @Field(() => TableImportStateEnum, { description: 'Where it is.' })
  state!: TableImportState;

  @AtMost(10)
  @Field(() => [TableNoticeEnum], { description: 'What was done about the file so that it could be read.' })
  notices!: TableNotice[];

  @AtMost(1000)
  @Field(() => [String], { description: 'Headings of columns that were left out.' })
  unknownColumns!: string[];

  @Field(() => Int, { description: 'Rows that add something.' })
  fresh!: number;

  @Field(() => Int, { description: 'Rows that are here already.' })
  known!: number;

  @Field(() => Int, { description: 'Rows that can’t be brought in.' })
  refused!: number;

  @Field(() => Int, { description: 'Rows that were brought in.' })
  entered!: number;

  @Field(() => Int, { description: 'Rows of them that were taken back.' })
  takenBack!: number;

  @Field(() => Date, { description: 'When it was looked through.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was brought in.' })
  appliedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was taken back.' })
  undoneAt!: Date | null;

  @Field(() => Int, { description: 'Counts changes; `expectedVersion` of what is done about it.' })
  version!: number;
}

export const TableImportConnection = connection('TableImport', () => TableImportType);
export const TableRowConnection = connection('TableRow', () => TableRowType);

@ArgsType()
export class TableRowsArgs extends PageArgs {
  @Field(() => TableRowOutcomeEnum, { nullable: true, description: 'Only rows of which this becomes.' })
  outcome?: TableRowOutcome | null;
}

const WhichTable = versioned('The table.');

@InputType({ description: 'A table that is to be brought in as it was looked through.' })
export class ApplyTableImportInput extends WhichTable {
  @Field(() => Boolean, {
    nullable: true,
    description: 'True to bring in the rows that can be, and leave the others; all or nothing else.',
  })
  goodOnly?: boolean | null;
}

@InputType({ description: 'A table that is to be taken back.' })
export class UndoTableImportInput extends WhichTable {}

const table = { tableImport: () => TableImportType };
export const ApplyTableImportResult = mutationResult('ApplyTableImport', 'Brought in.', table);
export const UndoTableImportResult = mutationResult(
  'UndoTableImport',
  'Taken back, but for what somebody had acted on.',
  table,
);

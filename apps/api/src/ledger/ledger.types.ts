import { ArgsType, Field, Float, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { subjectKinds, eventScopes } from '#libs/contracts';
import { AtMost, connection, ForwardArgs, Json, Reads } from '#libs/graphql';
import type { LedgerRow } from '#libs/platform';

export const SubjectKindEnum = Object.fromEntries(
  subjectKinds.map((kind) => [kind.toUpperCase().replace('-', '_'), kind]),
);
registerEnumType(SubjectKindEnum, { name: 'SubjectKind', description: 'Kinds of things that events are about.' });

const aboutEvent = { anyOf: eventScopes, said: 'what reads the thing it is about, or ledger.read' };

@Reads('open')
@ObjectType('LedgerSubject', { description: 'What an event is about, as it was after the event.' })
export class LedgerSubjectType {
  @Field(() => SubjectKindEnum, { description: 'Its kind.' })
  kind!: string;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field(() => Int, { description: 'Its version after the event.' })
  version!: number;
}

@Reads('open')
@ObjectType('LedgerActor', { description: 'Who did it, and for which organisation.' })
export class LedgerActorType {
  @Field(() => ID, { description: 'Id of the seat; the platform itself for acts of time.' })
  memberId!: string;

  @Field(() => ID, { description: 'Id of the organisation.' })
  organisationId!: string;

  @Field(() => ID, { nullable: true, description: 'Id of the member in whose place it was done.' })
  onBehalfOf?: string | null;
}

@Reads('open', aboutEvent)
@ObjectType('LedgerEvent', {
  description:
    'Something that happened, as it stands in the ledger for good. All that its hash covers is here, and as it was hashed in `canonical`, so that anybody who may read it can check it; docs/ledger-format.md says how.',
})
export class LedgerEventType {
  @Field(() => Int, { description: 'Its place in the ledger, gap-free from 1.' })
  seq!: number;

  @Field(() => ID, { description: 'Its id.' })
  id!: string;

  @Field({ description: 'What happened, in past tense, such as proposal.submitted.' })
  type!: string;

  @Field(() => String, { description: 'When, RFC 3339 in UTC with milliseconds, exactly as it was hashed.' })
  occurredAt!: string;

  @Field(() => LedgerActorType, { description: 'Who did it.' })
  actor!: LedgerRow['actor'];

  @Field(() => LedgerSubjectType, { description: 'What it is about.' })
  subject!: LedgerSubjectType;

  @AtMost(500)
  @Field(() => [ID], { description: 'Organisations that may read it; two ids stand for everybody and for stewards.' })
  audience!: string[];

  @AtMost(100)
  @Field(() => [ID], { description: 'Members who may not, though their organisation may.' })
  barred!: string[];

  @AtMost(100)
  @Field(() => [String], { description: 'Live topics on which it was heard.' })
  topics!: string[];

  @Field(() => String, { nullable: true, description: 'Id of the request or job that caused it.' })
  correlationId!: string | null;

  @Field(() => Json, { description: 'What the type says: ids and small facts.' })
  data!: unknown;

  @Field({ description: 'Hash of the event before it, SHA-256 in hexadecimal.' })
  prevHash!: string;

  @Field({ description: 'Its own hash: SHA-256 of `canonical`.' })
  hash!: string;
}

export const LedgerEventConnection = connection(
  'LedgerEvent',
  () => LedgerEventType,
  'It is read forward only, from the newest event to the oldest: an event is found from its number downwards.',
);

@ArgsType()
export class ActivityArgs extends ForwardArgs {
  @Field(() => String, { nullable: true, description: 'Only events of this live topic, such as project:<id>.' })
  topic?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only events about the thing of this id.' })
  subject?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only acts of this member.' })
  actor?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only acts for this organisation.' })
  organisation?: string | null;

  @Field(() => [String], { nullable: true, description: 'Only these types, such as approval.decided.' })
  types?: string[] | null;

  @Field(() => Date, { nullable: true, description: 'Only events of this instant or later.' })
  from?: Date | null;

  @Field(() => Date, { nullable: true, description: 'Only events before this instant.' })
  until?: Date | null;
}

@Reads('ledger.read')
@ObjectType('LedgerHead', { description: 'How far the ledger goes.' })
export class LedgerHeadType {
  @Field(() => ID, { description: 'Which ledger this is; another one after a restore.' })
  epoch!: string;

  @Field(() => Int, { description: 'Number of events, and the seq of the last.' })
  seq!: number;

  @Field(() => Int, { description: 'Events up to here have given their work to the queue.' })
  dispatchedSeq!: number;

  @Field(() => Int, { description: 'Committed events that have no seq yet.' })
  waiting!: number;

  @Field(() => Float, { description: 'Age of the oldest of these in seconds.' })
  lagSeconds!: number;
}

@Reads('open')
@ObjectType('LedgerArchive', {
  description:
    'Events that stand in a file and can’t be had here any more; the file is with whoever runs the platform.',
})
export class LedgerArchiveType {
  @Field(() => Int, { description: 'Place of the first of them.' })
  first!: number;

  @Field(() => Int, { description: 'Place of the last of them.' })
  last!: number;

  @Field({ description: 'Name of the file.' })
  file!: string;

  @Field(() => Date, { description: 'When the last of them happened.' })
  until!: Date;
}

@Reads('open')
@ObjectType('LedgerCheckpoint', { description: 'A signed statement of how long the ledger is and what it holds.' })
export class LedgerCheckpointType {
  @Field(() => Int, { description: 'Number of events it covers: 1 to this.' })
  size!: number;

  @Field({ description: 'RFC 6962 Merkle root over their hashes, in hexadecimal.' })
  root!: string;

  @Field(() => Date, { description: 'When it was signed.' })
  at!: Date;

  @Field({ description: 'The public key as verifiers keep it (C2SP signed-note).' })
  publicKey!: string;

  @Field({ description: 'The signed note itself (C2SP tlog-checkpoint, Ed25519).' })
  note!: string;
}

export const LedgerCheckpointConnection = connection('LedgerCheckpoint', () => LedgerCheckpointType);

@Reads('open')
@ObjectType('LedgerInclusionProof', {
  description: 'That an event stands at its place in the tree of a checkpoint (RFC 6962 section 2.1.1).',
})
export class LedgerInclusionProofType {
  @Field(() => LedgerEventType, { description: 'The event; its hash is the leaf.' })
  event!: LedgerEventType;

  @Field(() => Int, { description: 'Place of the leaf, from 0.' })
  index!: number;

  @AtMost(64)
  @Field(() => [String], { description: 'Nodes from the leaf to the root, the lowest first, in hexadecimal.' })
  proof!: string[];

  @Field(() => LedgerCheckpointType, { description: 'The checkpoint whose root it leads to.' })
  checkpoint!: LedgerCheckpointType;
}

@Reads('open')
@ObjectType('LedgerConsistencyProof', {
  description: 'That a later checkpoint only appends to an earlier one (RFC 6962 section 2.1.2).',
})
export class LedgerConsistencyProofType {
  @Field(() => LedgerCheckpointType, { description: 'The earlier checkpoint.' })
  first!: LedgerCheckpointType;

  @Field(() => LedgerCheckpointType, { description: 'The later checkpoint.' })
  second!: LedgerCheckpointType;

  @AtMost(64)
  @Field(() => [String], { description: 'The nodes, in hexadecimal.' })
  proof!: string[];
}

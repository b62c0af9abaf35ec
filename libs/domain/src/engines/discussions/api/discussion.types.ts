import { ArgsType, Field, HideField, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { type DiscussionSubject, discussionSubjects, type Permission, subjectScope } from '#libs/contracts';
import {
  connection,
  kindEnum,
  MutationInput,
  mutationResult,
  PageArgs,
  PermissionName,
  NodeType,
  AtMost,
  Reads,
  versioned,
} from '#libs/graphql';
import type { EarlierWording } from '../discussion.entity.js';
import { MAX_EDITS } from '../discussion.text.js';

export const DiscussionSubjectEnum = kindEnum('DiscussionSubject', discussionSubjects, 'What can be discussed.');

/** Whoever may not read the subject reads nothing of what is said about it. */
const aboutSubject = {
  anyOf: ({ subjectKind }: { readonly subjectKind: DiscussionSubject }) => [subjectScope(subjectKind) as Permission],
  said: 'what reads the thing it is about',
};

@Reads('open', aboutSubject)
@ObjectType('Discussion', {
  implements: NodeType,
  description: 'A thread of comments on a subject, or on one place in it. Read by whoever reads the subject.',
})
export class DiscussionType extends NodeType {
  @Field(() => DiscussionSubjectEnum, { description: 'Kind of thing it is about.' })
  subjectKind!: DiscussionSubject;

  @Field(() => ID, { description: 'Id of what it is about.' })
  subjectId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'The place it is about: a JSON Pointer into a proposal, the path of a clause of an agreement; null: all of it.',
  })
  anchor!: string | null;

  @Field({ description: 'True when only the organisation that began it reads it.' })
  internal!: boolean;

  @Field(() => ID, { description: 'Id of the organisation that began it.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member that began it.' })
  memberId!: string;

  @Field(() => Date, { description: 'When it was begun.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was resolved; null while it is open.' })
  resolvedAt!: Date | null;

  @HideField()
  resolverId!: string | null;

  @Field(() => Int, { description: 'How many comments there are, deleted ones not counted.' })
  commentCount!: number;

  @Field(() => Date, { description: 'When something was last said.' })
  lastCommentAt!: Date;

  @Field(() => Int, { description: 'Version.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do in it.' })
  viewerCan!: Permission[];
}

@Reads('open')
@ObjectType('EarlierWording', { description: 'What a comment said until it was changed.' })
export class EarlierWordingType implements Pick<EarlierWording, 'text' | 'until'> {
  @Field({ description: 'What it said.' })
  text!: string;

  @Field(() => String, { description: 'Until when, ISO 8601.' })
  until!: string;
}

@Reads('open')
@ObjectType('CommentFile', { description: 'A file that belongs to a comment.' })
export class CommentFileType {
  @Field(() => ID, { description: 'Id.' })
  id!: string;

  @Field({ description: 'File name.' })
  name!: string;

  @Field({ description: 'What the content is, as it shows itself.' })
  mediaType!: string;

  @Field(() => Int, { description: 'Bytes.' })
  size!: number;

  @Field({ description: 'SHA-256 of the content.' })
  sha256!: string;

  @Field({ description: 'Where to get it, for whoever reads the comment.' })
  path!: string;
}

@Reads('open', aboutSubject)
@ObjectType('Comment', { implements: NodeType, description: 'What one member said in a thread.' })
export class CommentType extends NodeType {
  @Field(() => ID, { description: 'Id of the thread.' })
  discussionId!: string;

  /** Kind of thing the thread is about. */
  subjectKind!: DiscussionSubject;

  @Field(() => ID, { description: 'Id of the organisation it was said for.' })
  organisationId!: string;

  @Field(() => ID, { description: 'Id of the member that said it.' })
  memberId!: string;

  @Field(() => String, { nullable: true, description: 'What was said; null once deleted.' })
  text!: string | null;

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of the members it speaks to.' })
  mentions!: string[];

  @AtMost(50)
  @Field(() => [ID], { description: 'Ids of the organisations it speaks to as such.' })
  mentionedOrganisations!: string[];

  @AtMost(MAX_EDITS)
  @Field(() => [EarlierWordingType], { description: 'What it said before it was changed, the first wording first.' })
  earlier!: EarlierWording[];

  @Field(() => Date, { description: 'When it was said.' })
  createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When it was last changed.' })
  editedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'When it was deleted.' })
  deletedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when you can change it; null when you cannot.' })
  editableUntil!: Date | null;

  @Field(() => Int, { description: 'Version, for expectedVersion.' })
  version!: number;

  @AtMost(30)
  @Field(() => [PermissionName], { description: 'What your seat may do to it: discussion.write is deleting your own.' })
  viewerCan!: Permission[];
}

export const DiscussionConnection = connection('Discussion', () => DiscussionType);
export const CommentConnection = connection('Comment', () => CommentType);

@ArgsType()
export class DiscussionsArgs extends PageArgs {
  @Field(() => DiscussionSubjectEnum, { description: 'Kind of thing they are about.' })
  subjectKind!: DiscussionSubject;

  @Field(() => ID, { description: 'Id of what they are about.' })
  subjectId!: string;

  @Field(() => String, { nullable: true, description: 'Only those about this place.' })
  anchor?: string | null;
}

@InputType({ isAbstract: true })
abstract class SaidInput extends MutationInput {
  @Field({ description: 'What to say, up to 10,000 characters; plain text.' })
  text!: string;

  @Field(() => [ID], { nullable: true, description: 'Members to speak to, who can read the thread; they are told.' })
  mentions?: string[] | null;

  @Field(() => [ID], {
    nullable: true,
    description:
      'Organisations to speak to as such, which read the thread; whoever can answer for them is told and asked.',
  })
  mentionedOrganisations?: string[] | null;
}

@InputType()
export class BeginDiscussionInput extends SaidInput {
  @Field(() => DiscussionSubjectEnum, { description: 'Kind of thing it is about.' })
  subjectKind!: DiscussionSubject;

  @Field(() => ID, { description: 'Id of what it is about.' })
  subjectId!: string;

  @Field(() => String, { nullable: true, description: 'The place it is about; left out: all of it.' })
  anchor?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'True: for your own organisation only. Left out: false.' })
  internal?: boolean | null;
}

@InputType()
export class AddCommentInput extends SaidInput {
  @Field(() => ID, { description: 'The thread.' })
  discussionId!: string;
}

@InputType()
export class EditCommentInput extends SaidInput {
  @Field(() => ID, { description: 'The comment.' })
  id!: string;

  @Field(() => Int, { description: 'The version you saw.' })
  expectedVersion!: number;
}

@InputType()
export class DeleteCommentInput extends versioned('The comment.') {}

@InputType()
export class SettleQuestionInput extends MutationInput {
  @Field(() => ID, { description: 'The question, by its id in the inbox.' })
  id!: string;
}

@InputType()
export class ResolveDiscussionInput extends versioned('The thread.') {}

@InputType()
export class ReopenDiscussionInput extends versioned('The thread.') {}

const thread = { discussion: () => DiscussionType };
const nodes = { ...thread, comment: () => CommentType };
export const BeginDiscussionResult = mutationResult('BeginDiscussion', 'Begun.', thread);
export const AddCommentResult = mutationResult('AddComment', 'Said.', nodes);
export const EditCommentResult = mutationResult('EditComment', 'Changed.', nodes);
export const SettleQuestionResult = mutationResult('SettleQuestion', 'Settled.', thread);
export const DeleteCommentResult = mutationResult('DeleteComment', 'Deleted; a tombstone stays.', nodes);
export const ResolveDiscussionResult = mutationResult('ResolveDiscussion', 'Resolved.', thread);
export const ReopenDiscussionResult = mutationResult('ReopenDiscussion', 'Open again.', thread);

import type { z } from 'zod';
import type { QueueName } from './catalogue/queues.js';
import type { Grant } from './roles.js';

/** What a live topic of one kind asks for. */
export interface TopicSpec {
  /** What a seat (and a token's scope) must permit to follow a topic of this kind. */
  readonly permission: string;
  /** Whether those who follow it see each other. */
  readonly presence: boolean;
}

/** What follows from events, outside the transaction that recorded them. */
export interface HandlerSpec {
  readonly on: readonly string[];
  readonly queue: QueueName;
}

/** What a sweep enqueues when a row is due: ids, never state. */
export interface JobSpec {
  readonly queue: QueueName;
  readonly data: z.ZodType;
}

/** What a process can require besides decisions. */
export interface RequirementSpec {
  /** Kinds of subjects that it can be required of. */
  readonly of: readonly string[];
  /** Who sees to it: whoever has what is needed, or whoever put the subject forward, by a revision. */
  readonly owedBy: 'PROVIDER' | 'SUBMITTER';
  /** The permission by which a provider sees to it: who has it is reminded. */
  readonly act?: string;
  /** It can't be there before the subject is put forward, so no process asks for it before it opens. */
  readonly onceOpen?: true;
  /** What the schema says that it is. */
  readonly says: string;
}

/** What everybody may know of a noun: browser-safe, merged with those of the others by what it is. */
export interface NounContract {
  /** Kinds of things its events are about; each has rows of its own and a version. */
  readonly subjects?: readonly string[];
  /** The permission that reads what its events are about, and with it the events; that of the thing an event names where `SUBJECT`. */
  readonly readWith?: string;
  /** What can happen, in past tense, and what it carries. Personal data never; members by id. */
  readonly events?: Readonly<Record<string, z.ZodType>>;
  /** Acts that can be permitted or refused, in imperative form, and who may. */
  readonly permissions?: Readonly<Record<string, Grant>>;
  /** What a live client can join. */
  readonly topics?: Readonly<Record<string, TopicSpec>>;
  readonly handlers?: Readonly<Record<string, HandlerSpec>>;
  readonly jobs?: Readonly<Record<string, JobSpec>>;
  /** Which of its subjects an approval can be about, each with what the schema says that it is. */
  readonly approvalSubjects?: Readonly<Record<string, string>>;
  /** What a process can require before something is approved, as far as this noun can tell whether it is there. */
  readonly approvalRequirements?: Readonly<Record<string, RequirementSpec>>;
  /** Which of its subjects can be discussed. */
  readonly discussionSubjects?: readonly string[];
  /** Which of its subjects people can follow. */
  readonly followSubjects?: readonly string[];
  /** What of it can be searched for, each by the GraphQL type's name in small letters. */
  readonly searchKinds?: readonly string[];
  /** What can wait for an organisation, as its inbox tells it. */
  readonly inboxKinds?: readonly string[];
  /** Which of its subjects an inbox can be about besides what can be approved. */
  readonly inboxSubjects?: readonly string[];
  /** Which of its subjects can be exported in bulk, each with what the schema says of it. */
  readonly exportKinds?: Readonly<Record<string, string>>;
  /** What of it is kept for a time only, each with what the schema says that it is. */
  readonly retentionKinds?: Readonly<Record<string, string>>;
  /** Which dates of it people have to keep, as calendars show them. */
  readonly deadlineKinds?: readonly string[];
  /** What a fresh second factor is asked for. */
  readonly secondFactorActs?: readonly string[];
}

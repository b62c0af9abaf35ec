import { Inject, Injectable } from '@nestjs/common';
import { Declarations } from '../../declarations.js';
import { discussionSubject, type DiscussionSubjectSpec } from './discussion.subject.js';

/** What nouns declared about what can be discussed. */
@Injectable()
export class DiscussionSubjects {
  private readonly subjects: ReadonlyMap<string, DiscussionSubjectSpec>;

  constructor(@Inject(Declarations) declarations: Declarations) {
    this.subjects = declarations.keyed(discussionSubject);
  }

  /** @throws Error when no noun declared the kind */
  of(kind: string): DiscussionSubjectSpec {
    const found = this.subjects.get(kind);
    if (!found) throw new Error(`No noun declares that a ${kind} can be discussed.`);
    return found;
  }
}

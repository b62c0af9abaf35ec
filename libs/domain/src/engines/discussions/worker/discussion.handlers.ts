import { Inject, Injectable } from '@nestjs/common';
import { Mentions } from '../mention.service.js';
import { CommentFiles } from '../files/comment-file.service.js';
import { type EventFor, OnEvent } from '#libs/platform';

@Injectable()
export class DiscussionHandlers {
  constructor(
    @Inject(CommentFiles) private readonly files: CommentFiles,
    @Inject(Mentions) private readonly mentions: Mentions,
  ) {}

  /** A comment was deleted; its files go. */
  @OnEvent('discussion.discardFiles')
  async discardFiles({ data }: EventFor<'discussion.discardFiles'>): Promise<void> {
    await this.files.discard(data.commentId);
  }

  @OnEvent('discussion.tell')
  async tell(event: EventFor<'discussion.tell'>): Promise<void> {
    await this.mentions.tell(event);
  }
}

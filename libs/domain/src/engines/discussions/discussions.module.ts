import { Module } from '@nestjs/common';
import { NotificationsModule } from '../notifications/notifications.module.js';
import { Discussions } from './discussion.service.js';
import { DiscussionSubjects } from './discussion.subjects.service.js';
import { Questions } from './question.service.js';
import { Mentions } from './mention.service.js';
import { CommentFiles } from './files/comment-file.service.js';
import { FilesModule } from '../files/files.module.js';

@Module({
  imports: [FilesModule, NotificationsModule],
  providers: [CommentFiles, DiscussionSubjects, Discussions, Mentions, Questions],
  exports: [CommentFiles, Discussions, DiscussionSubjects, Mentions, Questions],
})
export class DiscussionsModule {}

import { Button } from '@carbon/react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, problemOf, useAct } from '../graphql/act.js';
import { useClient } from 'urql';
import { useFormats } from '../language/format.js';
import { FileLink } from '../parts/files/file-check.js';
import { useNameOf } from '../parts/organisation/name-of.js';
import { SayDialog } from '../parts/say-dialog.js';
import type { About, Comment } from './discussion.fragment.js';
import { deleteComment, editComment } from './discussions.queries.js';
import { Write } from './write.js';
import { comma } from '../language/labelled.js';

/** What one member said, with its files; its author changes it for a while and deletes it ever after. */
export function CommentView({
  about,
  threadId,
  comment,
  onDone,
}: {
  about: About;
  threadId: string;
  comment: Comment;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { ago, moment, time } = useFormats();
  const nameOf = useNameOf();
  const client = useClient();
  const [, edit] = useAct(editComment);
  const [doing, setDoing] = useState<'edit' | 'delete' | 'history'>();
  const { id, version, member, organisation, text, deletedAt, editedAt, editableUntil, createdAt, earlier } = comment;
  const memberName = ({ person, title }: { person?: { name: string } | null; title: string }) => person?.name ?? title;
  const mentions = [
    ...comment.mentioned.map((one) => ({ id: one.id, kind: 'member' as const, name: memberName(one) })),
    ...comment.addressed.map((one) => ({ id: one.id, kind: 'organisation' as const, name: nameOf(one) })),
  ];
  return (
    <div className="comment" id={`comment-${id}`} tabIndex={-1}>
      <p className="comment__meta">
        <strong>{member && memberName(member)}</strong>
        {organisation && ` · ${nameOf(organisation)}`} ·{' '}
        <a className="comment__link" href={`#comment-${id}`} aria-label={t('talk.link')}>
          <time title={moment(createdAt)}>{ago(createdAt)}</time>
        </a>
        {editedAt && !deletedAt && (
          <>
            {' · '}
            <button
              type="button"
              className="comment__edited"
              aria-expanded={doing === 'history'}
              title={t('talk.earlier')}
              onClick={() => setDoing(doing === 'history' ? undefined : 'history')}
            >
              {t('talk.edited')}
            </button>
          </>
        )}
      </p>
      {doing === 'history' && (
        <ol className="comment__earlier" aria-label={t('talk.earlier')}>
          {earlier.map((wording) => (
            <li key={wording.until}>
              <span className="comment__meta">{t('talk.until', { moment: moment(wording.until) })}</span>
              <p className="comment__text">{wording.text}</p>
            </li>
          ))}
        </ol>
      )}
      {doing === 'edit' ? (
        <Write
          about={about}
          threadId={threadId}
          label={t('talk.editLabel')}
          before={{ text: text ?? '', mentions }}
          onCancel={() => setDoing(undefined)}
          onSend={async ({ internal: _, ...said }) => {
            const input = { id, expectedVersion: version, ...said, clientMutationId: newKey() };
            const { problem } = await edit({ input });
            return { problem, commentId: id };
          }}
          onDone={() => {
            setDoing(undefined);
            onDone();
          }}
        />
      ) : (
        <>
          {deletedAt ? <p className="comment__meta">{t('talk.deleted')}</p> : <p className="comment__text">{text}</p>}
          {comment.files.length > 0 && (
            <ul className="comment__files">
              {comment.files.map((file) => (
                <li key={file.id}>
                  <FileLink {...file} />
                </li>
              ))}
            </ul>
          )}
          {mentions.length > 0 && (
            <p className="comment__meta">
              {t('talk.toldTo', { names: mentions.map(({ name }) => name).join(comma()) })}
            </p>
          )}
          {comment.viewerCan.includes('discussion.write') && (
            <div className="thread__acts">
              {editableUntil && (
                <Button
                  kind="ghost"
                  size="sm"
                  title={t('talk.editUntil', { time: time(editableUntil) })}
                  onClick={() => setDoing('edit')}
                >
                  {t('talk.edit')}
                </Button>
              )}
              <Button kind="ghost" size="sm" onClick={() => setDoing('delete')}>
                {t('talk.delete')}
              </Button>
            </div>
          )}
        </>
      )}
      {doing === 'delete' && (
        <SayDialog
          title={t('talk.deleteTitle')}
          lead={t('talk.deleteLead')}
          submit={t('talk.deleteSubmit')}
          danger
          onSay={async () => {
            const input = { id, expectedVersion: version, clientMutationId: newKey() };
            const problem = problemOf(await client.mutation(deleteComment, { input }).toPromise());
            if (!problem) onDone();
            return problem;
          }}
          onClose={() => setDoing(undefined)}
        />
      )}
    </div>
  );
}

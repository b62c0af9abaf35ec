import { Button, Checkbox, FileUploaderButton, InlineLoading, Tag, TextArea } from '@carbon/react';
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../graphql/act.js';
import { announce } from '../parts/announce.js';
import { upload } from '../parts/files/upload.js';
import { useKeptText } from '../parts/input/kept-text.js';
import { Refusal } from '../parts/states.js';
import type { About } from './discussion.fragment.js';
import { MentionList, useMentionable } from './mention-list.js';
import { type Mention, mentionedIn, typedMention, withMention } from './mentions.js';

interface Written {
  readonly text: string;
  readonly mentions: string[];
  readonly mentionedOrganisations: string[];
  readonly internal: boolean;
}

interface Draft {
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Only for colleagues. */
  readonly internal?: boolean;
}

const NOTHING: Draft = { text: '', mentions: [] };

/** What is being written. A new comment is kept in this window until it is sent or given up. */
function useDraft(before: Draft, place: string) {
  const [kept, keep, forget] = useKeptText(place);
  const [draft, write] = useState(() => (before === NOTHING && kept ? (JSON.parse(kept) as Draft) : before));
  const last = useRef(draft);
  const change = (next: Draft) => {
    last.current = next;
    write(next);
    if (before !== NOTHING) return;
    if (next.text) keep(JSON.stringify(next));
    else forget();
  };
  return [draft, change, () => last.current] as const;
}

/** The field one writes a comment in: an at sign offers whom it can speak to, files go with it. */
export function Write({
  about,
  threadId,
  label,
  withInternal = false,
  before = NOTHING,
  onCancel,
  onSend,
  onDone,
}: {
  about: About;
  /** Left out: it begins a thread. */
  threadId?: string;
  label: string;
  withInternal?: boolean;
  /** What is to be changed. */
  before?: Draft;
  onCancel?: () => void;
  /** Says it. */
  onSend: (written: Written) => Promise<{ readonly problem?: Problem; readonly commentId?: string }>;
  /** It was said and its files have been sent. */
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft, draftNow] = useDraft(before, `comment ${about.subjectId} ${threadId ?? label}`);
  const { internal = false } = draft;
  const [files, setFiles] = useState<readonly File[]>([]);
  const [typed, setTyped] = useState<{ at: number; caret: number; search: string }>();
  const [active, setActive] = useState(0);
  /** Where the caret goes once the name that was chosen stands in the text. */
  const goingOn = useRef<number>(undefined);
  const [problem, setProblem] = useState<Problem>();
  const [sending, setSending] = useState<string>();
  const found = useMentionable({ ...about, discussionId: threadId, internal, text: typed?.search });
  const busy = sending !== undefined;
  const listed = typed ? found : undefined;

  const type = (text: string, caret: number) => {
    const now = typedMention(text, caret);
    setDraft({ ...draft, text });
    setTyped(now && { ...now, caret });
    setActive(0);
  };
  const choose = (mention: Mention) => {
    if (!typed) return;
    const { text, caret } = withMention(draft.text, typed.at, typed.caret, mention.name);
    setDraft({ ...draft, text, mentions: [...draft.mentions.filter((one) => one.id !== mention.id), mention] });
    setTyped(undefined);
    goingOn.current = caret;
  };
  // With the name itself: what is typed next stands behind it.
  useLayoutEffect(() => {
    const caret = goingOn.current;
    if (caret === undefined) return;
    goingOn.current = undefined;
    field.current?.focus();
    field.current?.setSelectionRange(caret, caret);
  });
  const move = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void send();
    } else if (listed && event.key === 'Escape') {
      event.stopPropagation();
      setTyped(undefined);
    } else if (listed && listed.length > 0) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const mention = listed[active];
      if (step) setActive((active + step + listed.length) % listed.length);
      else if ((event.key === 'Enter' || event.key === 'Tab') && mention) choose(mention);
      else return;
      event.preventDefault();
    }
  };
  const send = async () => {
    const text = draft.text.trim();
    if (!text || busy) return;
    setSending('');
    const { problem: refused, commentId } = await onSend({ text, ...mentionedIn(text, draft.mentions), internal });
    const unsent = refused || !commentId ? undefined : await sendFiles(commentId);
    setSending(undefined);
    setProblem(refused ?? unsent);
    if (refused) return;
    announce(t('talk.sent'));
    // What was written while it was on its way is the next one.
    if (draftNow() === draft) setDraft(NOTHING);
    setFiles([]);
    onDone();
  };
  /** @returns why the last that was refused was */
  const sendFiles = async (commentId: string): Promise<Problem | undefined> => {
    let last: Problem | undefined;
    for (const file of files) {
      setSending(file.name);
      const { problem: refused } = await upload('/comment-files', { commentId }, file, () => {});
      if (refused) last = { ...refused, about: file.name };
    }
    return last;
  };
  return (
    <form
      className="write"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <TextArea
        ref={field}
        id={`${id}-text`}
        rows={2}
        labelText={label}
        helperText={t('talk.help')}
        value={draft.text}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-controls={listed ? `${id}-list` : undefined}
        aria-activedescendant={listed && listed.length > 0 ? `${id}-list-${active}` : undefined}
        onChange={({ target }) => type(target.value, target.selectionStart)}
        onKeyDown={move}
        onBlur={() => setTyped(undefined)}
      />
      {listed && <MentionList id={`${id}-list`} found={listed} active={active} onChoose={choose} />}
      {(draft.text.trim() !== '' || files.length > 0) && (
        <>
          {files.length > 0 && (
            <ul className="comment__files">
              {files.map((file, index) => (
                <li key={`${file.name}-${index}`}>
                  <Tag
                    size="sm"
                    filter
                    title={t('talk.takeOut', { name: file.name })}
                    onClose={() => setFiles(files.filter((one) => one !== file))}
                  >
                    {file.name}
                  </Tag>
                </li>
              ))}
            </ul>
          )}
          {withInternal && (
            <Checkbox
              id={`${id}-internal`}
              labelText={t('talk.onlyUs')}
              checked={internal}
              onChange={(_event, { checked }) => setDraft({ ...draft, internal: checked })}
            />
          )}
          {sending && <InlineLoading description={t('talk.uploading', { name: sending })} />}
          <div className="write__acts">
            <Button type="submit" size="sm" disabled={busy}>
              {t('talk.send')}
            </Button>
            <FileUploaderButton
              multiple
              disableLabelChanges
              buttonKind="ghost"
              size="sm"
              disabled={busy}
              labelText={t('talk.addFiles')}
              onChange={({ target }) => {
                setFiles([...files, ...(target.files ?? [])]);
                target.value = '';
              }}
            />
          </div>
        </>
      )}
      <Refusal problem={problem} />
      {onCancel && (
        <Button
          kind="ghost"
          size="sm"
          disabled={busy}
          onClick={() => {
            setDraft(NOTHING);
            onCancel();
          }}
        >
          {t('common.cancel')}
        </Button>
      )}
    </form>
  );
}

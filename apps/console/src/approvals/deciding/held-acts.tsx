import { Button } from '@carbon/react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { announce } from '../../parts/announce.js';
import { useShortcuts } from '../../parts/input/shortcuts.js';
import { useRefusalText } from '../../parts/states.js';
import { useNavigate } from '../../routing/routing.js';
import { held, type HeldAct, useHeld } from './held.js';
import { sentences } from '../../language/labelled.js';

/** What was just decided, on every screen: to be taken back for ten seconds, and then what became of it. */
export function HeldActs() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const acts = useHeld();
  const said = useRef(new Map<string, string>());
  const text = useSentence();
  useEffect(() => {
    for (const one of acts) {
      const sentence = text(one);
      if (said.current.get(one.itemId) !== sentence) announce(sentence, { heard: true });
      said.current.set(one.itemId, sentence);
    }
  }, [acts, text]);
  const undo = (one: HeldAct | undefined) => {
    if (!one || !held.undo(one)) return false;
    announce(t('held.undone', { title: one.title }));
    void navigate(`/inbox/${one.itemId}`);
    return undefined;
  };
  useShortcuts({ z: () => undo(held.last()) });
  if (acts.length === 0) return null;
  return (
    <section className="held" aria-label={t('held.label')}>
      <ul>
        {acts.map((one) => (
          <li key={one.itemId} className={`held__one held__one--${one.state.toLowerCase()}`} data-held={one.state}>
            <p>{text(one)}</p>
            {one.state === 'HELD' && (
              <span className="held__acts">
                <Button size="sm" kind="secondary" onClick={() => void undo(one)}>
                  {t('held.undo')}
                </Button>
                <Button size="sm" kind="ghost" onClick={() => held.sendNow(one)}>
                  {t('held.now')}
                </Button>
              </span>
            )}
            {one.state === 'REFUSED' && (
              <span className="held__acts">
                <Button
                  size="sm"
                  kind="secondary"
                  onClick={() => {
                    held.dismiss(one);
                    void navigate(`/inbox/${one.itemId}`);
                  }}
                >
                  {t('held.look')}
                </Button>
                <Button size="sm" kind="ghost" onClick={() => held.dismiss(one)}>
                  {t('common.close')}
                </Button>
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function namesOf(act: HeldAct['act']) {
  switch (act.kind) {
    case 'INTEREST':
      return 'decide.interest';
    case 'CHECK_CONDITION':
      return act.input.met ? 'decide.fulfil' : 'decide.returned';
    case 'SETTLE_CONDITION':
      return act.input.dueOn ? 'decide.extended' : 'decide.waived';
    case 'ANSWER_OBJECTION':
      return 'decide.contest.ANSWERED';
    case 'CONFIRM_ANSWER':
      return act.input.resolved ? 'decide.contest.RESOLVED' : 'decide.contest.INSISTED';
    case 'SETTLE_OBJECTION':
      return act.input.upheld ? 'decide.contest.UPHELD' : 'decide.contest.OVERRULED';
    default:
      return 'decide.fulfil';
  }
}

/** One act in words: what, on what, and how far it is. */
function useSentence(): (one: HeldAct) => string {
  const { t } = useTranslation();
  const refusal = useRefusalText();
  return ({ act, decision, title, state, problem }) => {
    const what = decision ? t(`decide.${decision}`) : t(namesOf(act));
    const faults = problem && sentences(problem.faults.map(({ message }) => message));
    if (state === 'HELD') return t('held.HELD', { what, title });
    if (state === 'RECORDED') return t('held.RECORDED', { what, title });
    if (state === 'REFUSED') {
      const why = problem?.code === 'NOT_SENT' ? t('held.notSent') : faults || (problem ? refusal(problem) : '');
      return t('held.REFUSED', { what, title, why });
    }
    if (problem?.code === 'UNAUTHENTICATED') return t('held.signIn', { what, title });
    return t(problem ? 'held.offline' : 'held.AWAY', { what, title });
  };
}

/** In place of the form, while a decision on an item can still be taken back. */
export function HeldNote({ itemId }: { itemId: string }) {
  const text = useSentence();
  const one = useHeld().find((each) => each.itemId === itemId);
  return one ? <p className="decide__hint">{text(one)}</p> : null;
}

import './tour.scss';
import { Button } from '@carbon/react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { newKey, useAct } from '../../graphql/act.js';
import { bringTexts } from '../../language/language.js';
import { Link } from '../../routing/routing.js';
import { useSignedIn } from '../../session/session.js';
import { placeOf, stepsFor } from './steps.js';
import { markTourSeen } from './tour.queries.js';
import type { texts } from './texts/en.js';

declare module '../../language/brought.js' {
  interface Brought {
    tour: typeof texts;
  }
}

await bringTexts({
  en: () => import('./texts/en.js'),
  'zh-CN': () => import('./texts/zh-CN.js'),
  th: () => import('./texts/th.js'),
});

/** A few words to somebody who is new, beside the screen and never in its way; passed over with one press. */
export default function Tour({ onEnd }: { onEnd: () => void }) {
  const { t } = useTranslation();
  const { me } = useSignedIn();
  const steps = stepsFor(me);
  const [at, setAt] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  const moved = useRef(false);
  const [ending, mark] = useAct(markTourSeen);
  useEffect(() => {
    // Whoever went on hears the next step; whoever has just come is not taken away from the page.
    if (moved.current) heading.current?.focus();
    moved.current = true;
  }, [at]);
  const step = steps[at] ?? 'home';
  const place = placeOf(step);
  const end = () => void mark({ input: { clientMutationId: newKey() } }).then(onEnd);
  return (
    <section className="tour" aria-labelledby="tour-heading">
      <p className="tour__count">{t('tour.step', { number: at + 1, count: steps.length })}</p>
      <h2 id="tour-heading" ref={heading} tabIndex={-1}>
        {t(`tour.${step}.title`)}
      </h2>
      <p className="tour__text">
        {t(`tour.${step}.text`)}{' '}
        {place && (
          <Link className="cds--link" to={place}>
            {t('tour.look')}
          </Link>
        )}
      </p>
      <div className="tour__acts">
        {at > 0 && (
          <Button kind="tertiary" size="sm" onClick={() => setAt(at - 1)}>
            {t('common.back')}
          </Button>
        )}
        {at < steps.length - 1 ? (
          <>
            <Button size="sm" onClick={() => setAt(at + 1)}>
              {t('tour.next')}
            </Button>
            <Button kind="ghost" size="sm" disabled={ending} onClick={end}>
              {t('tour.skip')}
            </Button>
          </>
        ) : (
          <Button size="sm" disabled={ending} onClick={end}>
            {t('tour.done')}
          </Button>
        )}
      </div>
    </section>
  );
}

/** Has the whole style sheet take the place of its first part, with which the page begins. */
export function bringStyles(): Promise<void> {
  return new Promise((resolve, reject) => {
    const first = document.querySelector<HTMLLinkElement>('link[data-whole]');
    if (!first) return resolve();
    const whole = document.createElement('link');
    whole.rel = 'stylesheet';
    whole.crossOrigin = 'anonymous';
    whole.href = first.dataset['whole']!;
    whole.onload = () => {
      first.remove();
      resolve();
    };
    whole.onerror = () => {
      whole.remove();
      reject(new Error(`The style sheet ${whole.href} could not be fetched.`));
    };
    // Where its first part stands, so that what screens bring still goes over it.
    first.before(whole);
  });
}

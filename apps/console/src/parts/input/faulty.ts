/** What a Carbon text field with this id is given so that a fault is shown at it, and told with it to screen readers. */
export function faulty(id: string, fault: string | undefined) {
  return fault === undefined ? {} : { invalid: true, invalidText: fault, 'aria-describedby': `${id}-error-msg` };
}
